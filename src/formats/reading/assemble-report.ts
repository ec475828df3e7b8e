import type { Finding } from "../../domain/findings";
import { pointerPart } from "../../domain/json-pointer";
import type { Cell, CellsByField, RowFinding, RowReading } from "./row-reading";
import { type PackedPlaces, PlacePacker } from "./table-places";

/** A row of a report, read by its layout. */
export interface ReadRow {
  readonly row: number;
  readonly reading: RowReading;
}

/** A report put together from its rows: not yet read by the contract. */
export interface AssembledReport {
  /** As `readReportInput` takes it. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** True where the rows say the edition. */
  readonly hasEdition: boolean;
  /** What the layout says, and what two rows say differently. */
  readonly findings: readonly Finding[];
  readonly places: PackedPlaces;
}

type Raw = Record<string, unknown>;

/** Where a field of a collection was said first. */
interface Said {
  readonly row: number;
  readonly value: unknown;
}

interface Gathered {
  readonly pointer: string;
  readonly raw: Raw;
  readonly measures: Raw[];
  readonly said: Map<string, Said>;
}

/**
 * Puts the rows of one report together, in their order. Rows of one collection name (whatever its case and outer spaces)
 * are one collection; what two of them say differently is a finding at the later one.
 * @param headerOf a column's header, from 0
 */
export function assembleReport(
  rows: readonly ReadRow[],
  headerOf: (column: number) => string,
): AssembledReport {
  return new Assembler(headerOf).assemble(rows);
}

class Assembler {
  private readonly collections = new Map<string, Gathered>();
  private readonly packer = new PlacePacker();
  private readonly findings: Finding[] = [];
  private readonly edition = new Map<string, Said>();

  constructor(private readonly headerOf: (column: number) => string) {}

  assemble(rows: readonly ReadRow[]): AssembledReport {
    const [first] = rows;
    if (first !== undefined) this.packer.addRow("", first.row, []);
    for (const row of rows) this.add(row);
    const edition = this.edition.get("edition");
    return {
      raw: {
        ...(edition === undefined ? {} : { edition: edition.value }),
        collections: [...this.collections.values()].map(({ raw, measures }) => ({ ...raw, measures })),
      },
      hasEdition: edition !== undefined,
      findings: this.findings,
      places: this.packer.packed(),
    };
  }

  private add({ row, reading }: ReadRow): void {
    if (reading.edition !== null) {
      const fields = this.say("", this.edition, {}, row, { edition: reading.edition });
      for (const [field, column] of fields) this.packer.addCell(`/${field}`, row, column);
    }
    const collection = this.gather(row, reading.collection);
    const pointers = reading.measures.map((cells) => this.addMeasure(collection, row, cells));
    for (const finding of reading.findings) this.report(finding, row, reading, collection.pointer, pointers);
  }

  /** The collection a row is of, with what the row says of it. */
  private gather(row: number, cells: CellsByField): Gathered {
    const name = cells["name"]?.value;
    const key = typeof name === "string" ? name.trim().toLowerCase() : "";
    const known = this.collections.get(key);
    const gathered = known ?? {
      pointer: `/collections/${this.collections.size}`,
      ...{ raw: {}, measures: [], said: new Map() },
    };
    const fields = this.say(gathered.pointer, gathered.said, gathered.raw, row, cells);
    if (known === undefined) {
      this.collections.set(key, gathered);
      this.packer.addRow(gathered.pointer, row, fields);
    } else {
      for (const [field, column] of fields) this.packer.addCell(`${gathered.pointer}/${field}`, row, column);
    }
    return gathered;
  }

  /**
   * Takes what a row says of a collection, or of the report, where no row before it said it.
   * @returns the fields that were taken and their columns
   */
  private say(
    pointer: string,
    said: Map<string, Said>,
    raw: Raw,
    row: number,
    cells: CellsByField,
  ): [field: string, column: number][] {
    const fields: [string, number][] = [];
    for (const [field, { value, column }] of Object.entries(cells)) {
      const before = said.get(field);
      if (before === undefined) {
        said.set(field, { row, value });
        raw[field] = value;
        if (column !== null) fields.push([field, column]);
      } else if (!isSame(field, before.value, value)) {
        this.disagree(`${pointer}/${field}`, before, row, { value, column });
      }
    }
    return fields;
  }

  private addMeasure(collection: Gathered, row: number, cells: CellsByField): string {
    const pointer = `${collection.pointer}/measures/${collection.measures.length}`;
    const fields: [string, number][] = [];
    const measure: Raw = {};
    const counts: Raw = {};
    for (const [field, { value, column }] of Object.entries(cells)) {
      if (field.startsWith("counts/")) counts[field.slice(7)] = value;
      else measure[field] = value;
      if (column !== null) fields.push([field, column]);
    }
    if (Object.keys(counts).length > 0) measure["counts"] = counts;
    collection.measures.push(measure);
    this.packer.addRow(pointer, row, fields);
    return pointer;
  }

  private disagree(pointer: string, before: Said, row: number, { value, column }: Cell): void {
    const at = `${pointer}/row-${row}`;
    if (column !== null) this.packer.addCell(at, row, column);
    const field = column === null ? (pointer.split("/").at(-1) ?? "") : this.headerOf(column);
    this.findings.push({
      ...{ severity: "ERROR", refuses: "SAVE", rule: "rows-disagree", clause: null, pointer: at },
      value: plain(value),
      message: `Row ${row} says ${show(value)} for ${field}, row ${before.row} of the same ${pointer.startsWith("/collections") ? "collection" : "report"} says ${show(before.value)}.`,
      action: "Write the same in both, or leave it empty in all rows but the first.",
    });
  }

  /** What the layout says of a row, at the field that stands in its column, or at a pointer of its own. */
  private report(
    { severity, rule, clause, column, value, message, action }: RowFinding,
    row: number,
    reading: RowReading,
    collection: string,
    measures: readonly string[],
  ): void {
    const index = reading.measures.findIndex((cells) => fieldIn(cells, column) !== null);
    const parent = measures[Math.max(index, 0)] ?? collection;
    const field = fieldIn(reading.measures[index] ?? {}, column);
    const own =
      column === null ? parent : `${parent}/${pointerPart(this.headerOf(column)) || `column-${column}`}`;
    const pointer = field === null ? own : `${parent}/${field}`;
    if (field === null && column !== null) this.packer.addCell(pointer, row, column);
    const refuses = severity === "ERROR" ? ("SAVE" as const) : null;
    this.findings.push({ severity, refuses, rule, clause, pointer, value, message, action });
  }
}

function fieldIn(cells: CellsByField, column: number | null): string | null {
  if (column === null) return null;
  return Object.entries(cells).find(([, cell]) => cell.column === column)?.[0] ?? null;
}

/** Names are compared as the rules of reports compare them; everything else must be the same. */
function isSame(field: string, a: unknown, b: unknown): boolean {
  if (a === b || field === "name") return true;
  return typeof a === "object" && JSON.stringify(a) === JSON.stringify(b);
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return value == null
    ? null
    : String(typeof value === "object" ? JSON.stringify(value) : value).slice(0, 200);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
