import { readReportInput } from "../../contract/read-report-input";
import type { Finding } from "../../domain/findings";
import { refusesSave } from "../../domain/findings";
import { type FileFinding, placeOf, type ReportKey } from "../../use-cases/file-reading";
import { assembleReport } from "./assemble-report";
import { fileFinding } from "./file-problem";
import { atMostKept } from "./finding-list";
import { type Assembly, type Intake, RowCount, tableParts } from "./intake";
import type { OpenTable } from "./open-table";
import type { ReportMessage } from "./read-messages";
import type { RowFinding, RowReading, TableRow } from "./row-reading";
import { storableFinding, storableTexts } from "./storable-finding";
import { placeInTable, unpackPlaces } from "./table-places";

/** Rules of cells that are broken in themselves: nothing else need be said of them. */
const BROKEN = ["cell-error", "formula-without-value", "json-kind"];
/** As many rows as a report can have results: 500 collections of 50. */
const MOST_ROWS_OF_REPORT = 25_000;

/** Takes the rows of one table in: each is read, and put aside for its report. */
export class TableIntake implements Assembly {
  private readonly count: RowCount;
  private readonly read: (row: TableRow) => RowReading;
  private short: { readonly row: TableRow; number: number } | null = null;
  private readonly headerOf = (column: number) => this.table.columns.headers[column] ?? "";

  constructor(
    private readonly table: OpenTable,
    private readonly intake: Intake,
  ) {
    this.count = new RowCount(intake);
    this.read = table.reader();
    intake.findings.add(...table.findings.map(storableFinding));
  }

  get layout() {
    return this.table.layout;
  }

  get columns() {
    return this.table.columns;
  }

  get isHeaderWrong(): boolean {
    return refusesSave(this.table.findings);
  }

  /** How many rows were taken in. */
  get rows(): number {
    return this.count.rows;
  }

  /** Takes a row in. @throws FileProblem where there are too many */
  take(row: TableRow): void {
    this.count.next(row.row, row.sheet);
    this.noteShort(row);
    const reading = this.read(row);
    const { service, quarter } = reading;
    if (service !== null && quarter !== null) {
      const { cells, problems } = row;
      this.intake.stage.add(
        { service, quarter },
        row.row,
        JSON.stringify(problems ? { cells, problems } : cells),
      );
    } else this.refuse(row.row, this.withProblems(row, reading));
  }

  /** Says what can only be said at the end of the table. */
  end(): void {
    if (this.short === null) return;
    const { row, number } = this.short;
    const problem = {
      ...{ rule: "row-short", value: row.cells.length, place: placeInTable(this.columns, row.row, null) },
      message: `${number === 1 ? "A row has" : `${number} rows have`} fewer cells than the header, first row ${row.row} with ${row.cells.length} of ${this.columns.headers.length}.`,
      action: "Nothing if the last columns are empty there; else look whether cells have moved to the left.",
    };
    this.intake.findings.add(fileFinding(problem, "WARNING"));
  }

  /** A spreadsheet leaves empty cells out at the end; CSV does not. */
  private noteShort(row: TableRow): void {
    const { headers, lettered } = this.columns;
    if (row.sheet !== null || !lettered || row.cells.length >= headers.length) return;
    this.short ??= { row, number: 0 };
    this.short.number += 1;
  }

  /** What a row says, with what is wrong with its cells as cells: those beyond the header belong to no column. */
  private withProblems(row: TableRow, reading: RowReading): RowReading {
    const nameless = row.cells.flatMap((cell, column): RowFinding[] => {
      if (this.headerOf(column).trim() !== "" || cell.trim() === "") return [];
      const { cell: name } = placeInTable(this.columns, row.row, column);
      return [
        {
          ...{
            severity: "ERROR",
            rule: "cell-without-column",
            clause: null,
            column,
            value: cell.slice(0, 200),
          },
          message: `${name ?? `Row ${row.row}`} holds ${JSON.stringify(cell.slice(0, 80))}, but its column has no name.`,
          action: "Give the column its name, or look whether cells have moved to the right.",
        },
      ];
    });
    const { problems = [] } = row;
    if (nameless.length === 0 && problems.length === 0) return reading;
    return { ...reading, findings: [...problems, ...reading.findings, ...nameless] };
  }

  /** A row whose report can't be told: whatever else is wrong with it is said at once. */
  private refuse(row: number, reading: RowReading): void {
    const { findings } = this.intake;
    const { raw, findings: own, places } = assembleReport([{ row, reading }], this.headerOf);
    // Past the most that are kept they are only counted.
    const unreadable = findings.isFull ? [] : readReportInput(raw, "CELLS").unreadable;
    const placed = unpackPlaces(this.columns, places);
    const { service, quarter } = reading;
    const all = [...own, ...news(unreadable, own)].map((finding): FileFinding => {
      const place = placeOf(placed, finding.pointer) ?? placeInTable(this.columns, row, null);
      return { ...storableFinding(finding), pointer: "", place, service, quarter };
    });
    findings.add(...all);
  }

  assemble(key: ReportKey): ReportMessage {
    const staged = this.intake.stage.rowsOf(key, MOST_ROWS_OF_REPORT + 1);
    const { sheet } = this.columns;
    const read = this.table.reader();
    const rows = staged.slice(0, MOST_ROWS_OF_REPORT).map(({ row: number, text }) => {
      const kept = JSON.parse(text) as Pick<TableRow, "cells" | "problems"> | string[];
      const row = { sheet, row: number, ...(Array.isArray(kept) ? { cells: kept } : kept) };
      return { row: number, reading: this.withProblems(row, read(row)) };
    });
    const { raw, hasEdition, findings, places } = assembleReport(rows, this.headerOf);
    const { content, unreadable } = readReportInput(raw, "CELLS");
    const tooMany = staged.length > MOST_ROWS_OF_REPORT ? [tooManyRows(key)] : [];
    return {
      ...{ ...key, whole: false, parts: tableParts(hasEdition) },
      content: unreadable.length === 0 ? content : storableTexts(content),
      findings: atMostKept([...tooMany, ...findings, ...news(unreadable, findings)]).map(storableFinding),
      ...{ packed: places, places: null },
    };
  }
}

/** What the contract says of a cell that is broken in itself is nothing new. */
function news(unreadable: readonly Finding[], own: readonly Finding[]): readonly Finding[] {
  const broken = own.filter(({ rule }) => BROKEN.includes(rule)).map(({ pointer }) => pointer);
  return broken.length === 0 ? unreadable : unreadable.filter(({ pointer }) => !broken.includes(pointer));
}

function tooManyRows({ service, quarter }: ReportKey): Finding {
  return {
    ...{ severity: "ERROR", refuses: "SAVE", rule: "report-too-many-rows", clause: null, pointer: "" },
    value: MOST_ROWS_OF_REPORT,
    message: `More than ${MOST_ROWS_OF_REPORT} rows are of the report of ${service} for ${quarter}; the rest was not read.`,
    action:
      "A report has at most 500 collections of 50 questions: look whether the service and the quarter are right.",
  };
}
