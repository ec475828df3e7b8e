import type { Measure } from "./measures";
import type { Scale } from "./scales";

/** The editions of Section 280 that reports can be made under. */
export const EditionId = { A11_2021: "A11_2021", FY2024_FORM: "FY2024_FORM" } as const;
/** Names an edition of Section 280. */
export type EditionId = (typeof EditionId)[keyof typeof EditionId];

/** A measure as an edition has it. */
export interface EditionMeasure {
  readonly measure: Measure;
  /** True where it must be asked, as a score, somewhere in a report (A-11 280.10). */
  readonly required: boolean;
  /** The scales it can be answered on. */
  readonly scales: readonly Scale[];
}

/** What an edition limits; null where it sets no such limit, or none that we know of. */
export interface EditionLimits {
  /** Questions of a transactional survey, at most (A-11 280.10). */
  readonly maxQuestions: number | null;
  /** Points of a Likert question, as preferred (A-11 280.10). */
  readonly preferredPoints: number | null;
  /** Hours after a transaction within which customers are asked (A-11 280.10). */
  readonly feedbackWithinHours: number | null;
  /** Designated services of a HISP, at least (A-11 280.12). */
  readonly minimumDesignatedServices: number | null;
  /** The last quarter a new HISP may set as its target, such as `FY2023-Q1` (A-11 280.15). */
  readonly lastTargetQuarter: string | null;
  /** Where there is no last target quarter: more quarters ahead than this are doubted. */
  readonly targetQuartersAhead: number | null;
}

/** What one edition of A-11 Section 280 asks of a quarterly report. */
export interface Edition {
  readonly id: EditionId;
  readonly title: string;
  /** Where all of this is from, and what of it is not known. */
  readonly citation: string;
  /** In the order in which the edition asks. */
  readonly asks: readonly EditionMeasure[];
  readonly limits: EditionLimits;
}

const SCORES: readonly Scale[] = ["LIKERT_5", "YES_NO", "MULTIPLE_CHOICE"];
const SIDES: readonly Scale[] = ["DRIVER_POSITIVE", "DRIVER_NEGATIVE"];

const EDITIONS: Readonly<Record<EditionId, Edition>> = {
  A11_2021: {
    id: "A11_2021",
    title: "OMB Circular A-11 (2021), Section 280",
    citation:
      "OMB Circular No. A-11 (2021), Section 280: measures, points and the limit of 15 questions from 280.10, two designated services from 280.12, the last target quarter from 280.15.",
    asks: [
      ...required(["SATISFACTION", "TRUST"], SCORES),
      ...optional(["EFFECTIVENESS", "EASE", "EFFICIENCY", "TRANSPARENCY", "EMPLOYEE", "OTHER"], SCORES),
    ],
    limits: {
      maxQuestions: 15,
      preferredPoints: 5,
      feedbackWithinHours: 48,
      minimumDesignatedServices: 2,
      lastTargetQuarter: "FY2023-Q1",
      targetQuartersAhead: null,
    },
  },
  FY2024_FORM: {
    id: "FY2024_FORM",
    title: "The FY2024 form of the quarterly data",
    citation:
      "The form in which quarterly data is published from FY2024 on (collections, details and responses): trust asked first by thumbs or on five points, then drivers to tick, apart for positive and negative answers. It is known from the data alone; the text of a circular behind it is not, so limits it may set are not known either.",
    asks: [
      ...required(["TRUST"], ["THUMBS", "LIKERT_5"]),
      ...optional(
        ["EFFECTIVENESS", "EASE", "EFFICIENCY", "TRANSPARENCY", "HUMANITY", "EMPLOYEE", "OTHER"],
        SIDES,
      ),
    ],
    limits: {
      maxQuestions: null,
      preferredPoints: 5,
      feedbackWithinHours: null,
      minimumDesignatedServices: null,
      lastTargetQuarter: null,
      targetQuartersAhead: 4,
    },
  },
};

function required(measures: readonly Measure[], scales: readonly Scale[]): EditionMeasure[] {
  return measures.map((measure) => ({ measure, required: true, scales }));
}

function optional(measures: readonly Measure[], scales: readonly Scale[]): EditionMeasure[] {
  return measures.map((measure) => ({ measure, required: false, scales }));
}

/** The edition of that name. */
export function editionOf(id: EditionId): Edition {
  return EDITIONS[id];
}

/** All editions, the earliest first. */
export function allEditions(): Edition[] {
  return Object.values(EDITIONS);
}

/** The measures that must be asked, as a score, somewhere in a report of this edition (A-11 280.10). */
export function requiredMeasuresOf({ asks }: Edition): Measure[] {
  return asks.filter((ask) => ask.required).map(({ measure }) => measure);
}

/** The scales of an edition's questions, each once. */
export function scalesOf({ asks }: Edition): Scale[] {
  return [...new Set(asks.flatMap(({ scales }) => scales))];
}

/** The scales an edition asks a measure on; none where it does not have the measure. */
export function scalesFor({ asks }: Edition, wanted: Measure): readonly Scale[] {
  return asks.find(({ measure }) => measure === wanted)?.scales ?? [];
}
