import { FileLayout } from "../domain/file-layout";
import { Refuses, Severity } from "../domain/findings";
import { ImportMode, ImportOutcome, ImportState } from "../domain/imports";
import { ProblemHead } from "./error-output";
import { choice, flag, json, object, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { DateTimeScalar, JsonScalar } from "./scalars";

const INSTANT = { scalar: DateTimeScalar, format: "date-time" };

/** A finding of an import as it travels: flat, so that it is a row to send to a colleague. */
@ObjectType("ImportFinding", {
  description: "One thing that was found in a file: where, by which rule and clause, and what to do.",
})
export class ImportFindingOutput {
  @choice(Severity, "How much it matters.")
  severity!: Severity;
  @choice(Refuses, "What an ERROR refuses; null on warnings and infos.", { nullable: true })
  refuses!: Refuses | null;
  @text("The file's name, null where it was sent without one; `mapping` for the mapping file.", {
    nullable: true,
    example: "passports.xlsx",
  })
  file!: string | null;
  @text("The sheet of a workbook, or the file inside a zip of several; null for other files.", {
    nullable: true,
    example: "Collections",
  })
  sheet!: string | null;
  @whole("The row, from 1, the header included; null for the file as a whole.", {
    nullable: true,
    example: 7,
  })
  row!: number | null;
  @text("The cell; null where a row or the file is meant.", { nullable: true, example: "M7" })
  cell!: string | null;
  @text("The column's header as the file has it; null as for cell.", { nullable: true, example: "n4" })
  column!: string | null;
  @text("The service of the report concerned; null for the file as a whole.", { nullable: true })
  service!: string | null;
  @text("The quarter of the report concerned; null for the file as a whole.", { nullable: true })
  quarter!: string | null;
  @text("The rule's stable name.", { example: "total-exceeds-responses" })
  rule!: string;
  @text("The clause of Circular A-11 it rests on; null for our own rules.", {
    nullable: true,
    example: "A-11 280.14",
  })
  clause!: string | null;
  @text(
    "JSON pointer into the report as the file says it, or into the mapping file; empty for the report or file as a whole.",
  )
  pointer!: string;
  @json(JsonScalar, "The value found; null where something is missing.", { nullable: true })
  value!: unknown;
  @text("What is wrong.")
  message!: string;
  @text("What to do about it.")
  action!: string;
}

/** A refused file as REST answers it. */
@ObjectType("ImportProblem", {
  description:
    "A file that was refused, as RFC 9457 has it, with the first 100 findings at their places, those that refuse to store before the others.",
})
export class ImportProblemOutput extends ProblemHead {
  @object(() => ImportFindingOutput, "The first 100 findings; the import in `instance` has them all.", {
    list: true,
  })
  errors!: ImportFindingOutput[];
}

/** A report of an import as it travels. */
@ObjectType("ImportedReport", { description: "What an import did to one report, or would do." })
export class ImportedReportOutput {
  @text("The service reported.")
  service!: string;
  @text("The fiscal quarter.", { example: "FY2022-Q3" })
  quarter!: string;
  @choice(ImportOutcome, "What the import did to it, or would do in a dry run.")
  outcome!: ImportOutcome;
  @text("The report's ETag after the import, for If-Match; null where it was not stored.", {
    nullable: true,
    example: '"v3"',
  })
  etag!: string | null;
}

/** How many of each. */
@ObjectType("ImportCounts", { description: "How many reports and findings an import has." })
export class ImportCountsOutput {
  @whole("Reports in the file.")
  reports!: number;
  @whole("Reports that were new.")
  created!: number;
  @whole("Reports that were changed.")
  changed!: number;
  @whole("Reports that already said exactly this.")
  unchanged!: number;
  @whole("Reports that were refused.")
  refused!: number;
  @whole("Reports with nothing wrong that were not stored, because the file was refused.")
  leftOut!: number;
  @whole("Findings that refuse a save or a submission.")
  errors!: number;
  @whole("Findings that refuse nothing.")
  warnings!: number;
  @whole("Findings that are worth knowing.")
  infos!: number;
}

/** An import as it travels. */
@ObjectType("Import", {
  description:
    "One file that was sent, and how far it got. Its findings and reports are lists of their own; the first 100 findings are here.",
})
export class ImportOutput {
  @text("Names it.", { example: "imp_0123456789abcdef0123" })
  id!: string;
  @choice(ImportState, "Where it stands.")
  state!: ImportState;
  @text("The file's name; null where it was sent without one.", { nullable: true })
  fileName!: string | null;
  @whole("Bytes of the file.")
  bytes!: number;
  @text("SHA-256 of the file, in hexadecimal.")
  sha256!: string;
  @choice(FileLayout, "The layout it was read in; null until that is known.", { nullable: true })
  layout!: FileLayout | null;
  @choice(ImportMode, "What becomes of a file in which some reports are refused.")
  mode!: ImportMode;
  @flag("True if nothing is stored because you asked for a dry run.")
  dryRun!: boolean;
  @flag("True where reports of the file replace whole drafts.")
  replaceReport!: boolean;
  @flag("True where services that are not known are made.")
  createServices!: boolean;
  @whole("Rows read so far.")
  rowsDone!: number;
  @whole(
    "Rows there are: about how many while a text file is read, exactly then; null until something is known.",
    { nullable: true },
  )
  rowsTotal!: number | null;
  @object(() => ImportCountsOutput, "How many reports and findings.")
  counts!: ImportCountsOutput;
  @object(
    () => ImportFindingOutput,
    "The first 100 findings, those that refuse to store before the others.",
    { list: true },
  )
  findings!: ImportFindingOutput[];
  @text("Whose key sent it.")
  sentBy!: string;
  @text("When it was received.", INSTANT)
  createdAt!: string;
  @text("When it came to its end; null before.", { ...INSTANT, nullable: true })
  finishedAt!: string | null;
}
