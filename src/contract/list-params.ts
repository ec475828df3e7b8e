import { ScoreDimension } from "../domain/score-row";
import { choice, flag, text, whole } from "./field";
import { InputType } from "./graphql-types";

/** The formats a list can be had in. */
export const ListFormat = { json: "json", csv: "csv", ndjson: "ndjson", xlsx: "xlsx" } as const;
/** A format a list can be had in. */
export type ListFormat = (typeof ListFormat)[keyof typeof ListFormat];

/** The most rows one page holds. */
export const MAX_LIMIT = 1_000;
/** How many rows a page holds where nobody says. */
export const DEFAULT_LIMIT = 100;

/** What every table on REST takes: a list in any layout. */
@InputType("TableParams", { description: "What every table takes, whatever its layout." })
export class TableParams {
  @whole(
    `Rows per page, at most ${MAX_LIMIT}. Left out, CSV, NDJSON and XLSX give every row, JSON ${DEFAULT_LIMIT} unless all=true.`,
    { nullable: true, minimum: 1, maximum: MAX_LIMIT },
  )
  limit?: number | null;
  @flag("true gives every row in one answer, in JSON too; not with limit.", { nullable: true })
  all?: boolean | null;
  @text("Where to go on: the cursor of a next link, as it is.", { nullable: true, maxLength: 2_000 })
  cursor?: string | null;
  @text("Order; a minus in front turns it around.", { nullable: true, maxLength: 50 })
  sort?: string | null;
  @text("json, csv, ndjson or xlsx; goes before the Accept header.", {
    nullable: true,
    pattern: /^(json|csv|ndjson|xlsx)$/,
    hint: "json, csv, ndjson or xlsx",
    example: "csv",
  })
  format?: ListFormat | null;
}

/** What every list on REST takes. */
@InputType("ListParams", { description: "What every list takes." })
export class ListParams extends TableParams {
  @text("Only these fields, with dots for inner ones.", {
    nullable: true,
    list: true,
    maxItems: 100,
    maxLength: 100,
  })
  fields?: string[] | null;
}

/** Which layout a list comes in. */
@InputType("LayoutParams", { description: "Which layout a list comes in." })
export class LayoutParams {
  @text(
    "v1: the layout published through FY2023, one row per survey collection, as CSV where nothing else is asked for, NDJSON or XLSX. It takes no fields, measure or driverGroup: a row there is a whole collection. Reports of the edition A11_2021 alone: that layout has no place for what a later form asks.",
    { nullable: true, pattern: /^v1$/, hint: "v1", example: "v1" },
  )
  layout?: "v1" | null;
}

/** What single things on REST take. */
@InputType("ItemParams", { description: "What single things take." })
export class ItemParams {
  @text("Only these fields, with dots for inner ones.", {
    nullable: true,
    list: true,
    maxItems: 100,
    maxLength: 100,
  })
  fields?: string[] | null;
}

/** How scores are grouped. */
@InputType("GroupingParams", { description: "How scores are grouped." })
export class GroupingParams {
  @choice(ScoreDimension, "What rows are by; service, quarter and measure where left out.", {
    nullable: true,
    list: true,
    maxItems: 10,
  })
  groupBy?: ScoreDimension[] | null;
}

/** Which deadlines. */
@InputType("DeadlineParams", {
  description: "Which deadlines: of a fiscal year, of a quarter, or else the next ones.",
})
export class DeadlineParams {
  @whole("All eight deadlines of a fiscal year, 2000 to 2100.", {
    nullable: true,
    minimum: 2000,
    maximum: 2100,
  })
  fiscalYear?: number | null;
  @text("The deadline of one quarter's reports.", { nullable: true, maxLength: 20 })
  quarter?: string | null;
  @whole("The next so many deadlines as of a date (8 where nothing else is asked).", {
    nullable: true,
    minimum: 1,
    maximum: 100,
  })
  next?: number | null;
  @text("Count days from this date; today in New York where left out.", {
    nullable: true,
    maxLength: 20,
    format: "date",
  })
  asOf?: string | null;
}

/** Which deadlines of a calendar. */
@InputType("CalendarParams", { description: "Which deadlines a calendar holds." })
export class CalendarParams {
  @whole("One fiscal year, 2000 to 2100; the last, this and the next two where left out.", {
    nullable: true,
    minimum: 2000,
    maximum: 2100,
  })
  fiscalYear?: number | null;
}

/** Which changes. */
@InputType("ChangesParams", { description: "Which changes." })
export class ChangesParams {
  @text("An instant or a date; changes from then on.", { nullable: true, maxLength: 40 })
  since?: string | null;
}

/** How a report is pushed. */
@InputType("SaveParams", { description: "How a report is pushed." })
export class SaveParams {
  @flag("true checks everything and stores nothing.", { nullable: true })
  dryRun?: boolean | null;
}
