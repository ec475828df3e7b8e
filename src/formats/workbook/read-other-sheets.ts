import type { FilePlace } from "../../domain/file-place";
import type { Raw } from "./read-collections-sheet";
import type { TableRow } from "./read-table";
import { ACCOMPLISHMENTS_TABLE, INDICATORS_TABLE, type InputColumn, NOTES_TABLE } from "./sheet-columns";
import { notice, placeIn, quoted, type WorkbookFinding } from "./workbook-finding";

/** Places by JSON pointer into the report. */
type Places = Record<string, FilePlace>;

/** Reads service-level indicators; one without a figure is left out, with a notice. */
export async function readIndicators(
  sheet: string,
  rows: AsyncIterable<TableRow>,
  places: Places,
  findings: WorkbookFinding[],
): Promise<Raw[]> {
  const indicators: Raw[] = [];
  const figures = INDICATORS_TABLE.inputs.filter(({ spec }) => spec.kind === "decimal");
  const [name] = INDICATORS_TABLE.inputs as readonly [InputColumn, ...InputColumn[]];
  for await (const row of rows) {
    if (row.blank) continue;
    if (!figures.some((column) => row.has(column))) {
      const place = row.place(figures[0] ?? name);
      findings.push(
        notice("indicator-without-value", place, {
          message: `Row ${row.row} gives ${row.has(name) ? quoted(String(row.value(name))) : "an indicator"} no value: it is left out.`,
          action: `Write its value into ${place.cell}, or delete the row.`,
        }),
      );
      continue;
    }
    const pointer = `/indicators/${indicators.length}`;
    places[pointer] = placeIn(sheet, row.row);
    const raw: Raw = {};
    for (const column of INDICATORS_TABLE.inputs) {
      places[`${pointer}/${column.field}`] = row.place(column);
      if (row.has(column)) raw[column.field] = row.value(column);
    }
    indicators.push(raw);
  }
  return indicators;
}

/** Reads accomplishments, one a row. */
export async function readAccomplishments(
  sheet: string,
  rows: AsyncIterable<TableRow>,
  places: Places,
): Promise<unknown[]> {
  places["/accomplishments"] = placeIn(sheet);
  const texts = await readTexts(rows, ACCOMPLISHMENTS_TABLE.inputs, (place, index) => {
    places[`/accomplishments/${index}`] = place;
  });
  // The contract finds fault with the list: the first text that is too long is what it means.
  const longest = ACCOMPLISHMENTS_TABLE.inputs[0]?.spec.maxLength ?? Number.POSITIVE_INFINITY;
  const place = places[`/accomplishments/${texts.findIndex((text) => String(text).length > longest)}`];
  if (place !== undefined) places["/accomplishments"] = place;
  return texts;
}

/** Reads the notes: those of several rows are lines of one text. Null where there are none. */
export async function readNotes(rows: AsyncIterable<TableRow>, places: Places): Promise<string | null> {
  const lines = await readTexts(rows, NOTES_TABLE.inputs, (place) => {
    places["/notes"] ??= place;
  });
  return lines.length === 0 ? null : lines.join("\n");
}

async function readTexts(
  rows: AsyncIterable<TableRow>,
  [column]: readonly InputColumn[],
  found: (place: FilePlace, index: number) => void,
): Promise<unknown[]> {
  const texts: unknown[] = [];
  for await (const row of rows) {
    if (column === undefined || !row.has(column)) continue;
    found(row.place(column), texts.length);
    texts.push(row.value(column));
  }
  return texts;
}
