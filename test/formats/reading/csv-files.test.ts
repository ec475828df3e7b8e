import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { csvHeader, csvRows } from "../../../src/formats/csv";
import { guardFormula, unguardFormula } from "../../../src/formats/formula-guard";
import { csvRows as readRows } from "../../../src/formats/reading/csv-rows";
import type { Column } from "../../../src/formats/table-columns";
import { emptyFolder, LIMITS, readHere, readInThread, received } from "./read-files";

const HEADER = "service,quarter,collection,measure,n1,n2,n3,n4,n5";
const ROW = "tax-filing,FY2022-Q1,Online,TRUST,1,2,3,4,5";
const NEXT = "tax-filing,FY2022-Q1,Desk,TRUST,5,4,3,2,1";

async function names(content: string | Uint8Array) {
  const { reports, lines } = await readHere(content);
  return {
    lines,
    names: reports.flatMap(({ content: { collections } }) => collections.map(({ name }) => name)),
  };
}

describe("a CSV file", () => {
  it.each([
    ["with a byte order mark", `\uFEFF${HEADER}\n${ROW}\n${NEXT}\n`],
    ["with CRLF", [HEADER, ROW, NEXT, ""].join("\r\n")],
    ["with lone CR", [HEADER, ROW, NEXT].join("\r")],
    ["with semicolons", [HEADER, ROW, NEXT].join("\n").replaceAll(",", ";")],
    ["with tabs", [HEADER, ROW, NEXT].join("\n").replaceAll(",", "\t")],
    ["with sep=", `sep=;\r\n${[HEADER, ROW, NEXT].join("\r\n").replaceAll(",", ";")}`],
    [
      "with blank rows and a title",
      ["Quarterly figures", "", HEADER, ",,,,,,,,", ROW, "", NEXT, "", ""].join("\n"),
    ],
    ["with quotes around everything", [HEADER, ROW, NEXT].join("\n").replace(/[^,\n]+/g, '"$&"')],
    [
      "with shuffled columns in capitals",
      "N5,Measure,N1,N2,N3,N4,Quarter,Collection,Service\n5,trust,1,2,3,4,fy2022-q1,Online,TAX-FILING\n1,trust,5,4,3,2,FY2022-Q1,Desk,tax-filing",
    ],
  ])("is read %s", async (_, text) => {
    expect(await names(text)).toEqual({ lines: [], names: ["Online", "Desk"] });
  });

  it("keeps line breaks, quotes and outer spaces inside a cell, and counts rows, not lines", async () => {
    const statement = '  I "trust"\r\n\nit; fully ';
    const quoted = `"${statement.replaceAll('"', '""')}"`;
    const { reports, lines } = await readHere(
      `${HEADER},statement\r\n${ROW},${quoted}\r\n${NEXT.replace("Desk", "Desk").replace("5,4", "x,4")},`,
    );
    expect(reports[0]?.content.collections[0]?.measures[0]?.statement).toBe(statement);
    expect(lines).toEqual(["whole-number at E3 (n1)"]);
  });

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ["nothing", "", "file-empty at the file", /header and rows/],
    ["white space alone", ` \n${"\n".repeat(10_000)}`, "file-empty at the file", /header and rows/],
    ["a header alone", `${HEADER}\n`, "file-without-rows at the file", /at least one row/],
    [
      "UTF-16 with a mark",
      Buffer.from(`\uFEFF${HEADER}\n${ROW}`, "utf16le"),
      "not-utf8 at the file",
      /UTF-8/,
    ],
    ["UTF-16 without one", Buffer.from(`${HEADER}\n${ROW}`, "utf16le"), "not-utf8 at the file", /UTF-8/],
    [
      "Windows-1252",
      Buffer.from(`${HEADER}\r${ROW}\r${NEXT.replace("Desk", "Café")}`, "latin1"),
      "not-utf8 at row 3",
      /UTF-8/,
    ],
    ["a cut character", Buffer.from(`${HEADER}\n${ROW}é`).subarray(0, -1), "not-utf8 at row 2", /UTF-8/],
    ["NUL", `${HEADER}\n${ROW}\n${NEXT.replace("Desk", "De\0sk")}`, "nul-character at row 3", /UTF-8/],
    ["other columns", "a,b,c\n1,2,3", "layout-unknown at row 1", /mapping file/],
    [
      "a quote that is never closed",
      `${HEADER}\n${ROW}\n${NEXT.replace("Desk", '"Desk')}\n${ROW}`,
      "quote-not-closed at C3",
      /Close it/,
    ],
    [
      "a quote in the middle",
      `${HEADER}\n${ROW}\n${NEXT.replace("Desk", 'The "Desk"')}`,
      "quote-misplaced at C3",
      /quotation marks/,
    ],
    ["HTML", "<!DOCTYPE html><table></table>", "file-kind at the file", /\.xlsx or CSV/],
    ["XML", "<?xml version='1.0'?><a/>", "file-kind at the file", /\.xlsx or CSV/],
    ["RTF", "{\\rtf1 x}", "file-kind at the file", /\.xlsx or CSV/],
    ["a PDF", "%PDF-1.7\n", "file-kind at the file", /spreadsheet/],
    ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "file-kind at the file", /picture/],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0]), "file-kind at the file", /Unpack/],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "file-kind at the file", /\.xlsx or CSV/],
    [
      "a workbook with a password",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
      "file-encrypted at the file",
      /password off/,
    ],
  ])("that holds %s is a finding that says what to do", async (_, content, line, action) => {
    const { summary, lines } = await readHere(content);
    expect(lines[0]).toBe(line);
    expect(summary.findings[0]).toMatchObject({ severity: "ERROR", refuses: "SAVE" });
    expect(summary.findings[0]?.action).toMatch(action);
  });

  it("names byte and line of what is not UTF-8", async () => {
    const before = `${HEADER}\r\n${ROW}\r\n`;
    const { summary } = await readHere(Buffer.from(`${before}caf\xe9`, "latin1"));
    expect(summary.findings[0]).toMatchObject({ value: before.length + 3, place: { row: 3 } });
    expect(summary.findings[0]?.message).toContain("0xE9");
  });

  it("warns once of short rows, and refuses cells without a column in their report", async () => {
    const short = ROW.split(",").slice(0, 4).join(",");
    const { lines } = await readHere(
      [`${HEADER},mean`, `${short}`, `${NEXT},,7,8`, `${NEXT.replace("Desk", "D")},`].join("\n"),
    );
    expect(lines).toEqual(["row-short at row 2", "cell-without-column at K3", "cell-without-column at L3"]);
  });

  it("refuses a column that is there twice", async () => {
    const { lines } = await readHere(`${HEADER},N1\n${ROW},1`);
    expect(lines).toEqual(["column-twice at J1 (N1)"]);
  });

  it("says of a name that is written differently what was meant", async () => {
    const { summary } = await readHere(`${HEADER},custmers\n${ROW},1`);
    expect(summary.findings[0]).toMatchObject({ rule: "column-unknown", place: { cell: "J1" } });
    expect(summary.findings[0]?.action).toMatch(/Did you mean customers/);
  });

  it.each([
    ["named .xlsx", { name: "figures.xlsx" }, "file-misnamed at the file"],
    ["sent as JSON", { mediaType: "application/json" }, "file-misnamed at the file"],
    ["sent as Excel, as browsers do", { mediaType: "application/vnd.ms-excel" }, undefined],
    ["named .csv and sent as bytes", { name: "a.CSV", mediaType: "application/octet-stream" }, undefined],
  ])("is read as what it is where it is %s", async (_, choices, line) => {
    const { lines, reports } = await readHere(`${HEADER}\n${ROW}`, choices);
    expect(lines[0]).toBe(line);
    expect(reports).toHaveLength(1);
  });

  it("is not sound where reading ended early: rows may be missing from any report", async () => {
    const { lines, summary } = await readInThread(`${HEADER}\n${ROW}\n${NEXT.replace("Desk", '"Desk')}`);
    expect(lines).toEqual(["quote-not-closed at C3"]);
    expect(summary.isSound).toBe(false);
    expect((await readInThread(`${HEADER}\n${ROW}`)).summary.isSound).toBe(true);
  });

  it("is not told by its texts what separates its cells", async () => {
    const text = `${ROW},${";".repeat(40)}\n${NEXT},${"\t;".repeat(40)}`;
    expect(await names(`Figures; by quarter\n${HEADER},statement\n${text}`)).toEqual({
      ...{ lines: [], names: ["Online", "Desk"] },
    });
  });

  it("finds the end of a row where two pieces of the file meet", async () => {
    const long = 256 * 1024 - HEADER.length - 2 - ROW.length - 1;
    for (const shift of [-1, 0, 1]) {
      // Spaces after the last cell put CR and LF on both sides of the border.
      const first = `${ROW}${" ".repeat(long + shift)}`;
      expect(await names(`${HEADER}\r\n${first}\r\n${NEXT}\r\n`)).toEqual({
        lines: [],
        names: ["Online", "Desk"],
      });
    }
  });
});

describe("what a CSV file may cost", () => {
  const LARGE = 100 * 1024 * 1024;

  function largeFile(pieces: () => Iterable<string>): string {
    const path = join(emptyFolder(), "large");
    writeFileSync(path, "");
    for (const piece of pieces()) appendFileSync(path, piece);
    return path;
  }

  async function rulesOf(path: string): Promise<string[]> {
    const rules: string[] = [];
    try {
      for await (const _ of readRows(path, LIMITS.maxColumns)) rules.push("row");
    } catch (failure) {
      rules.push((failure as { problem: { rule: string } }).problem.rule);
    }
    return rules;
  }

  it("ends at one cell of 100 MB, quoted or not", async () => {
    for (const quote of ["", '"']) {
      const path = largeFile(function* () {
        yield `${HEADER}\n${quote}`;
        for (let at = 0; at < LARGE; at += 1024 * 1024) yield "x".repeat(1024 * 1024);
      });
      expect(await rulesOf(path)).toEqual(["row", "row-too-long"]);
    }
  });

  it("ends at a million columns", async () => {
    expect((await readInThread(`${HEADER}${",".repeat(1_000_000)}\n${ROW}`)).lines).toEqual([
      "too-many-columns at row 1",
    ]);
  });

  it("passes a million empty lines", async () => {
    const { lines, reports, summary } = await readInThread(`${HEADER}\n${"\n".repeat(1_000_000)}${ROW}x`);
    expect(summary.rows).toBe(1);
    expect(reports).toHaveLength(1);
    expect(lines).toEqual(["whole-number at I1000002 (n5)"]);
  });

  it("names where the rows above the most begin", async () => {
    const rows = Array.from({ length: 4 }, () => ROW);
    const { lines } = await readHere([HEADER, ...rows].join("\n"), { limits: { ...LIMITS, maxRows: 3 } });
    expect(lines[0]).toBe("too-many-rows at row 5");
  });

  it("keeps a bounded number of findings, of the file and of a report", async () => {
    const unknown = await readHere(
      [HEADER, ...Array.from({ length: 12_000 }, () => `x,${ROW.slice(11)}`)].join("\n"),
    );
    expect(unknown.summary.findings).toHaveLength(10_001);
    expect(unknown.lines.at(-1)).toBe("too-many-findings at the file");
    const faulty = await readHere(
      [HEADER, ...Array.from({ length: 3_000 }, () => ROW.replace(",1,", ",x,"))].join("\n"),
    );
    expect(faulty.reports[0]?.findings).toHaveLength(2_001);
    expect(faulty.reports[0]?.findings.at(-1)).toMatchObject({ rule: "too-many-findings", refuses: "SAVE" });
  });

  it("ends what takes too long or too much memory, and leaves nothing behind", async () => {
    const limits = { ...LIMITS, maxMilliseconds: 0 };
    expect((await readInThread(`${HEADER}\n${ROW}`, { limits })).lines).toEqual([
      "reading-too-long at the file",
    ]);
  });
});

describe("the formula guard", () => {
  const COLUMNS: Column[] = ["a", "b", "c", "d"].map((name) => ({ name, path: [name], counts: false }));
  // Enough of what spreadsheets run, and of what guards and CSV are made of.
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom("=", "+", "-", "@", "'", "\t", "\r", "\n", '"', ",", ";", " ", "1"),
        fc.string({ unit: "binary" }),
      ),
    )
    .map((pieces) => pieces.join("").replaceAll("\0", "").toWellFormed());

  it("comes off again exactly", () => {
    fc.assert(fc.property(text, (value) => unguardFormula(guardFormula(value)) === value));
    fc.assert(fc.property(text, (value) => !/^[=+\-@\t\r]/.test(guardFormula(value))));
  });

  it("lets every text that is written as CSV be read back as it was", async () => {
    const path = received("").path;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: text, b: text, c: text, d: text }), { minLength: 1 }),
        async (rows) => {
          writeFileSync(path, `${csvHeader(COLUMNS)}${csvRows(COLUMNS, rows)}`);
          const read: string[][] = [];
          for await (const { cells } of readRows(path, 10)) read.push([...cells]);
          // Rows that say nothing are left out.
          const said = rows
            .map(({ a, b, c, d }) => [a, b, c, d])
            .filter((cells) => cells.some((cell) => guardFormula(cell).trim() !== ""));
          expect(read.slice(1)).toEqual(said);
        },
      ),
      { numRuns: 300 },
    );
  });
});
