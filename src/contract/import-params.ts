import { Refuses, Severity } from "../domain/findings";
import { ImportCreate, ImportMode, ImportReplace, ImportState } from "../domain/imports";
import { choice, flag, text } from "./field";
import { InputType } from "./graphql-types";

/** How a file is imported. */
@InputType("ImportParams", { description: "How a file is imported." })
export class ImportParams {
  @flag("true checks everything and stores nothing.", { nullable: true })
  dryRun?: boolean | null;
  @choice(
    ImportMode,
    "atomic (where left out): all reports of the file or none. partial: those that are right, without the others.",
    { nullable: true, example: "PARTIAL" },
  )
  mode?: ImportMode | null;
  @choice(
    ImportReplace,
    "report: a report of the file replaces the whole draft, indicators, accomplishments and notes included; where left out, collections of the same name are replaced and the others stay.",
    { nullable: true, example: "REPORT" },
  )
  replace?: ImportReplace | null;
  @choice(ImportCreate, "services: makes the services that are not known (reviewers only).", {
    nullable: true,
    example: "SERVICES",
  })
  create?: ImportCreate | null;
  @text("The file's name, for a raw body; a multipart one says its own.", { nullable: true, maxLength: 200 })
  fileName?: string | null;
}

/** Which imports. */
@InputType({ description: "Which imports." })
export class ImportFilterInput {
  @choice(ImportState, "States.", { nullable: true, list: true, maxItems: 5 })
  state?: ImportState[] | null;
}

/** Which findings of an import. */
@InputType({ description: "Which findings of an import." })
export class ImportFindingFilterInput {
  @choice(Severity, "Severities.", { nullable: true, list: true, maxItems: 3 })
  severity?: Severity[] | null;
  @choice(Refuses, "What they refuse: SAVE leaves out what a draft may have.", {
    nullable: true,
    list: true,
    maxItems: 2,
  })
  refuses?: Refuses[] | null;
}
