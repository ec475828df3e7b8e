import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import {
  CollectionInput,
  IndicatorInput,
  LikertCountsInput,
  MeasureResultInput,
  ReportInput,
} from "../../contract/report-input";

/** A column people fill in: a field of the contract's input, under the header it has in the workbook. */
export interface InputColumn {
  readonly header: string;
  /** The field's path in what a row is, such as `channel` or `counts/n1`. */
  readonly field: string;
  /** What the contract says of the field: kind, limits, description. */
  readonly spec: FieldSpec;
  /** In characters. */
  readonly width: number;
}

/** A table of the workbook: its sheet, what people fill in, and what stands beside it and is never read back. */
export interface WorkbookTable {
  readonly sheet: string;
  readonly inputs: readonly InputColumn[];
  readonly ignored: readonly string[];
}

type Heads = Readonly<Record<string, readonly [header: string, width: number]>>;

function inputColumns(shape: ClassType, heads: Heads, parent = ""): InputColumn[] {
  const specs = new Map(fieldsOf(shape).map((spec) => [spec.name, spec]));
  return Object.entries(heads).map(([field, [header, width]]) => {
    const spec = specs.get(field);
    if (spec === undefined) throw new Error(`the contract has no field ${field}`);
    return { header, field: `${parent}${field}`, spec, width };
  });
}

/** What a collection is, once per collection (A-11 280.14). */
export const COLLECTION_COLUMNS: readonly InputColumn[] = inputColumns(CollectionInput, {
  name: ["Collection", 26],
  transactionPoint: ["Transaction point", 32],
  channel: ["Channel", 20],
  pointInTime: ["Point in time", 16],
  organizationalUnit: ["Organizational unit", 16],
  ombControlNumber: ["OMB control number", 15],
  survey: ["Survey", 20],
  customers: ["Customers", 13],
  surveysOffered: ["Surveys offered", 13],
  responses: ["Responses", 13],
});

/** What was asked, once per question. */
export const QUESTION_COLUMNS: readonly InputColumn[] = inputColumns(MeasureResultInput, {
  measure: ["Measure", 18],
  statement: ["Statement", 46],
  scale: ["Scale", 18],
});

/** What was answered, once per question. */
export const FIGURE_COLUMNS: readonly InputColumn[] = [
  ...inputColumns(
    LikertCountsInput,
    { n1: ["n1", 10], n2: ["n2", 10], n3: ["n3", 10], n4: ["n4", 10], n5: ["n5", 10] },
    "counts/",
  ),
  ...inputColumns(MeasureResultInput, {
    mean: ["Mean", 12],
    responses: ["Answers", 12],
    selected: ["Selected", 12],
    offered: ["Offered", 12],
  }),
];

/** Computed beside the figures, so that a person sees a slip at once. */
export const CHECK_HEADERS = { total: "Total of n1 to n5", mean: "Mean of n1 to n5" } as const;

/** Earlier figures of a collection, for reference. */
export const LAST_COLLECTION_COLUMNS: readonly InputColumn[] = COLLECTION_COLUMNS.filter(
  ({ spec }) => spec.kind === "count",
);

/** The header of an earlier figure. */
export function lastHeader(column: InputColumn): string {
  return `Last ${/^n\d$/.test(column.header) ? column.header : column.header.toLowerCase()}`;
}

/** Collections and what was answered in them: one row is one question of one collection. */
export const COLLECTIONS_TABLE: WorkbookTable = {
  sheet: "Collections and measures",
  inputs: [...COLLECTION_COLUMNS, ...QUESTION_COLUMNS, ...FIGURE_COLUMNS],
  ignored: [
    ...Object.values(CHECK_HEADERS),
    ...[...LAST_COLLECTION_COLUMNS, ...FIGURE_COLUMNS].map(lastHeader),
  ],
};

const INDICATOR_COLUMNS = inputColumns(IndicatorInput, {
  name: ["Indicator", 44],
  value: ["Value", 14],
  unit: ["Unit", 18],
  target: ["Target", 14],
  better: ["Better", 12],
});

/** The earlier figures of an indicator. */
export const LAST_INDICATOR_COLUMNS: readonly InputColumn[] = INDICATOR_COLUMNS.filter(
  ({ spec }) => spec.kind === "decimal",
);

/** Service-level indicators, one a row (A-11 280.14). */
export const INDICATORS_TABLE: WorkbookTable = {
  sheet: "Service-level indicators",
  inputs: INDICATOR_COLUMNS,
  ignored: LAST_INDICATOR_COLUMNS.map(lastHeader),
};

/** Recent accomplishments, one a row (A-11 280.14). */
export const ACCOMPLISHMENTS_TABLE: WorkbookTable = {
  sheet: "Accomplishments",
  inputs: inputColumns(ReportInput, { accomplishments: ["Accomplishment", 110] }),
  ignored: [],
};

/** Notes for the reader of the figures. */
export const NOTES_TABLE: WorkbookTable = {
  sheet: "Notes",
  inputs: inputColumns(ReportInput, { notes: ["Notes", 110] }),
  ignored: [],
};

/** The tables people fill in, in the order of their sheets. */
export const TABLES: readonly WorkbookTable[] = [
  COLLECTIONS_TABLE,
  INDICATORS_TABLE,
  ACCOMPLISHMENTS_TABLE,
  NOTES_TABLE,
];

/** The sheet of instructions. */
export const INSTRUCTIONS_SHEET = "Instructions";
/** The sheet of all earlier figures, for reference. */
export const LAST_FIGURES_SHEET = "Last figures";
/** What the instructions call the service and the quarter: a person who types over them is told. */
export const ABOUT_LABELS = { service: "Service", quarter: "Quarter" } as const;
/** The sheet nobody sees: what the workbook was made from. */
export const ORIGIN_SHEET = "Origin";

/** A name as it is compared: whatever its case, spaces and punctuation, so that retyping it does no harm. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
