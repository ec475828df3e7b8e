import type { FieldSpec } from "../../contract/field";
import { Measure } from "../../domain/measures";
import { plainHeader, RESULTS_COLUMNS, resultsColumn } from "../reading/results-columns";
import { ALL_COLUMNS, canonicalColumn } from "../v1/v1-columns";

/** What a column of the file or a constant can stand for. */
export interface Target {
  /** By which it is told apart: `channel`, `TRUST.n5`, `OTHER:wait.n5`. */
  readonly name: string;
  /** The column of the layout. */
  readonly column: string;
  /** The question it is of, `TRUST` or `OTHER:wait`, where a row of the file answers several; null for what they share. */
  readonly question: string | null;
  /** What the contract takes there; null where it is told otherwise. */
  readonly spec: FieldSpec | null;
}

/** The targets of one layout. */
export interface Targets {
  readonly layout: MappedLayout;
  /** The names there are, for hints: no marks, which are free. */
  readonly names: readonly string[];
  /** A target by what somebody wrote, whatever its case; null for none. */
  read(text: string): Target | null;
  /** The layout's name for a column that the file has already; null for one it doesn't know. */
  columnOf(header: string): string | null;
  /** True for a column that says something of one question alone. */
  isOfQuestion(column: string): boolean;
}

/** The layouts that a mapping can lead to. */
export type MappedLayout = "RESULTS" | "V1";

const GIVEN = RESULTS_COLUMNS.filter(({ part }) => part !== "COMPUTED");
const OF_QUESTION = GIVEN.filter(({ part, name }) => part === "MEASURE" && name !== "measure");
/** What questions of one row may have in common. */
const SHARED = ["scale", "offered"];
/** A measure, a mark where a survey asked several of one, and the column: `OTHER:wait.n5`. */
const PATH = /^\s*([A-Za-z_]+)\s*(?::\s*([\w-]{1,50})\s*)?\.\s*(\w+)\s*$/;

/** Columns by one of which a question says how it was answered. */
export const FIGURES: readonly string[] = [
  ...["n1", "n2", "n3", "n4", "n5", "answers", "mean", "reportedMean", "selected"],
];

const RESULTS: Targets = {
  layout: "RESULTS",
  names: [
    ...GIVEN.map(({ name }) => name),
    ...Object.values(Measure).flatMap((measure) => OF_QUESTION.map(({ name }) => `${measure}.${name}`)),
  ],
  read: (text) => {
    const column = resultsColumn(text);
    if (column !== undefined && column.part !== "COMPUTED") {
      return { name: column.name, column: column.name, question: null, spec: column.spec };
    }
    return readPath(text);
  },
  columnOf: (header) => resultsColumn(header)?.name ?? null,
  isOfQuestion: (column) =>
    column === "measure" || OF_QUESTION.some(({ name }) => name === column && !SHARED.includes(name)),
};

const V1: Targets = {
  layout: "V1",
  names: ALL_COLUMNS,
  read: (text) => {
    const name = canonicalColumn(text);
    return name === null ? null : { name, column: name, question: null, spec: null };
  },
  columnOf: canonicalColumn,
  isOfQuestion: () => false,
};

/** The targets of a layout. */
export const TARGETS: Readonly<Record<MappedLayout, Targets>> = { RESULTS, V1 };

function readPath(text: string): Target | null {
  const [, measure = "", mark, field = ""] = PATH.exec(text) ?? [];
  const name = measure.toUpperCase();
  const column = OF_QUESTION.find((one) => plainHeader(one.name) === plainHeader(field));
  if (!Object.hasOwn(Measure, name) || column === undefined) return null;
  const question = mark === undefined ? name : `${name}:${mark.toLowerCase()}`;
  return { name: `${question}.${column.name}`, column: column.name, question, spec: column.spec };
}

/** The measure of a question. */
export function measureOfQuestion(question: string): string {
  return question.split(":")[0] ?? question;
}
