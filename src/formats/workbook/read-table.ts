import { enumOf } from "../../contract/enums";
import { columnLetters, type FilePlace } from "../../domain/file-place";
import { nearestNames } from "../../domain/nearest-names";
import type { WorkbookRow } from "../reading/open-workbook";
import { isBlank, type ReadCell, readChoice, readNumber, readText } from "./cells";
import { type InputColumn, plainName, type WorkbookTable } from "./sheet-columns";
import { notice, placeIn, quoted, refusal, type WorkbookFinding } from "./workbook-finding";

/** The header is looked for in the first rows: somebody may have written above it. */
const HEADER_WITHIN = 30;

/** A row of a table, with what stands in each of its columns. */
export interface TableRow {
  readonly row: number;
  /** True where nothing stands in any column people fill in. */
  readonly blank: boolean;
  /** True where something stands in the column. */
  has(column: InputColumn): boolean;
  /** What stands in the column, as the contract takes it; text that is no number or name stays as it stands. */
  value(column: InputColumn): unknown;
  place(column: InputColumn): FilePlace;
}

/**
 * The rows of a table below its header, whose columns are found by name, so that moved or added ones do no harm.
 * What is wrong with the header, and what stands in columns that are not read, is put into `findings`.
 */
export async function* readTable(
  sheet: string,
  rows: AsyncIterable<WorkbookRow>,
  table: WorkbookTable,
  findings: WorkbookFinding[],
): AsyncGenerator<TableRow> {
  const above: WorkbookRow[] = [];
  let header: Header | null = null;
  for await (const row of rows) {
    if (header === null) {
      if (row.row <= HEADER_WITHIN) {
        above.push(row);
        continue;
      }
      header = openHeader(sheet, above, table, findings);
      if (header === null) return;
      yield* bodyOf(header, above);
    }
    yield header.read(row);
  }
  if (header !== null) return;
  header = openHeader(sheet, above, table, findings);
  if (header !== null) yield* bodyOf(header, above);
}

interface Header {
  readonly row: number;
  read(row: WorkbookRow): TableRow;
}

function* bodyOf(header: Header, rows: readonly WorkbookRow[]): Generator<TableRow> {
  for (const row of rows) if (row.row > header.row) yield header.read(row);
}

function openHeader(
  sheet: string,
  rows: readonly WorkbookRow[],
  table: WorkbookTable,
  findings: WorkbookFinding[],
): Header | null {
  const inputs = new Map(table.inputs.map((column) => [plainName(column.header), column]));
  const known = ({ cells }: WorkbookRow) =>
    cells.filter((cell) => typeof cell === "string" && inputs.has(plainName(cell))).length;
  const best = rows.reduce<WorkbookRow | null>(
    (found, row) => (known(row) > (found === null ? 0 : known(found)) ? row : found),
    null,
  );
  // One name alone may be a title that was retyped.
  if (best === null || (table.inputs.length > 1 && known(best) < 2)) {
    findings.push(
      refusal("header-missing", placeIn(sheet), {
        message: `There is no header row on ${sheet}.`,
        action: `Put it back: ${table.inputs.map(({ header }) => header).join(", ")}.`,
      }),
    );
    return null;
  }
  const columns = findColumns(sheet, best, table, inputs, findings);
  return { row: best.row, read: (row) => tableRow(sheet, row, columns, findings) };
}

interface Columns {
  readonly at: ReadonlyMap<InputColumn, number>;
  /** Columns of whose cells nothing need be said: read ones, and those that stand there for reference. */
  readonly quiet: Set<number>;
  readonly headers: readonly ReadCell[];
}

function findColumns(
  sheet: string,
  { row, cells }: WorkbookRow,
  table: WorkbookTable,
  inputs: ReadonlyMap<string, InputColumn>,
  findings: WorkbookFinding[],
): Columns {
  const at = new Map<InputColumn, number>();
  const quiet = new Set<number>();
  const ignored = new Set(table.ignored.map(plainName));
  const strange: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const header = readText(cell);
    if (header === null) continue;
    const column = inputs.get(plainName(header));
    if (column !== undefined && at.has(column)) {
      const cellName = `${columnLetters(index)}${row}`;
      findings.push(
        refusal("header-repeated", placeIn(sheet, row, cellName, header), {
          value: header,
          message: `The header ${column.header} stands there twice, again in ${cellName}.`,
          action: "Keep the one with the values, and give the other a name of its own or delete it.",
        }),
      );
    } else if (column !== undefined) {
      at.set(column, index);
    }
    if (column !== undefined || ignored.has(plainName(header))) quiet.add(index);
    else strange.push(header);
  }
  for (const [index, column] of table.inputs.entries()) {
    if (at.has(column)) continue;
    const [near] = nearestNames(column.header, strange);
    const standsAt = near === undefined ? index : cells.indexOf(near);
    const stands = readText(cells[standsAt] ?? null);
    const isStrange = stands === null || strange.includes(stands);
    const cellName = `${columnLetters(standsAt)}${row}`;
    if (isStrange) quiet.add(standsAt);
    findings.push(
      refusal("header-changed", isStrange ? placeIn(sheet, row, cellName, stands) : placeIn(sheet, row), {
        value: isStrange ? stands : null,
        message: isStrange
          ? `The header ${column.header} is not there; ${cellName} ${stands === null ? "is empty" : `says ${quoted(stands)}`}.`
          : `The column ${column.header} is not there.`,
        action: isStrange
          ? `Write ${column.header} into ${cellName} again if that is the column; else put the column back.`
          : `Put the column back, with the header ${column.header}; it may be empty.`,
      }),
    );
  }
  return { at, quiet, headers: cells };
}

function tableRow(
  sheet: string,
  { row, cells }: WorkbookRow,
  { at, quiet, headers }: Columns,
  findings: WorkbookFinding[],
): TableRow {
  for (const [index, cell] of cells.entries()) {
    if (quiet.has(index) || isBlank(cell)) continue;
    quiet.add(index);
    const header = readText(headers[index] ?? null);
    const cellName = `${columnLetters(index)}${row}`;
    findings.push(
      notice("column-not-read", placeIn(sheet, row, cellName, header), {
        value: String(cell),
        message: `${cellName} stands in a column that is not read (${header === null ? "it has no header" : `its header is ${quoted(header)}`}), nor is anything below it.`,
        action: "Nothing if it is for yourself; else move it into the column it belongs to.",
      }),
    );
  }
  const cellOf = (column: InputColumn): ReadCell => cells[at.get(column) ?? -1] ?? null;
  return {
    row,
    blank: [...at.keys()].every((column) => isBlank(cellOf(column))),
    has: (column) => !isBlank(cellOf(column)),
    value: (column) => readValue(column, cellOf(column)),
    place: (column) => {
      const index = at.get(column);
      const cellName = index === undefined ? null : `${columnLetters(index)}${row}`;
      return placeIn(sheet, row, cellName, readText(headers[index ?? -1] ?? null) ?? column.header);
    },
  };
}

function readValue({ spec }: InputColumn, cell: ReadCell): unknown {
  if (spec.kind === "choice") return readChoice(cell, enumOf(spec.of?.() ?? {}).values);
  return spec.kind === "text" ? readText(cell) : readNumber(cell);
}
