import type { Scope } from "../../src/domain/scopes";
import type { AnyDocumentFace } from "../../src/faces/documents/document-face";
import { LIFE_EXPERIENCES } from "../../src/faces/documents/life-experience-face";
import { MEASUREMENT_PLANS } from "../../src/faces/documents/measurement-plan-face";
import { SURVEYS } from "../../src/faces/documents/survey-face";

/** A right document of each kind, for tests that go over all of them. */
export interface DocumentSample {
  readonly face: AnyDocumentFace;
  /** Whose key may save it. */
  readonly owner: Scope;
  readonly address: Readonly<Record<string, string | number>>;
  readonly content: object;
  /** Something else that may replace it. */
  readonly changed: object;
}

export const DOCUMENT_SAMPLES: readonly DocumentSample[] = [
  {
    face: LIFE_EXPERIENCES,
    owner: "review",
    address: { slug: "approaching-retirement-soon" },
    content: { name: "Approaching retirement", levels: ["FEDERAL", "STATE"], services: ["dos-ca"] },
    changed: { name: "Approaching retirement", selectedYear: 2022 },
  },
  {
    face: SURVEYS,
    owner: "submit:dos-ca",
    address: { hisp: "dos-ca", slug: "online-renewal" },
    content: {
      title: "Online renewal",
      service: "dos-ca",
      pointInTime: "TRANSACTION",
      mode: "WEB",
      questions: [],
    },
    changed: {
      title: "Online renewal",
      pointInTime: "JOURNEY",
      mode: "IVR",
      questions: [
        {
          wording: "What contributed to your rating?",
          kind: "MULTIPLE_CHOICE",
          options: [{ text: "The time it took", measure: "EFFICIENCY" }, { text: "Something else" }],
        },
      ],
    },
  },
  {
    face: MEASUREMENT_PLANS,
    owner: "submit:dos-ca",
    address: { hisp: "dos-ca", fiscalYear: 2027 },
    content: { overview: "Two surveys, one after each renewal.", surveys: [] },
    changed: {
      surveys: [
        // The survey among the samples above.
        { survey: "online-renewal", service: "dos-ca", pointInTime: "TRANSACTION", timing: "All year." },
      ],
    },
  },
];
