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
