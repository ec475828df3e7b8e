import type { FilePlace } from "../../domain/file-place";
import { nearestNames } from "../../domain/nearest-names";
import { kindOfScale, Scale } from "../../domain/scales";
import type { TableRow } from "./read-table";
import { COLLECTION_COLUMNS, FIGURE_COLUMNS, type InputColumn, QUESTION_COLUMNS } from "./sheet-columns";
import { notice, placeIn, quoted, refusal, type WorkbookFinding } from "./workbook-finding";

/** A thing of a report before the contract has read it. */
export type Raw = Record<string, unknown>;

/** A collection, gathered from its rows. */
interface Gathered {
  readonly pointer: string;
  readonly name: string;
  readonly raw: Raw;
  readonly measures: Raw[];
  readonly place: FilePlace;
  /** Where each of its fields was said. */
  readonly saidAt: Map<string, FilePlace>;
}

/** The sheet of collections as it was read. */
export interface ReadCollections {
  readonly collections: Raw[];
  readonly places: Record<string, FilePlace>;
  readonly findings: WorkbookFinding[];
}

const [NAME, ...OTHERS] = COLLECTION_COLUMNS as readonly [InputColumn, ...InputColumn[]];

/** Names are compared as the rules of reports compare them. */
export function plainCollectionName(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * Gathers collections from the rows of their questions. Rows of one name are one collection, wherever they stand; a
 * row without a name belongs to the row directly above. A question without figures was not asked.
 */
export async function readCollectionsSheet(
  sheet: string,
  rows: AsyncIterable<TableRow>,
): Promise<ReadCollections> {
  const reading = new CollectionReading(sheet);
  for await (const row of rows) reading.add(row);
  return reading.end();
}

class CollectionReading {
  readonly #sheet: string;
  readonly #collections = new Map<string, Gathered>();
  readonly #places: Record<string, FilePlace> = {};
  readonly #findings: WorkbookFinding[] = [];
  #current: Gathered | null = null;
  #previousRow = 0;
  #nameless: { from: TableRow; to: number } | null = null;

  constructor(sheet: string) {
    this.#sheet = sheet;
    this.#places["/collections"] = placeIn(sheet);
  }

  add(row: TableRow): void {
    if (row.blank || row.row !== this.#previousRow + 1) this.#endBlock();
    this.#previousRow = row.row;
    if (row.blank) return;
    if (row.has(NAME)) this.#enter(row);
    const hasFigures = FIGURE_COLUMNS.some((column) => row.has(column));
    if (this.#current !== null) {
      this.#addFields(this.#current, row);
      if (hasFigures) this.#addMeasure(this.#current, row);
    } else if (hasFigures || OTHERS.some((column) => row.has(column))) {
      // A row of an empty workbook names its measure from the start: it says nothing yet.
      this.#nameless = { from: this.#nameless?.from ?? row, to: row.row };
    }
  }

  end(): ReadCollections {
    this.#endBlock();
    const gathered = [...this.#collections.values()];
    for (const one of gathered) this.#findSimilar(one, gathered);
    return {
      collections: gathered.map(({ raw, measures }) => ({ ...raw, measures })),
      places: this.#places,
      findings: this.#findings,
    };
  }

  #enter(row: TableRow): void {
    this.#endNameless();
    const name = String(row.value(NAME)).trim();
    const key = plainCollectionName(name);
    const known = this.#collections.get(key);
    if (known !== undefined) {
      this.#current = known;
      return;
    }
    const pointer = `/collections/${this.#collections.size}`;
    const place = placeIn(this.#sheet, row.row);
    this.#places[pointer] = place;
    // What is missing is looked for where it would be given: on the collection's first row.
    for (const column of COLLECTION_COLUMNS) this.#places[`${pointer}/${column.field}`] = row.place(column);
    this.#current = { pointer, name, raw: { name }, measures: [], place: row.place(NAME), saidAt: new Map() };
    this.#collections.set(key, this.#current);
  }

  #addFields({ pointer, raw, name, saidAt }: Gathered, row: TableRow): void {
    for (const column of OTHERS) {
      if (!row.has(column)) continue;
      const { field, header } = column;
      const value = row.value(column);
      const earlier = saidAt.get(field);
      if (earlier === undefined) {
        raw[field] = value;
        saidAt.set(field, row.place(column));
        this.#places[`${pointer}/${field}`] = row.place(column);
      } else if (raw[field] !== value) {
        const place = row.place(column);
        this.#findings.push(
          refusal("collection-field-differs", place, {
            value: String(value),
            message: `${header} of ${quoted(name)} is ${quoted(String(raw[field]))} in ${earlier.cell} and ${quoted(String(value))} in ${place.cell}.`,
            action:
              "Say it once, on the collection's first row; or give the second collection a name of its own.",
          }),
        );
      }
    }
  }

  #addMeasure({ pointer, measures }: Gathered, row: TableRow): void {
    const at = `${pointer}/measures/${measures.length}`;
    const raw: Raw = {};
    const counts: Raw = {};
    this.#places[at] = placeIn(this.#sheet, row.row);
    for (const column of [...QUESTION_COLUMNS, ...FIGURE_COLUMNS]) {
      this.#places[`${at}/${column.field}`] = row.place(column);
      if (!row.has(column)) continue;
      if (column.field.startsWith("counts/")) counts[column.header] = row.value(column);
      else raw[column.field] = row.value(column);
    }
    if (Object.keys(counts).length > 0) {
      // A yes/no or thumbs question has no points between: empty there is what a person leaves.
      const scale = Object.values(Scale).find((one) => one === raw["scale"]) ?? "LIKERT_5";
      const between = kindOfScale(scale) === "TWO_POINTS" ? { n2: 0, n3: 0, n4: 0 } : {};
      raw["counts"] = { ...between, ...counts };
    }
    measures.push(raw);
  }

  #endBlock(): void {
    this.#current = null;
    this.#endNameless();
  }

  #endNameless(): void {
    if (this.#nameless === null) return;
    const { from, to } = this.#nameless;
    this.#nameless = null;
    const place = from.place(NAME);
    const [rows, say] = from.row === to ? [`Row ${to}`, "says"] : [`Rows ${from.row} to ${to}`, "say"];
    this.#findings.push(
      refusal("collection-not-named", place, {
        message: `${rows} ${say} something, but not of which collection.`,
        action:
          place.cell === null
            ? "Give the column of names its header back."
            : `Write the collection's name into ${place.cell}.`,
      }),
    );
  }

  /** A name that is nearly another's, on rows that say nothing of a collection: probably a slip of the other. */
  #findSimilar({ name, raw, saidAt, place }: Gathered, all: readonly Gathered[]): void {
    if (saidAt.size > 0) return;
    const others = all
      .filter((other) => other.raw !== raw && other.saidAt.size > 0)
      .map((other) => other.name);
    const [near] = nearestNames(name, others);
    if (near === undefined) return;
    this.#findings.push(
      notice("collection-name-similar", place, {
        value: name,
        message: `${quoted(name)} is a collection of its own here, of which nothing but answers is said; there is ${quoted(near)}.`,
        action: `Write ${quoted(near)} if these answers belong to it; else give the collection's channel, point in time and responses.`,
      }),
    );
  }
}
