import type { WriteSheet } from "hucre/xlsx";
import { parseFiscalQuarter } from "../../domain/fiscal-quarter";
import { editionOfWorkbook, type WorkbookSource } from "../../domain/workbook-source";
import type { WorkbookOrigin } from "../../use-cases/file-reading";
import { type ReadCell, readText, SheetCells, textCell } from "./cells";
import { ORIGIN_SHEET } from "./sheet-columns";

/** Names the layout of the workbook; a later one that reads otherwise gets another number. */
const LAYOUT = "cx-report-workbook/1";
/** The first cell of a row that keeps one cell of the file a collection came from. */
const SOURCE = "source";

/** What the hidden sheet keeps of the workbook's making. */
export interface OriginSheet {
  /** Null where it is damaged. */
  readonly origin: WorkbookOrigin | null;
  /** The report's edition of Section 280; null where it is not said. */
  readonly edition: string | null;
  /** Cells of the files collections came from, by the collection's name, each with its row. */
  readonly sources: ReadonlyMap<string, { readonly row: number; readonly texts: Record<string, string> }>;
  /** The row and name of each part that is missing or damaged. */
  readonly damaged: readonly {
    readonly row: number | null;
    readonly name: string;
    readonly value: string | null;
  }[];
}

/** The sheet nobody sees: what the workbook was made from, and what its collections carry along. */
export function writeOriginSheet(source: WorkbookSource, workbook: string): WriteSheet {
  const cells = new SheetCells();
  const lines: string[][] = [
    ["layout", LAYOUT],
    ["workbook", workbook],
    ["service", source.service.slug],
    ["quarter", source.quarter],
    ["version", String(source.version)],
    ["edition", editionOfWorkbook(source)],
    ...(source.content?.collections ?? []).flatMap((collection) =>
      Object.entries(collection.source ?? {}).map(([column, text]) => [
        SOURCE,
        collection.name,
        column,
        text,
      ]),
    ),
  ];
  for (const [row, line] of lines.entries()) {
    for (const [column, text] of line.entries()) cells.put(row, column, textCell(text), { numFmt: "@" });
  }
  return { name: ORIGIN_SHEET, rows: [], cells: cells.map, veryHidden: true };
}

/** Reads the hidden sheet; never throws for what stands there. */
export async function readOriginSheet(
  rows: AsyncIterable<{ readonly row: number; readonly cells: readonly ReadCell[] }>,
): Promise<OriginSheet> {
  const said = new Map<string, { row: number; value: string | null }>();
  const sources = new Map<string, { row: number; texts: Record<string, string> }>();
  for await (const { row, cells } of rows) {
    const [key, value] = cells.slice(0, 2).map(readText);
    if (key == null) continue;
    if (key !== SOURCE) {
      said.set(key.trim(), { row, value: value?.trim() ?? null });
    } else if (value != null) {
      const known = sources.get(value) ?? { row, texts: {} };
      // Defined, not assigned: a column may be called __proto__, and a blank one is a column too.
      Object.defineProperty(known.texts, String(cells[2] ?? ""), {
        value: String(cells[3] ?? ""),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      sources.set(value, known);
    }
  }
  const damaged: OriginSheet["damaged"][number][] = [];
  const part = (name: string, isGood: (value: string) => boolean): string => {
    const { row, value } = said.get(name) ?? { row: null, value: null };
    if (value !== null && isGood(value)) return value;
    damaged.push({ row, name, value });
    return "";
  };
  part("layout", (value) => value === LAYOUT);
  const origin = {
    workbook: part("workbook", (value) => /^[0-9a-f-]{36}$/.test(value)),
    service: part("service", (value) => /^[a-z0-9-]+$/.test(value)),
    quarter: part("quarter", (value) => parseFiscalQuarter(value) !== null),
    version: Number(part("version", (value) => /^\d{1,15}$/.test(value))),
  };
  const edition = said.get("edition")?.value ?? null;
  return { origin: damaged.length === 0 ? origin : null, edition, sources, damaged };
}
