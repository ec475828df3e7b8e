import type { Measure } from "./measures";
import type { Scale } from "./scales";

/** The editions of Section 280 that reports can be made under. */
export const EditionId = { A11_2021: "A11_2021" } as const;
/** Names an edition of Section 280. */
export type EditionId = (typeof EditionId)[keyof typeof EditionId];

/** What one edition of A-11 Section 280 asks of a quarterly report. */
export interface Edition {
  readonly id: EditionId;
  readonly title: string;
  /** Measures that must be asked somewhere in a report (A-11 280.10). */
  readonly requiredMeasures: readonly Measure[];
  readonly measures: readonly Measure[];
  readonly scales: readonly Scale[];
  /** The last quarter a new HISP may set as its target (A-11 280.15); null where the edition sets none. */
  readonly targetQuarterLimit: string | null;
}

const EDITIONS: Readonly<Record<EditionId, Edition>> = {
  A11_2021: {
    id: "A11_2021",
    title: "OMB Circular A-11 (2021), Section 280",
    requiredMeasures: ["TRUST", "SATISFACTION"],
    measures: [
      "SATISFACTION",
      "TRUST",
      "EFFECTIVENESS",
      "EASE",
      "EFFICIENCY",
      "TRANSPARENCY",
      "EMPLOYEE",
      "OTHER",
    ],
    scales: ["LIKERT_5", "YES_NO", "MULTIPLE_CHOICE"],
    targetQuarterLimit: "FY2023-Q1",
  },
};

/** The edition of that name. */
export function editionOf(id: EditionId): Edition {
  return EDITIONS[id];
}
