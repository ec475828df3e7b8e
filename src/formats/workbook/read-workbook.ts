import { columnLetters, type FilePlace } from "../../domain/file-place";
import type { FileFinding, WorkbookOrigin } from "../../use-cases/file-reading";
import type { OpenWorkbook } from "../reading/open-workbook";
import { isBlank, readText } from "./cells";
import { type OriginSheet, readOriginSheet } from "./origin-sheet";
import { plainCollectionName, type Raw, readCollectionsSheet } from "./read-collections-sheet";
import { readAccomplishments, readIndicators, readNotes } from "./read-other-sheets";
import { readTable, type TableRow } from "./read-table";
import {
  ABOUT_LABELS,
  ACCOMPLISHMENTS_TABLE,
  COLLECTIONS_TABLE,
  INDICATORS_TABLE,
  INSTRUCTIONS_SHEET,
  LAST_FIGURES_SHEET,
  NOTES_TABLE,
  ORIGIN_SHEET,
  plainName,
  TABLES,
  type WorkbookTable,
} from "./sheet-columns";
import { notice, placeIn, quoted, refusal, type WorkbookFinding } from "./workbook-finding";

/** A workbook as it was read. */
export interface ReadWorkbook {
  /** What it was made from; null where that can't be told, which a finding then says. */
  readonly origin: WorkbookOrigin | null;
  /** The report as the contract's `readReportInput` takes it: unchecked. */
  readonly report: Raw;
  /** Places by JSON pointer into the report. */
  readonly places: Readonly<Record<string, FilePlace>>;
  /** What the workbook itself has to say; their pointers are empty, their places say where. */
  readonly findings: readonly FileFinding[];
  /** How many rows of the tables say anything. */
  readonly rows: number;
}

/** What is gathered while the sheets are read. */
interface Reading {
  readonly book: OpenWorkbook;
  readonly places: Record<string, FilePlace>;
  readonly findings: WorkbookFinding[];
  rows: number;
}

/** The rows of the instructions that say what the workbook is for are among the first. */
const ABOUT_WITHIN = 30;

/** True where these are the sheets of a reporting workbook, also of one whose hidden sheet was lost. */
export function isWorkbook(sheets: readonly { readonly name: string }[]): boolean {
  const names = new Set(sheets.map(({ name }) => plainName(name)));
  return names.has(plainName(ORIGIN_SHEET)) || names.has(plainName(COLLECTIONS_TABLE.sheet));
}

/** Reads a filled workbook (A-11 280.14). Never throws for what stands in it: that is a finding. */
export async function readWorkbook(book: OpenWorkbook): Promise<ReadWorkbook> {
  const reading: Reading = { book, places: {}, findings: [], rows: 0 };
  const { places, findings } = reading;
  const origin = await originOf(book, findings);
  await checkInstructions(book, origin?.origin ?? null, findings);
  const collections = await collectionsOf(reading);
  placeSources(collections, origin, findings);
  const indicatorRows = rowsOf(reading, INDICATORS_TABLE);
  const report: Raw = {
    ...(origin?.edition == null ? {} : { edition: origin.edition }),
    collections,
    indicators: await readIndicators(INDICATORS_TABLE.sheet, indicatorRows, places, findings),
    accomplishments: await readAccomplishments(
      ACCOMPLISHMENTS_TABLE.sheet,
      rowsOf(reading, ACCOMPLISHMENTS_TABLE),
      places,
    ),
    notes: await readNotes(rowsOf(reading, NOTES_TABLE), places),
  };
  await findStrangeSheets(book, findings);
  const { service = null, quarter = null } = origin?.origin ?? {};
  return {
    origin: origin?.origin ?? null,
    report,
    places,
    findings: findings.map((finding) => ({ ...finding, service, quarter })),
    rows: reading.rows,
  };
}

/** The sheet of that name as the file writes it; null where there is none. */
function nameOf(book: OpenWorkbook, sheet: string): string | null {
  return book.sheetNames().find(({ name }) => plainName(name) === plainName(sheet))?.name ?? null;
}

async function originOf(book: OpenWorkbook, findings: WorkbookFinding[]): Promise<OriginSheet | null> {
  const sheet = nameOf(book, ORIGIN_SHEET);
  if (sheet === null) {
    findings.push(
      refusal("workbook-origin-missing", placeIn(ORIGIN_SHEET), {
        message: "The hidden sheet that says what this workbook was made for is not there.",
        action: "Download the template again, copy your figures into it, and save it as XLSX.",
      }),
    );
    return null;
  }
  const read = await readOriginSheet(book.rows(sheet));
  for (const { row, name, value } of read.damaged) {
    findings.push(
      refusal("workbook-origin-damaged", placeIn(sheet, row, row === null ? null : `B${row}`, null), {
        value,
        message: `The hidden sheet ${value === null ? `does not say the ${name}` : `says ${quoted(value)} for the ${name}`} of this workbook.`,
        action: "Download the template again and copy your figures into it.",
      }),
    );
  }
  return read;
}

/** Somebody who types another quarter over the instructions means to report it: that must not pass for this one. */
async function checkInstructions(
  book: OpenWorkbook,
  origin: WorkbookOrigin | null,
  findings: WorkbookFinding[],
): Promise<void> {
  const sheet = nameOf(book, INSTRUCTIONS_SHEET);
  if (sheet === null || origin === null) return;
  for await (const { row, cells } of book.rows(sheet)) {
    if (row > ABOUT_WITHIN) return;
    const [label, text] = cells.slice(0, 2).map((cell) => readText(cell)?.trim() ?? null);
    if (label == null || text == null) continue;
    const place = placeIn(sheet, row, `B${row}`, label);
    if (label === ABOUT_LABELS.quarter && text !== origin.quarter) {
      findings.push(madeForAnother("quarter", place, text, origin.quarter));
    }
    if (label === ABOUT_LABELS.service && !text.endsWith(`(${origin.service})`)) {
      findings.push(madeForAnother("service", place, text, origin.service));
    }
  }
}

function madeForAnother(what: string, place: FilePlace, says: string, madeFor: string): WorkbookFinding {
  return refusal(`workbook-${what}-changed`, place, {
    value: says,
    message: `${place.cell} says ${quoted(says)}, but this workbook was made for the ${what} ${madeFor}.`,
    action: `Download the template of the ${what} you mean and fill that in; or write ${madeFor} here again.`,
  });
}

/** The rows of one of the tables; none where its sheet is missing, which is a finding. */
async function* rowsOf(reading: Reading, table: WorkbookTable): AsyncGenerator<TableRow> {
  const { book, findings } = reading;
  const sheet = nameOf(book, table.sheet);
  if (sheet !== null) {
    for await (const row of readTable(sheet, book.rows(sheet), table, findings)) {
      if (!row.blank) reading.rows += 1;
      yield row;
    }
    return;
  }
  findings.push(
    refusal("sheet-missing", placeIn(table.sheet), {
      message: `There is no sheet ${table.sheet}.`,
      action: "Put it back, or give it its name again: what it held would be lost. It may be empty.",
    }),
  );
}

async function collectionsOf(reading: Reading): Promise<Raw[]> {
  const { sheet } = COLLECTIONS_TABLE;
  const read = await readCollectionsSheet(
    nameOf(reading.book, sheet) ?? sheet,
    rowsOf(reading, COLLECTIONS_TABLE),
  );
  Object.assign(reading.places, read.places);
  reading.findings.push(...read.findings);
  return read.collections;
}

/** Gives collections back what they carried along from the file they once came from. */
function placeSources(
  collections: readonly Raw[],
  origin: OriginSheet | null,
  findings: WorkbookFinding[],
): void {
  for (const [name, { texts }] of origin?.sources ?? []) {
    const collection = collections.find(
      (one) => plainCollectionName(String(one["name"])) === plainCollectionName(name),
    );
    if (collection !== undefined) {
      collection["source"] = texts;
      continue;
    }
    const columns = Object.keys(texts);
    findings.push(
      notice("source-not-placed", placeIn(COLLECTIONS_TABLE.sheet), {
        value: name,
        message: `There is no collection ${quoted(name)} any more: what the file it came from said beside its figures goes with it (${columns.slice(0, 5).join(", ")}${columns.length > 5 ? ", …" : ""}).`,
        action: "Nothing if it was taken out on purpose; else give the collection its former name.",
      }),
    );
  }
}

/** A sheet of somebody's own is not read; where something stands on it that is said. */
async function findStrangeSheets(book: OpenWorkbook, findings: WorkbookFinding[]): Promise<void> {
  const known = new Set(
    [INSTRUCTIONS_SHEET, LAST_FIGURES_SHEET, ORIGIN_SHEET, ...TABLES.map(({ sheet }) => sheet)].map(
      plainName,
    ),
  );
  for (const { name, hidden } of book.sheetNames()) {
    if (hidden || known.has(plainName(name))) continue;
    for await (const { row, cells } of book.rows(name)) {
      const index = cells.findIndex((cell) => !isBlank(cell));
      if (index === -1) continue;
      findings.push(
        notice("sheet-not-read", placeIn(name, row, `${columnLetters(index)}${row}`, null), {
          value: name,
          message: `The sheet ${quoted(name)} is not read.`,
          action: `Nothing if it is for yourself; figures belong on ${COLLECTIONS_TABLE.sheet}.`,
        }),
      );
      break;
    }
  }
}
