import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import {
  CollectionInput,
  LikertCountsInput,
  MeasureResultInput,
  ReportInput,
} from "../../contract/report-input";
import { ResultOutput } from "../../contract/result-output";

/** What a column of the RESULTS layout is, by its name there. */
export interface ResultsColumn {
  readonly name: string;
  readonly part: "REPORT" | "COLLECTION" | "MEASURE" | "COMPUTED";
  /** The field of the part; counts are under `counts/n1`. */
  readonly field: string;
  /** What the contract takes there; null for what is looked up or ignored. */
  readonly spec: FieldSpec | null;
}

/** Columns whose name is not that of the field. */
const FIELDS: Readonly<Record<string, string>> = { collection: "name" };
/** Columns that say what follows from others, or where the row comes from: ignored when it comes back. */
const COMPUTED = [
  "department",
  "state",
  "revision",
  "driverGroup",
  "percentAgree",
  "lowResponses",
  "suppressed",
];
/** What a row is told by. */
const KEYS = ["service", "quarter", "hisp"];
/** Columns that are checked or take another field's place: see `resultsLayout`. */
const FIGURES: Readonly<Record<string, string>> = {
  mean: "mean",
  reportedMean: "reportedMean",
  answers: "responses",
};

/** Every column of the RESULTS layout: those of the contract's `ResultOutput`, in its order. */
export const RESULTS_COLUMNS: readonly ResultsColumn[] = fieldsOf(ResultOutput).map(({ name }) =>
  columnOf(name),
);

function columnOf(name: string): ResultsColumn {
  if (COMPUTED.includes(name)) return { name, part: "COMPUTED", field: name, spec: null };
  if (KEYS.includes(name)) return { name, part: "REPORT", field: name, spec: null };
  const figure = FIGURES[name];
  if (figure !== undefined) {
    return { name, part: "MEASURE", field: figure, spec: specOf(MeasureResultInput, figure) ?? decimal() };
  }
  const field = FIELDS[name] ?? name;
  const found = [
    { part: "REPORT" as const, prefix: "", spec: specOf(ReportInput, field) },
    { part: "COLLECTION" as const, prefix: "", spec: specOf(CollectionInput, field) },
    { part: "MEASURE" as const, prefix: "counts/", spec: specOf(LikertCountsInput, field) },
    { part: "MEASURE" as const, prefix: "", spec: specOf(MeasureResultInput, field) },
  ].find(({ spec }) => spec !== undefined);
  if (found?.spec === undefined) throw new Error(`the column ${name} has no place in a report`);
  return { name, part: found.part, field: `${found.prefix}${field}`, spec: found.spec };
}

function specOf(shape: ClassType, name: string): FieldSpec | undefined {
  return fieldsOf(shape).find((spec) => spec.name === name);
}

function decimal(): FieldSpec {
  const mean = specOf(MeasureResultInput, "mean");
  if (mean === undefined) throw new Error("the contract has no mean");
  return mean;
}

/** A header as it is compared: case, spaces, hyphens and underscores don't matter. */
export function plainHeader(header: string): string {
  return header.toLowerCase().replace(/[\s_-]+/g, "");
}

const BY_HEADER = new Map([
  ...RESULTS_COLUMNS.map((column) => [plainHeader(column.name), column] as const),
  ["fiscalquarter", columnOf("quarter")] as const,
]);

/** The column a header stands for. */
export function resultsColumn(header: string): ResultsColumn | undefined {
  return BY_HEADER.get(plainHeader(header));
}
