import type { Scope } from "../../src/domain/scopes";
import { ACTION_PLANS } from "../../src/faces/documents/action-plan-face";
import { CAPACITY_ASSESSMENTS } from "../../src/faces/documents/capacity-assessment-face";
import { DEEP_DIVES } from "../../src/faces/documents/deep-dive-face";
import { DESIGNATIONS } from "../../src/faces/documents/designation-face";
import { DIGITAL_REVIEWS } from "../../src/faces/documents/digital-review-face";
import type { AnyDocumentFace } from "../../src/faces/documents/document-face";
import { EXCUSES } from "../../src/faces/documents/excuse-face";
import { INVENTORY } from "../../src/faces/documents/inventory-face";
import { LIFE_EXPERIENCES } from "../../src/faces/documents/life-experience-face";
import { MATURITY_SCALES } from "../../src/faces/documents/maturity-scale-face";
import { MEASUREMENT_PLANS } from "../../src/faces/documents/measurement-plan-face";
import { HISP_RECORDS, SERVICE_RECORDS } from "../../src/faces/documents/registry-record-faces";
import { SURVEYS } from "../../src/faces/documents/survey-face";
import { digitalReview, inventoryService } from "./inventory-samples";
import { sampleAssessment, samplePlan } from "./sample-plan";

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
  {
    face: MATURITY_SCALES,
    owner: "review",
    address: { slug: "two-levels" },
    content: {
      name: "Two levels",
      source: "A test.",
      levels: [
        { number: 1, name: "No", description: "It is not." },
        { number: 2, name: "Yes", description: "It is." },
      ],
    },
    changed: {
      name: "Three levels",
      description: "Of which one is new.",
      source: "A test.",
      levels: [
        { number: 1, name: "No", description: "It is not." },
        { number: 2, name: "Yes", description: "It is." },
        { number: 3, name: "More", description: "It is more." },
      ],
    },
  },
  {
    face: CAPACITY_ASSESSMENTS,
    owner: "submit:treas-irs",
    address: { hisp: "treas-irs", fiscalYear: 2027 },
    content: sampleAssessment(),
    changed: { ...sampleAssessment(), programMaturity: "Higher than last year." },
  },
  {
    face: DEEP_DIVES,
    owner: "submit:treas-irs",
    address: { hisp: "treas-irs", fiscalYear: 2027 },
    content: { date: "2026-11-10", participants: ["Senior accountable official"] },
    changed: { date: "2026-11-11", participants: ["Senior accountable official"], notes: "It went well." },
  },
  {
    face: ACTION_PLANS,
    owner: "submit:treas-irs",
    address: { hisp: "treas-irs", budgetYear: 2028 },
    content: samplePlan(),
    changed: { ...samplePlan(), summary: "Fewer calls.", dropped: [{ action: "kiosk", reason: "No site." }] },
  },
  {
    face: INVENTORY,
    owner: "inventory:dos",
    address: { service: "passport-renewal-by-mail" },
    content: inventoryService(),
    changed: inventoryService({ channels: ["POSTAL_MAIL", "WEBSITE"], retiredOn: "2026-09-30" }),
  },
  {
    face: DIGITAL_REVIEWS,
    owner: "inventory:dos",
    address: { service: "passport-renewal-by-mail", date: "2026-03-02" },
    content: digitalReview(),
    changed: digitalReview({ opportunities: [] }),
  },
  {
    face: DESIGNATIONS,
    owner: "submit:doc-uspto",
    address: { hisp: "doc-uspto", fiscalYear: 2027 },
    content: {
      services: [{ service: "doc-patents", reason: "Most applicants." }, { service: "doc-trademarks" }],
      officialTitle: "Chief Experience Officer",
    },
    changed: { services: [{ service: "doc-patents" }], officialTitle: "Chief Experience Officer" },
  },
  {
    face: HISP_RECORDS,
    owner: "review",
    address: { hisp: "nasa-library" },
    content: {
      ...{ name: "NASA Library", department: "National Aeronautics", departmentAbbreviation: "NASA" },
      designations: [{ fromYear: 2027, reason: "New on the list." }],
    },
    changed: {
      ...{ name: "NASA Library", department: "National Aeronautics", departmentAbbreviation: "NASA" },
      designations: [{ fromYear: 2027, toYear: 2028, reason: "Off the list." }],
    },
  },
  {
    face: SERVICE_RECORDS,
    owner: "review",
    address: { service: "doc-fishing-permits" },
    content: { hisp: "doc-ita", name: "Fishing permits", designatedFrom: 2027, reason: "Chosen with OMB." },
    changed: {
      ...{ hisp: "doc-ita", name: "Fishing permits", designatedFrom: 2027, designatedTo: 2028 },
      reason: "No longer offered.",
    },
  },
  {
    face: EXCUSES,
    owner: "review",
    address: { hisp: "doc-uspto", slug: "closed-offices" },
    content: { obligation: "QUARTERLY_REPORT", quarter: "FY2026-Q3", reason: "Its offices were closed." },
    changed: { obligation: "CAPACITY_ASSESSMENT", fiscalYear: 2026, reason: "Reorganized." },
  },
];
