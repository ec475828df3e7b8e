import type { Scope } from "../../src/domain/scopes";
import { DIGITAL_REVIEWS } from "../../src/faces/documents/digital-review-face";
import type { AnyDocumentFace } from "../../src/faces/documents/document-face";
import { INVENTORY } from "../../src/faces/documents/inventory-face";
import { LIFE_EXPERIENCES } from "../../src/faces/documents/life-experience-face";
import { digitalReview, inventoryService } from "./inventory-samples";

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
];
