import { columnLetters, type FilePlace } from "../../domain/file-place";
import type { Severity } from "../../domain/findings";
import type { FileFinding } from "../../use-cases/file-reading";
import { fileFinding } from "../reading/file-problem";
import type { SetPart } from "../reading/open-set";
import type { TableRow } from "../reading/row-reading";
import { plainColumn, V2_KNOWN, V2_NAMES, V2_REQUIRED, type V2Kind } from "./v2-columns";

/** Something to say about a table of a set, with its place. */
export interface V2Note {
  readonly severity: Severity;
  readonly rule: string;
  readonly clause: string | null;
  readonly place: FilePlace;
  readonly value: string | number | null;
  readonly message: string;
  readonly action: string;
}

/** A note that belongs to no report. */
export function asFileFinding({ severity, clause, ...problem }: V2Note): FileFinding {
  return { ...fileFinding(problem, severity), clause };
}

/** One table of a set under its header. */
export class V2Table {
  private readonly indexes = new Map<string, number>();
  /** What is wrong with the header. */
  readonly notes: readonly V2Note[];
  private short: { readonly row: number; rows: number } | null = null;

  constructor(
    readonly part: SetPart,
    readonly kind: V2Kind,
    private readonly header: TableRow,
  ) {
    const notes: V2Note[] = [];
    for (const [index, text] of header.cells.entries()) {
      const name = plainColumn(text);
      if (name === "") continue;
      if (this.indexes.has(name)) notes.push(this.columnNote("ERROR", "column-twice", index, TWICE));
      else this.indexes.set(name, index);
      if (!V2_KNOWN[kind].includes(name))
        notes.push(this.columnNote("INFO", "unknown-column", index, UNKNOWN));
    }
    for (const name of V2_REQUIRED[kind].filter((one) => !this.indexes.has(one))) {
      notes.push({
        ...{ severity: "ERROR", rule: "column-missing", clause: null, value: name },
        place: { sheet: part.name, row: header.row, cell: null, column: null },
        message: `${V2_NAMES[kind].replace(/^./, (letter) => letter.toUpperCase())} has no column ${name}.`,
        action: "Add it, as the file that was downloaded had it.",
      });
    }
    this.notes = notes;
  }

  /** True where no row can be trusted. */
  get isWrong(): boolean {
    return this.notes.some(({ severity }) => severity === "ERROR");
  }

  /** A column's place, from 0; -1 where the table has none. */
  indexOf(name: string): number {
    return this.indexes.get(name) ?? -1;
  }

  /** What stands in a column, without outer spaces; empty where it has none. */
  text(row: TableRow, name: string): string {
    return row.cells[this.indexOf(name)]?.trim() ?? "";
  }

  /** A cell's place; the row's where the table has no such column. */
  place(row: number, name: string | null): FilePlace {
    const index = name === null ? -1 : this.indexOf(name);
    const sheet = this.part.name;
    if (index < 0) return { sheet, row, cell: null, column: null };
    return { sheet, row, cell: `${columnLetters(index)}${row}`, column: this.header.cells[index] ?? null };
  }

  /** The rows under the header. @throws FileProblem */
  async *rows(): AsyncGenerator<TableRow> {
    for await (const row of this.part.rows()) if (row.row > this.header.row) yield row;
  }

  /** What is wrong with a row as one: cells beyond the header; shorter ones are only counted. */
  rowNotes(row: TableRow): V2Note[] {
    const width = this.header.cells.length;
    if (row.cells.length < width) {
      this.short ??= { row: row.row, rows: 0 };
      this.short.rows += 1;
    }
    if (row.cells.length <= width) return [];
    const beyond = row.cells.findIndex((cell, index) => index >= width && cell.trim() !== "");
    if (beyond < 0) return [];
    const cell = `${columnLetters(beyond)}${row.row}`;
    const value = row.cells[beyond]?.slice(0, 200) ?? "";
    return [
      {
        ...{ severity: "ERROR", rule: "cell-without-column", clause: null, value },
        place: { sheet: this.part.name, row: row.row, cell, column: null },
        message: `${cell} holds ${JSON.stringify(value.slice(0, 80))}, but its column has no name.`,
        action: "Look whether cells have moved to the right.",
      },
    ];
  }

  /** What can only be said at the end of the table. */
  endNotes(): V2Note[] {
    if (this.short === null) return [];
    const { row, rows } = this.short;
    return [
      {
        ...{
          severity: "WARNING",
          rule: "row-short",
          clause: null,
          value: rows,
          place: this.place(row, null),
        },
        message: `${rows === 1 ? "A row has" : `${rows} rows have`} fewer cells than the header, first row ${row}.`,
        action:
          "Nothing if the last columns are empty there; else look whether cells have moved to the left.",
      },
    ];
  }

  private columnNote(severity: Severity, rule: string, index: number, words: Words): V2Note {
    const name = this.header.cells[index] ?? "";
    return {
      ...{ severity, rule, clause: null, value: name.slice(0, 200) },
      place: {
        ...{ sheet: this.part.name, row: this.header.row, column: name },
        cell: `${columnLetters(index)}${this.header.row}`,
      },
      message: words.message(JSON.stringify(name.slice(0, 80))),
      action: words.action,
    };
  }
}

interface Words {
  readonly message: (name: string) => string;
  readonly action: string;
}

const TWICE: Words = { message: (name) => `The column ${name} is there twice.`, action: "Take one out." };
const UNKNOWN: Words = {
  message: (name) => `${name} is no column of this table that is known here: it is not read.`,
  action: "Nothing, unless it is a known column under another name.",
};
