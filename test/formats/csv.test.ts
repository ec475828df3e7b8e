import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { csvHeader, csvRows } from "../../src/formats/csv";
import { guardFormula } from "../../src/formats/formula-guard";

const COLUMNS = ["name", "note", "count"].map((name) => ({ name, path: [name] }));
const text = fc.oneof(fc.string(), fc.stringMatching(/^[ ,"\n\r=+@a-z0-9-]{0,12}$/));
const row = fc.record({
  name: text,
  note: fc.option(text),
  count: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
});
interface Row {
  readonly name: string;
  readonly note: string | null;
  readonly count: unknown;
}

function cellsOf({ name, note, count }: Row): string[] {
  return [guardFormula(name), guardFormula(note ?? ""), String(count)];
}

describe("a table as CSV", () => {
  it("is read as it was written, whatever is in its cells", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows: Row[]) => {
        const file = csvHeader(COLUMNS) + csvRows(COLUMNS, rows);
        const [header, ...read] = parse(file, { record_delimiter: "\n" }) as string[][];
        expect(header).toEqual(["name", "note", "count"]);
        expect(read).toEqual(rows.map(cellsOf));
      }),
    );
  });

  it("is what a library makes of the same cells, but for carriage returns, which that leaves bare", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows: Row[]) => {
        const cells = rows.map(cellsOf);
        fc.pre(!cells.flat().some((cell) => cell.includes("\r")));
        expect(csvRows(COLUMNS, rows)).toBe(stringify(cells));
      }),
    );
  });
});

describe("rows that repeat each other", () => {
  const names = ["a", "b", "c", "d"];
  const columns = names.map((name) => ({ name, path: [name] }));
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, undefined, "x", "=x", "x,y", "", 0, -0, 1, 1.5, true, false),
    fc.constantFrom<unknown>({ k: "v" }, ["p", "q"]),
    fc.string({ maxLength: 3 }),
  );
  const whole = fc.record({ a: value, b: value, c: value, d: value });
  /** Without a column, with another one, in another order, of a class. */
  const odd = whole.chain(({ a, b, c, d }) =>
    fc.constantFrom<object>(
      { a, b, c },
      { a, b, c, d, e: 1 },
      { b, a, d, c },
      { a, b, x: d },
      Object.assign(Object.create({ a: 1 }), { a, b, c, d }),
      Object.assign(Object.create(null), { a, b, c, d }),
    ),
  );
  const rows = fc.array(fc.oneof({ weight: 5, arbitrary: whole }, odd), { maxLength: 8 });

  it("are written as each would be by itself", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(7)), (given, order) => {
        const all = [...given, ...order.flatMap((at) => given[at] ?? [])];
        // A path of two is looked for by name, as any row was.
        const byName = all.map((row) => csvRows([...columns, { name: "n", path: ["n", "n"] }], [row]));
        expect(csvRows(columns, all)).toBe(byName.map((line) => line.replace(/,\n$/, "\n")).join(""));
      }),
      { numRuns: 1_000 },
    );
  });
});
