import { columnLetters } from "../../domain/file-place";
import type { FileFinding, FileReport } from "../../use-cases/file-reading";
import { fileFinding } from "./file-problem";
import type { OpenWorkbook, WorkbookRow } from "./open-workbook";

/** Enough to be sure that nobody looks at more. */
const MOST = 10_000;

/** A workbook that remembers the broken cells of the rows that were read from it. */
export class BrokenCells implements OpenWorkbook {
  private readonly cells = new Map<string, FileFinding>();

  constructor(private readonly book: OpenWorkbook) {}

  /** As OpenWorkbook. */
  sheetNames() {
    return this.book.sheetNames();
  }

  /** As OpenWorkbook, without the rows that hold nothing else. */
  async *rows(name: string): AsyncGenerator<WorkbookRow> {
    for await (const row of this.book.rows(name)) {
      for (const { column, value, rule, message, action } of row.problems ?? []) {
        const cell = `${columnLetters(column ?? 0)}${row.row}`;
        const place = { sheet: name, row: row.row, cell };
        // A sheet may be read twice.
        if (this.cells.size < MOST) {
          const shown = typeof value === "string" ? value : null;
          this.cells.set(`${name}!${cell}`, fileFinding({ rule, value: shown, message, action, place }));
        }
      }
      if (row.cells.length > 0) yield row;
    }
  }

  /** What was found, but on sheets of which others say that they are not read. */
  found(others: readonly { readonly rule: string; readonly value: unknown }[]): FileFinding[] {
    const unread = others.filter(({ rule }) => rule === "sheet-not-read").map(({ value }) => value);
    return [...this.cells.values()].filter(({ place }) => !unread.includes(place.sheet));
  }
}

/** The report with its broken cells as its own findings: they refuse it in whatever mode, and say all there is to say. */
export function withBroken(report: FileReport, broken: BrokenCells): FileReport {
  const found = broken.found(report.findings);
  if (found.length === 0) return report;
  const nameOf = ({ sheet, cell }: FileFinding["place"]) => `${sheet}!${cell}`;
  const names = new Set(found.map(({ place }) => nameOf(place)));
  const isBroken = (pointer: string) => {
    const place = report.places[pointer];
    return place?.cell != null && names.has(nameOf(place));
  };
  const named = found.map(({ place: _, service: _service, quarter: _quarter, ...finding }, index) => ({
    ...finding,
    pointer: `/cells/${index}`,
  }));
  return {
    ...report,
    findings: [...named, ...report.findings.filter(({ pointer }) => !isBroken(pointer))],
    places: {
      ...report.places,
      ...Object.fromEntries(found.map(({ place }, index) => [`/cells/${index}`, place])),
    },
  };
}
