import { columnLetters } from "../../../domain/file-place";
import { tooManyColumns } from "../csv-rows";
import type { WorkbookCell, WorkbookRow } from "../open-workbook";
import type { RowFinding } from "../row-reading";
import { isoDate } from "./date-styles";
import { scanPart } from "./scan-part";
import { RichText } from "./shared-strings";
import { attributeOf, type XmlHandlers } from "./xml-scanner";
import { damaged, type ZipParts } from "./zip-parts";

/** What is needed to read the cells of any sheet of a workbook. */
export interface CellContext {
  readonly sharedStrings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
  readonly maxColumns: number;
}

const MOST_ROWS = 1_048_576;

/**
 * The rows of one sheet that hold anything, streamed, with their real rows and columns, also where rows and cells are
 * left out of the file.
 * @throws FileProblem where the part is damaged or a row is too wide
 */
export async function* sheetRows(
  parts: ZipParts,
  sheet: { readonly name: string; readonly part: string },
  context: CellContext,
): AsyncGenerator<WorkbookRow> {
  const collector = new RowCollector(sheet.name, context);
  for await (const _ of scanPart(parts, sheet.part, collector)) yield* collector.take();
}

/** Puts the cells of a sheet together into rows, as its elements come. */
class RowCollector implements XmlHandlers {
  private rows: WorkbookRow[] = [];
  private row = 0;
  private column = -1;
  private cells: WorkbookCell[] = [];
  private problems: RowFinding[] = [];
  private type = "";
  private style = -1;
  private value: string | null = null;
  private hasFormula = false;
  private isValue = false;
  private readonly rich = new RichText();

  constructor(
    private readonly sheet: string,
    private readonly context: CellContext,
  ) {}

  /** The rows that are complete. */
  take(): WorkbookRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === "row") this.openRow(attributes);
    else if (name === "c") this.openCell(attributes);
    else if (name === "f") this.hasFormula = true;
    else if (name === "v") {
      this.isValue = true;
      this.value = "";
    } else this.rich.open(name);
  }

  close(name: string): void {
    if (name === "v") this.isValue = false;
    else if (name === "c") this.closeCell();
    else if (name === "row") {
      this.closeRow();
    } else this.rich.close(name);
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
    else this.rich.add(text);
  }

  private openRow(attributes: string): void {
    const given = attributeOf(attributes, "r");
    const row = given === null ? this.row + 1 : Number(given);
    if (!Number.isInteger(row) || row <= this.row || row > MOST_ROWS) {
      throw damaged(`in sheet ${this.sheet} row ${given ?? row} comes after row ${this.row}`);
    }
    this.row = row;
    this.column = -1;
  }

  private closeRow(): void {
    const { row, cells, problems } = this;
    if (problems.length > 0) this.rows.push({ row, cells, problems });
    else if (cells.length > 0) this.rows.push({ row, cells });
    this.cells = [];
    if (problems.length > 0) this.problems = [];
  }

  private openCell(attributes: string): void {
    const given = attributeOf(attributes, "r");
    const column = given === null ? this.column + 1 : columnOf(given);
    if (column <= this.column || column > 16_383) {
      throw damaged(`in row ${this.row} of sheet ${this.sheet} a cell is called ${given ?? "nothing"}`);
    }
    this.column = column;
    this.type = attributeOf(attributes, "t") ?? "n";
    this.style = Number(attributeOf(attributes, "s") ?? -1);
    this.value = null;
    this.hasFormula = false;
    this.rich.clear();
  }

  private closeCell(): void {
    const cell = this.readCell();
    if (cell === null || cell === "") return;
    if (this.column >= this.context.maxColumns) {
      throw tooManyColumns(this.row, this.context.maxColumns, this.sheet);
    }
    while (this.cells.length < this.column) this.cells.push(null);
    this.cells.push(cell);
  }

  private readCell(): WorkbookCell {
    const { type, value } = this;
    if (type === "inlineStr") return this.rich.value();
    if (this.hasFormula && (value === null || (value === "" && type !== "str"))) {
      this.report("formula-without-value", null, "holds a formula, but no value of it.");
      return null;
    }
    if (value === null) return null;
    if (type === "s") {
      const text = this.context.sharedStrings[Number(value)];
      if (text === undefined) throw damaged(`${this.name()} refers to a text that is not there`);
      return text;
    }
    if (type === "e") {
      this.report("cell-error", value, `holds the error ${value}.`);
      return value;
    }
    if (type === "b") return value.trim() === "1";
    return type === "n" ? this.readNumber(value) : this.stringOf(value);
  }

  private readNumber(value: string): WorkbookCell {
    if (value.trim() === "") return null;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const isDate = this.context.dateStyles[this.style] === true;
    return (isDate ? isoDate(number, this.context.from1904) : null) ?? number;
  }

  /** What a formula gives, and dates as text. */
  private stringOf(value: string): string {
    this.rich.open("t");
    this.rich.add(value);
    return this.rich.value();
  }

  private name(): string {
    return `${columnLetters(this.column)}${this.row} of sheet ${this.sheet}`;
  }

  private report(rule: string, value: string | null, what: string): void {
    this.problems.push({
      ...{ severity: "ERROR", rule, clause: null, column: this.column, value },
      message: `${columnLetters(this.column)}${this.row} ${what}`,
      action: "Put the value itself into the cell, or open the file in a spreadsheet, mend it and save it.",
    });
  }
}

/** The column of a cell's name, from 0; -1 where it is no such name. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) | 0x20;
    if (code < 0x61 || code > 0x7a) return at > 0 && at <= 3 ? column - 1 : -1;
    column = column * 26 + code - 0x60;
  }
  return -1;
}
