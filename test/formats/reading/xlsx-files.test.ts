import { writeXlsx } from "hucre/xlsx";
import {
  hostileZip,
  type Parts,
  plainXlsx,
  sheetXml,
  workbookParts,
  zipOf,
  zipOfBlocks,
} from "../../support/zip-files";
import { LIMITS, readHere, readInThread } from "./read-files";

const HEADER = ["service", "quarter", "collection", "measure", "n1", "n2", "n3", "n4", "n5", "statement"];
const ROW = ["tax-filing", "FY2022-Q1", "Online", "TRUST", 1, 2, 3, 4, 5, "I trust it."] as const;
const TABLE = [HEADER, ROW];

/** A workbook of one table in which some cells are written as they are here. */
function workbook(cells: Readonly<Record<string, string>>, rows = TABLE, more = {}): Promise<Buffer> {
  return zipOf(workbookParts([{ name: "Data", xml: sheetXml(rows, cells) }], more));
}

function withPart(name: string, content: string | Buffer): Parts {
  return workbookParts([{ name: "Data", xml: sheetXml(TABLE) }]).map(([one, text]) =>
    one === name ? [one, content] : [one, text],
  );
}

async function statementOf(cell: string, more = {}): Promise<string | null | undefined> {
  const { reports } = await readHere(await workbook({ J2: cell }, TABLE, more));
  return reports[0]?.content.collections[0]?.measures[0]?.statement;
}

describe("a workbook", () => {
  it("that a library wrote is read like CSV", async () => {
    const rows = [["Figures"], [], [...HEADER], [...ROW]] as (string | number)[][];
    const bytes = await writeXlsx({
      sheets: [
        { name: "Notes", rows: [["nothing"]] },
        { name: "Data", rows },
        { name: "Old", rows, hidden: true },
      ],
    } as Parameters<typeof writeXlsx>[0]);
    const { lines, reports } = await readInThread(bytes, { name: "a.xlsx" });
    expect(lines).toEqual(["sheet-not-read at Notes the file"]);
    expect(reports[0]?.content.collections[0]?.measures[0]).toMatchObject({
      counts: { n1: 1, n5: 5 },
      statement: "I trust it.",
    });
  });

  it.each<[string, string, string]>([
    ["outer spaces", '<c r="{r}" t="inlineStr"><is><t xml:space="preserve">  a  b </t></is></c>', "  a  b "],
    [
      "runs of text, without how they are pronounced",
      '<c r="{r}" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><rPr><b/></rPr><t> b</t></r></is></c>',
      "a b",
    ],
    [
      "an escape, once",
      '<c r="{r}" t="inlineStr"><is><t>a_x000A_b _x005F_x000A_ _X000A_</t></is></c>',
      "a\nb _x000A_ _X000A_",
    ],
    [
      "entities and character data",
      '<c r="{r}" t="inlineStr"><is><t>a &lt;&amp;#65;&#66;<![CDATA[&<]]></t></is></c>',
      "a <&#65;B&<",
    ],
    ["an apostrophe before a formula's sign", '<c r="{r}" t="inlineStr"><is><t>\'=1+1</t></is></c>', "'=1+1"],
    ["a formula's sign", '<c r="{r}" t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"],
    ["what a formula gave", '<c r="{r}" t="str"><f>A1</f><v> given </v></c>', " given "],
    ["a date as the day it is", '<c r="{r}" s="1"><v>44589</v></c>', "2022-01-28"],
    ["a date with a time", '<c r="{r}" s="1"><v>44589.5</v></c>', "2022-01-28T12:00:00"],
    ["true", '<c r="{r}" t="b"><v>1</v></c>', "true"],
  ])("keeps %s", async (_, cell, text) => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="m/d/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
    expect(await statementOf(cell, { styles })).toBe(text);
  });

  it("counts days from 1904 where it says so", async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const more = { styles, properties: '<workbookPr date1904="1"/>' };
    expect(await statementOf('<c r="{r}" s="1"><v>43127</v></c>', more)).toBe("2022-01-28");
  });

  it("reads numbers that stand as text, and figures in a fraction's last digit", async () => {
    const cells = {
      E2: '<c r="{r}" t="inlineStr"><is><t> 12 </t></is></c>',
      F2: '<c r="{r}"><v>2.0</v></c>',
      G2: '<c r="{r}"><v>3E0</v></c>',
    };
    const { reports, lines } = await readHere(await workbook(cells));
    expect(lines).toEqual([]);
    expect(reports[0]?.content.collections[0]?.measures[0]?.counts).toMatchObject({ n1: 12, n2: 2, n3: 3 });
  });

  it("takes an empty result of a formula for an empty cell, and says which formula has none", async () => {
    expect((await readHere(await workbook({ J2: '<c r="{r}" t="str"><f>""</f><v></v></c>' }))).lines).toEqual(
      [],
    );
    const none = await readHere(
      await workbook({ E2: '<c r="{r}"><f>1+1</f></c>', I2: '<c r="{r}" t="e"><f>A9</f><v>#REF!</v></c>' }),
    );
    expect(none.lines).toEqual(["formula-without-value at Data E2 (n1)", "cell-error at Data I2 (n5)"]);
    expect(none.reports[0]?.findings).toMatchObject([
      { refuses: "SAVE" },
      { refuses: "SAVE", value: "#REF!" },
    ]);
  });

  it("says at merged cells that only the first holds anything", async () => {
    const rows = [HEADER, ROW, [null, null, null, "EASE", 1, 2, 3, 4, 5]];
    const xml = `<dimension ref="A1:B1"/>${sheetXml(rows)}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
    const { lines } = await readHere(await zipOf(workbookParts([{ name: "Data", xml }])));
    expect(lines).toEqual(
      expect.arrayContaining(["service-given at Data A3 (service)", "quarter-given at Data B3 (quarter)"]),
    );
  });

  it("reads rows and cells that don't say where they are", async () => {
    const xml = sheetXml(TABLE).replace(/ r="[A-Z]*\d+"/g, "");
    expect((await readHere(await zipOf(workbookParts([{ name: "Data", xml }])))).reports).toHaveLength(1);
  });

  it("refuses halves of surrogate pairs and NUL at their cell", async () => {
    for (const text of ["a_xD800_b", "a_x0000_b", "a&#xD800;b"]) {
      const { lines } = await readHere(
        await workbook({ J2: `<c r="{r}" t="inlineStr"><is><t>${text}</t></is></c>` }),
      );
      expect(lines).toEqual(["text at Data J2 (statement)"]);
    }
  });
});

/** Changes bytes of a zip file in place. */
function patched(zip: Buffer, change: (bytes: Buffer, directory: number) => void): Buffer {
  const bytes = Buffer.from(zip);
  change(bytes, bytes.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1")));
  return bytes;
}

describe("a workbook that does harm", () => {
  const sheet = "xl/worksheets/sheet1.xml";
  it.each<[string, () => Promise<Buffer>, string, RegExp]>([
    ["unpacks to far more than it is", () => hostileZip("BOMB"), "zip-bomb", /save it again/],
    ["has external entities", () => hostileZip("ENTITIES"), "xml-document-type", /save it again/],
    [
      "declares entities in UTF-16",
      () => zipOf(withPart(sheet, Buffer.from('\uFEFF<?xml version="1.0"?><!DOCTYPE a []><a/>', "utf16le"))),
      "file-damaged",
      /save it again/,
    ],
    [
      "has a part twice",
      () => zipOf([...withPart("", ""), [sheet, "<worksheet/>"]]),
      "file-damaged",
      /save it again/,
    ],
    [
      "has a name that leads outside",
      async () => {
        const zip = await zipOf([...withPart("", ""), ["xx/evil.xml", "<a/>"]]);
        return Buffer.from(zip.toString("latin1").replaceAll("xx/evil.xml", "../evil.xml"), "latin1");
      },
      "zip-unsafe-name",
      /save it again/,
    ],
    [
      "has a part with a password",
      async () =>
        patched(await zipOf(withPart("", "")), (bytes, at) =>
          bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8),
        ),
      "file-encrypted",
      /without one/,
    ],
    [
      "lies about a size",
      async () => patched(await zipOf(withPart("", "")), (bytes, at) => bytes.writeUInt32LE(7, at + 24)),
      "file-damaged",
      /save it again/,
    ],
    [
      "was changed on its way",
      async () => patched(await zipOf(withPart("", "")), (bytes, at) => bytes.writeUInt32LE(7, at + 16)),
      "file-damaged",
      /save it again/,
    ],
    [
      "has too many parts",
      () =>
        zipOf([
          ...withPart("", ""),
          ...Array.from({ length: 10_001 }, (_, index): [string, string] => [`p/${index}`, ""]),
        ]),
      "zip-too-many-parts",
      /save it again/,
    ],
    ["is cut", async () => (await plainXlsx(TABLE)).subarray(0, -40), "file-damaged", /save it again/],
    [
      "has a sheet that is cut",
      () => zipOf(withPart(sheet, `<worksheet>${sheetXml(TABLE).slice(0, -20)}`)),
      "file-damaged",
      /save it again/,
    ],
    [
      "has rows that go back",
      () => zipOf(withPart(sheet, '<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>')),
      "file-damaged",
      /save it again/,
    ],
    [
      "refers to a text that is not there",
      () => workbook({ J2: '<c r="{r}" t="s"><v>7</v></c>' }),
      "file-damaged",
      /save it again/,
    ],
    [
      "has no sheets",
      () => zipOf(withPart("xl/workbook.xml", "<workbook><sheets/></workbook>")),
      "file-damaged",
      /save it again/,
    ],
    [
      "is a Word document",
      () =>
        zipOf([
          ["[Content_Types].xml", "<a/>"],
          ["word/document.xml", "<a/>"],
        ]),
      "file-kind",
      /\.xlsx or CSV/,
    ],
    [
      "is an OpenDocument sheet",
      () =>
        zipOf([
          ["mimetype", "application/vnd.oasis.opendocument.spreadsheet"],
          ["content.xml", "<a/>"],
        ]),
      "file-kind",
      /\.xlsx or CSV/,
    ],
    [
      "is a binary workbook",
      () =>
        zipOf([
          ["[Content_Types].xml", "<a/>"],
          ["xl/workbook.bin", "a"],
        ]),
      "file-kind",
      /\.xlsx or CSV/,
    ],
    ["is a zip of CSV", () => zipOf([["a.csv", "a,b"]]), "file-kind", /Unpack/],
  ])("because it %s is a finding that says what to do", async (_, make, rule, action) => {
    const { summary, reports } = await readHere(await make(), { name: "figures.xlsx" });
    expect(summary.findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(summary.findings[0]).toMatchObject({ severity: "ERROR", refuses: "SAVE" });
    expect(summary.findings[0]?.action).toMatch(action);
    expect(reports.every(({ findings }) => findings.some(({ refuses }) => refuses === "SAVE"))).toBe(true);
  });

  it("reads a macro workbook's figures, and runs nothing", async () => {
    const parts: Parts = [...withPart("", ""), ["xl/vbaProject.bin", Buffer.from("d0cf11e0", "hex")]];
    expect((await readHere(await zipOf(parts), { name: "a.xlsm" })).lines).toEqual([]);
  });

  it("ends many small parts that are large together at the most that is unpacked", async () => {
    const parts = Array.from({ length: 40 }, (_, index): [string, Buffer] => [
      `p/${index}.xml`,
      Buffer.alloc(1024 * 1024, " "),
    ]);
    const { lines } = await readHere(await zipOf([...withPart("", ""), ...parts]), {
      limits: { ...LIMITS, maxUnpackedBytes: 20_000_000 },
    });
    expect(lines).toEqual(["zip-too-large at the file"]);
  });

  it("ends a sheet of 1 GB of zeros early", async () => {
    const zip = await zipOfBlocks(
      withPart("", ""),
      "xl/worksheets/zeros.xml",
      Buffer.alloc(1024 * 1024, "0"),
      1_024,
    );
    const roomy = { limits: { ...LIMITS, maxUnpackedBytes: 1_000_000_000 } };
    expect((await readInThread(zip, roomy)).lines).toEqual(["zip-bomb at the file"]);
    expect((await readInThread(zip)).lines).toEqual(["zip-too-large at the file"]);
  });

  it("ends at cells further right than any layout, and skips far ones that hold nothing", async () => {
    const far = (cell: string) =>
      `${sheetXml(TABLE).replace("</row></sheetData>", `${cell}</row></sheetData>`)}`;
    const lines = async (cell: string) =>
      (await readHere(await zipOf(workbookParts([{ name: "Data", xml: far(cell) }])))).lines;
    expect(await lines('<c r="XFD2"><v>1</v></c>')).toEqual(["too-many-columns at Data row 2"]);
    expect(await lines('<c r="XFD2" s="1"/>')).toEqual([]);
    expect(await lines('<c r="ZZZZ2"><v>1</v></c>')).toContain("file-damaged at the file");
  });

  it("reads a million shared texts", async () => {
    const sharedStrings = Array.from(
      { length: 1_000_000 },
      (_, index) => `<si><t>text ${index}</t></si>`,
    ).join("");
    const read = await readInThread(
      await workbook({ J2: '<c r="{r}" t="s"><v>999999</v></c>' }, TABLE, { sharedStrings }),
    );
    expect(read.lines).toEqual([]);
    expect(read.reports[0]?.content.collections[0]?.measures[0]?.statement).toBe("text 999999");
  });
});
