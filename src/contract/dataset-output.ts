import { DocumentKind } from "../domain/documents";
import { choice, flag, json, link, text, whole } from "./field";
import { HispOutput, ServiceOutput } from "./registry-output";
import { DateTimeScalar, FiscalQuarterScalar, JsonScalar } from "./scalars";

// Rows of the dataset's files that no list of the API has. They are no types of GraphQL: nothing there answers them.

/** Where in a report a row is from: what goes before the row's own fields. */
export class ReportPlaceOutput {
  @link(() => ServiceOutput, "The service reported.")
  service!: string;
  @text("The fiscal quarter.", { scalar: FiscalQuarterScalar, example: "FY2022-Q3" })
  quarter!: string;
}

/** The same, for rows that have no name of their own in the report. */
export class ReportPositionOutput extends ReportPlaceOutput {
  @whole("Its place in the report's list, from 0, as in the pointers of findings.", { minimum: 0 })
  position!: number;
}

/** A recent accomplishment in a row of its own (A-11 280.14). */
export class AccomplishmentOutput {
  @text("The accomplishment.")
  accomplishment!: string;
}

/** A public document in a row of its own. */
export class DocumentRowOutput {
  @choice(DocumentKind, "What it is.")
  kind!: DocumentKind;
  @text("Where it is read.", { example: "/v1/hisps/treas-irs/action-plans/2028" })
  path!: string;
  @text("What it is, in a line.")
  title!: string;
  @text("The department's abbreviation; null where it is of the whole government.", { nullable: true })
  department!: string | null;
  @link(() => HispOutput, "The HISP it is of; null where it is an agency's or OMB's.", { nullable: true })
  hisp!: string | null;
  @text("The service it is about, designated or not; null where it is about none or several.", {
    nullable: true,
  })
  service!: string | null;
  @whole("The fiscal year it is of; of an action plan the budget year.", { nullable: true })
  fiscalYear!: number | null;
  @whole("The number of its public revision.")
  revision!: number;
  @text("When that was published.", { nullable: true, scalar: DateTimeScalar, format: "date-time" })
  publishedAt!: string | null;
  @json(JsonScalar, "What it says, as its own list shows it.")
  content!: unknown;
}

/** The types of value a column can have, by the names of Frictionless Table Schema. */
export const ColumnType = {
  string: "string",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  date: "date",
  datetime: "datetime",
  object: "object",
  array: "array",
  any: "any",
} as const;
/** A type of value of a column. */
export type ColumnType = (typeof ColumnType)[keyof typeof ColumnType];

/** One column of one of the dataset's files. */
export class DictionaryRowOutput {
  @text("The file.", { example: "results.csv" })
  file!: string;
  @text("The column.", { example: "percentAgree" })
  column!: string;
  @choice(ColumnType, "The type of its values, by the names of Frictionless Table Schema.")
  type!: ColumnType;
  @flag("True where it always has a value; else empty means unknown or not applicable, never zero.")
  required!: boolean;
  @text("Which set of codes.csv its values are from.", { nullable: true, example: "Measure" })
  codes!: string | null;
  @text("What a number counts.", { nullable: true, example: "people" })
  unit!: string | null;
  @text("What it is.")
  description!: string;
}

/** One value of a closed set. */
export class CodeRowOutput {
  @text("The set.", { example: "Measure" })
  codes!: string;
  @text("The value.", { example: "TRUST" })
  value!: string;
  @text("What it means.")
  meaning!: string;
}
