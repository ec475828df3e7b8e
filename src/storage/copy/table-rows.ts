import { createHash } from "node:crypto";
import { chunksOf, placeholders, type Sql } from "../sql";
import type { TableShape } from "./table-shapes";

/** A row's values in the order of its columns; whole numbers as text, because a number of JavaScript ends at 2^53. */
export type CopiedRow = readonly Cell[];
type Cell = string | number | Buffer | null;

/** Characters that are read at once, roughly: a row may hold a whole file's findings, or ten figures. */
const BATCH_CHARACTERS = 4_000_000;
const MOST_ROWS = 2_000;
/** Both engines bound the values of one statement; short statements are also made faster. */
const MOST_VALUES = 10_000;

/** Every row of a table in the order of its key, which is the same on both engines, in batches of much the same size. */
export async function* rowsOfTable(sql: Sql, table: TableShape): AsyncGenerator<CopiedRow[]> {
  // Qualified: an order by a bare name would be that of the text which a number is read as.
  const key = table.key.map((column) => `t."${column}"`).join(", ");
  const columns = table.columns
    .map(({ name, type }) => (type === "integer" ? `cast(t."${name}" as text) as "${name}"` : `t."${name}"`))
    .join(", ");
  let after: Cell[] | null = null;
  // The first batch shows how large rows are; bytes are kept by the megabyte.
  let limit = table.columns.some(({ type }) => type === "blob") ? 4 : 100;
  for (;;) {
    const since: string = after === null ? "" : `where (${key}) > (${placeholders(after.length)})`;
    const found: Record<string, Cell>[] = await sql.rows(
      `select ${columns} from "${table.name}" t ${since} order by ${key} limit ${limit}`,
      after ?? [],
    );
    const last = found.at(-1);
    if (last === undefined) return;
    const rows = found.map((row) => table.columns.map(({ name }) => row[name] ?? null));
    yield rows;
    if (found.length < limit) return;
    after = table.key.map((column) => last[column] ?? null);
    limit = nextLimit(rows);
  }
}

function nextLimit(rows: readonly CopiedRow[]): number {
  const characters = rows.reduce(
    (sum, row) =>
      sum +
      row.reduce<number>(
        (all, cell) => all + (typeof cell === "string" || Buffer.isBuffer(cell) ? cell.length : 8),
        0,
      ),
    0,
  );
  const fitting = Math.floor((rows.length * BATCH_CHARACTERS) / Math.max(characters, 1));
  return Math.max(1, Math.min(fitting, 4 * rows.length, MOST_ROWS));
}

/** Inserts rows as they were read; what is text in place of a whole number the engine takes for one. */
export async function insertCopied(sql: Sql, table: TableShape, rows: readonly CopiedRow[]): Promise<void> {
  const names = table.columns.map(({ name }) => `"${name}"`).join(", ");
  const places = `(${placeholders(table.columns.length)})`;
  for (const some of chunksOf(rows, Math.floor(MOST_VALUES / table.columns.length))) {
    await sql.rows(
      `insert into "${table.name}" (${names}) values ${some.map(() => places).join(", ")}`,
      some.flat(),
    );
  }
}

/** How many rows a table has, and the digest of all they say. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
}

/** Takes a table's rows in the order of its key; each is one line of JSON, the same whichever engine it was read from. */
export class TableDigester {
  private rows = 0;
  private readonly hash = createHash("sha256");

  constructor(private readonly table: TableShape) {
    this.hash.update(`${JSON.stringify([table.name, ...table.columns.map(({ name }) => name)])}\n`);
  }

  add(rows: readonly CopiedRow[]): void {
    this.rows += rows.length;
    for (const row of rows) this.hash.update(`${JSON.stringify(row.map(canonical))}\n`);
  }

  end(): TableDigest {
    return { table: this.table.name, rows: this.rows, digest: this.hash.digest("hex") };
  }
}

/** JSON has no word for what is not a number, and would say null; bytes are said by their own digest. */
function canonical(cell: Cell): string | number | null {
  if (Buffer.isBuffer(cell)) return createHash("sha256").update(cell).digest("hex");
  return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
}
