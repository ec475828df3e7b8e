import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { openXlsx } from "../../src/formats/reading/xlsx/open-xlsx";
import { openZip } from "../../src/formats/reading/xlsx/zip-parts";
import { MAX_CELL_CHARACTERS, rowsOfSheet, type SheetOptions, xlsxTable } from "../../src/formats/xlsx-table";
import { csvByLibreOffice, whatIsMissing } from "./workbook/libreoffice";

const COLUMNS = [
  { name: "text", path: ["text"] },
  { name: "inner.number", path: ["inner", "number"], counts: true },
  { name: "flag", path: ["flag"], counts: true },
];

type Row = {
  readonly text: unknown;
  readonly inner: { readonly number: unknown } | null;
  readonly flag: unknown;
};

async function* inBatches(rows: readonly object[], size = 2): AsyncGenerator<readonly object[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

async function written(rows: readonly object[], options: Partial<SheetOptions> = {}, columns = COLUMNS) {
  return buffer(await xlsxTable(columns, inBatches(rows), { name: "rows", ...options }));
}

const row = (text: unknown, number: unknown = 1, flag: unknown = true): Row => ({
  text,
  inner: { number },
  flag,
});

/** The XML of a part. */
async function partOf(bytes: Buffer, name: string): Promise<string> {
  const folder = mkdtempSync(join(process.env["CX_TEST_FOLDER"] ?? "", "table-"));
  writeFileSync(join(folder, "table.xlsx"), bytes);
  const zip = await openZip(join(folder, "table.xlsx"), 1e9);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.open(name)) chunks.push(chunk as Buffer);
  zip.close();
  return Buffer.concat(chunks).toString("utf8");
}

/** The cells as our own reader of files has them, sheet by sheet. */
async function readBack(bytes: Buffer): Promise<unknown[][][]> {
  const folder = mkdtempSync(join(process.env["CX_TEST_FOLDER"] ?? "", "table-"));
  writeFileSync(join(folder, "table.xlsx"), bytes);
  const limits = {
    maxRows: 1e6,
    maxUnpackedBytes: 1e9,
    maxColumns: 200,
    maxMilliseconds: 6e4,
    maxMemoryBytes: 1e9,
  };
  const book = await openXlsx(join(folder, "table.xlsx"), limits);
  const sheets: unknown[][][] = [];
  for (const { name } of book.sheetNames()) {
    const rows: unknown[][] = [];
    for await (const { cells } of book.rows(name)) rows.push([...cells]);
    sheets.push(rows);
  }
  book.close();
  return sheets;
}

/** What a spreadsheet would run, and what looks like numbers, dates and escapes and is none. */
const TRICKY = [
  '=HYPERLINK("http://evil.example","pay")',
  "=1+1",
  "+1",
  "-2",
  "@SUM(A1)",
  "'quoted",
  "'=1",
  "\tindented",
  " spaces ",
  "line\nbreak",
  "line\r\nbreak",
  "0012",
  "1E5",
  "1/2",
  "2022-01-28",
  "TRUE",
  "#N/A",
  "_x000D_",
  "_x005F_x0041_",
  "a \u0001 and \u001F",
  "ñ 🙂 <b>&amp;</b>",
  "]]>",
];

describe("a table as a workbook", () => {
  it("stores text as text, whatever it begins with: no formula, no apostrophe", async () => {
    const bytes = await written(TRICKY.map((text) => row(text)));
    const xml = await partOf(bytes, "xl/worksheets/sheet1.xml");
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).toMatch(
      /<c r="A2" t="inlineStr" s="\d+"><is><t>=HYPERLINK\("http:\/\/evil\.example","pay"\)<\/t><\/is><\/c>/,
    );
    // Every cell of that column is in the format "text", which programs keep when somebody edits it.
    const styles = await partOf(bytes, "xl/styles.xml");
    const [, style = ""] = /<c r="A2" t="inlineStr" s="(\d+)"/.exec(xml) ?? [];
    const formats = [
      ...(/<cellXfs.*?<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/<xf [^>]*numFmtId="(\d+)"/g),
    ];
    expect(styles).toContain(`<numFmt numFmtId="${formats[Number(style)]?.[1]}" formatCode="@"/>`);
    const [sheet = []] = await readBack(bytes);
    expect(sheet.slice(1).map(([text]) => text)).toEqual(TRICKY);
  });

  it("keeps numbers numbers and flags flags; nothing is an empty cell", async () => {
    const [sheet = []] = await readBack(
      await written([
        row("a", -1.25, false),
        row(null, 0, null),
        { text: "", inner: null, flag: true },
        row({ list: ["=1"] }, 4_282_563),
        // A spreadsheet keeps 15 digits.
        row("b", Number.MAX_SAFE_INTEGER),
      ]),
    );
    expect(sheet).toEqual([
      ["text", "inner.number", "flag"],
      ["a", -1.25, false],
      [null, 0],
      [null, null, true],
      ['{"list":["=1"]}', 4_282_563, true],
      ["b", "9007199254740991", true],
    ]);
  });

  it("gives back every text that is well-formed", async () => {
    const text = fc.string({ unit: fc.constantFrom(..."_xD0 5F=+\t\n\r'\u0000\u0008\u{FFFE}é🙂".split("")) });
    const texts = fc.array(fc.oneof(text, fc.string({ unit: "binary" })), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (all) => {
        const whole = all.map((one) => one.toWellFormed());
        const [sheet = []] = await readBack(await written(whole.map((one) => row(one))));
        expect(sheet.slice(1).map(([one]) => one)).toEqual(whole.map((one) => (one === "" ? null : one)));
      }),
      { numRuns: 30 },
    );
  });

  it("cuts what no cell holds, and says so in the cell", async () => {
    const long = `${"🙂".repeat(20_000)}`;
    const just = "x".repeat(MAX_CELL_CHARACTERS);
    const [sheet = []] = await readBack(await written([row(long), row(`x${long}`), row(just)]));
    for (const [cell] of sheet.slice(1, 3) as [string][]) {
      expect(cell.length).toBeLessThanOrEqual(MAX_CELL_CHARACTERS);
      expect(cell.length).toBeGreaterThan(MAX_CELL_CHARACTERS - 2);
      expect(cell).toMatch(
        /🙂 \[cut: 4000[01] characters, of which a cell holds 32767; CSV and JSON have all\]$/u,
      );
    }
    expect(sheet[3]?.[0]).toBe(just);
  });

  it("goes on in further sheets, each with its header frozen", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => row(`row ${index}`, index));
    const bytes = await written(rows, { rowsPerSheet: 11 });
    const sheets = await readBack(bytes);
    expect(sheets.map((sheet) => sheet.length)).toEqual([11, 11, 6]);
    for (const sheet of sheets) expect(sheet[0]).toEqual(["text", "inner.number", "flag"]);
    expect(sheets.flatMap((sheet) => sheet.slice(1).map(([, number]) => number))).toEqual(
      rows.map((_, at) => at),
    );
    for (const number of [1, 2, 3])
      expect(await partOf(bytes, `xl/worksheets/sheet${number}.xml`)).toContain(
        '<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>',
      );
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual(["rows", "rows_2", "rows_3"]);
  });

  it("begins a further sheet before one is too large for its file", () => {
    expect(rowsOfSheet(5)).toBe(1_048_576);
    // The published layout's columns.
    expect(rowsOfSheet(92)).toBeLessThan(220_000);
    expect(rowsOfSheet(16_384)).toBeGreaterThan(1_000);
  });

  it("is a workbook without rows, too", async () => {
    expect(await readBack(await written([]))).toEqual([[["text", "inner.number", "flag"]]]);
  });

  it("reads no further than it is read, and no more once it is destroyed", async () => {
    const seen = { batches: 0, ended: false };
    async function* endless(): AsyncGenerator<Row[]> {
      try {
        for (;;) {
          seen.batches += 1;
          // Nothing that compresses away.
          yield Array.from({ length: 100 }, () => row(String(Math.random()).repeat(20)));
          await new Promise((go) => setImmediate(go));
        }
      } finally {
        seen.ended = true;
      }
    }
    const stream = await xlsxTable(COLUMNS, endless(), { name: "rows" });
    await new Promise((go) => stream.once("readable", go));
    const settled = async () => {
      for (let before = -1; before !== seen.batches; ) {
        before = seen.batches;
        await new Promise((go) => setTimeout(go, 100));
      }
      return seen.batches;
    };
    expect(await settled()).toBeLessThan(100);
    expect(seen.ended).toBe(false);
    stream.destroy();
    await settled();
    expect(seen.ended).toBe(true);
  });

  it("fails where reading its rows fails, and is never whole then", async () => {
    async function* failing(): AsyncGenerator<Row[]> {
      yield [row("a")];
      throw new Error("the database went away");
    }
    const stream = await xlsxTable(COLUMNS, failing(), { name: "rows" });
    await expect(buffer(stream)).rejects.toThrow("the database went away");
  });
});

const missing = whatIsMissing();
const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "false" && process.env["CI"] !== "";

if (missing !== null) {
  if (!inCi) console.warn(`\n*** Tables are NOT tested in LibreOffice. ${missing} ***\n`);
  else
    it("has a LibreOffice to open tables with", () => {
      throw new Error(missing);
    });
}

(missing === null ? describe : describe.skip)("a table in LibreOffice", () => {
  it("has the values it was made from", async () => {
    const texts = TRICKY.filter((text) => !text.includes("\u0001"));
    const rows = texts.map((text, index) => row(text, index / 8, index % 2 === 0));
    const [sheet = ""] = await csvByLibreOffice(await written(rows));
    expect(parse(sheet)).toEqual([
      ["text", "inner.number", "flag"],
      ...rows.map(({ text, inner, flag }) => [
        // LibreOffice has one kind of line break within a cell.
        String(text).replace("\r\n", "\n"),
        String(inner?.number),
        String(flag).toUpperCase(),
      ]),
    ]);
  });

  it("has every sheet", async () => {
    const rows = Array.from({ length: 25 }, (_, index) => row(`row ${index}`, index));
    const sheets = await csvByLibreOffice(await written(rows, { rowsPerSheet: 11 }));
    expect(sheets.map((sheet) => (parse(sheet) as string[][]).length)).toEqual([11, 11, 6]);
  });
});
