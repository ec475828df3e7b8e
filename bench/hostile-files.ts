import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A file that is made to do harm. */
export interface HostileFile {
  readonly what: string;
  readonly bytes: Buffer;
}

const MEBIBYTE = 1024 * 1024;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Files that are small and unpack, or are parsed, to much. One after another: together they would be large. */
export async function* hostileFiles(): AsyncGenerator<HostileFile> {
  const zeros = [{ name: "xl/zeros.xml", block: Buffer.alloc(MEBIBYTE, "0"), times: 190 }];
  yield { what: "bomb: one part of 190 MB", bytes: await workbook(1, zeros) };
  const parts = Array.from({ length: 23 }, (_, at) => ({
    ...{ name: `xl/zeros${at}.xml`, block: Buffer.alloc(MEBIBYTE, "0"), times: 7 },
  }));
  yield { what: "bomb: 23 parts of 7 MB", bytes: await workbook(1, parts) };
  const strings = {
    name: "xl/sharedStrings.xml",
    block: Buffer.from("<si><t>ab</t></si>".repeat(20_000)),
    times: 22,
  };
  yield { what: "bomb: 440,000 shared strings", bytes: await workbook(1, [strings]) };
  const rows = Buffer.from("<row><c><v>1</v></c></row>".repeat(10_000));
  const sheets = Array.from({ length: 20 }, (_, at) => ({
    ...{ name: `xl/worksheets/sheet${at + 1}.xml`, block: rows, times: 30 },
  }));
  yield { what: "bomb: 20 sheets of 300,000 rows", bytes: await workbook(20, sheets) };
  const line = (inside: string) =>
    Buffer.from(`{"service":"va-vha","quarter":"FY2026-Q1","collections":[${inside}]}\n`);
  const most = 15 * MEBIBYTE;
  yield { what: "JSON line of 16 MB of {}", bytes: line(`${"{},".repeat(most / 3)}{}`) };
  yield { what: "JSON line of 16 MB of numbers", bytes: line(`${"1,".repeat(most / 2)}1`) };
  yield { what: "JSON line of 16 MB of text", bytes: line(`"${"é".repeat(most / 2)}"`) };
  yield { what: "JSON line of 16 MB of names", bytes: line(`{${names(most / 10)}}`) };
  yield {
    what: "JSON line of 16 MB of brackets",
    bytes: line(`${"[".repeat(most / 2)}${"]".repeat(most / 2)}`),
  };
  yield { what: "CSV of one line of 16 MB", bytes: Buffer.alloc(most, "service,") };
}

function names(count: number): string {
  return Array.from({ length: count }, (_, at) => `"${at.toString(36)}":1`).join();
}

interface Part {
  readonly name: string;
  readonly block: Buffer;
  readonly times: number;
}

/** A workbook whose named parts are the same block over and over. */
async function workbook(sheets: number, parts: readonly Part[]): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  add("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>');
  add("_rels/.rels", relations([["r1", "officeDocument", "xl/workbook.xml"]]));
  add(
    "xl/workbook.xml",
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers
      .map((at) => `<sheet name="S${at}" sheetId="${at}" r:id="r${at}"/>`)
      .join("")}</sheets></workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    relations([
      ...numbers.map((at) => [`r${at}`, "worksheet", `worksheets/sheet${at}.xml`] as const),
      ["rS", "sharedStrings", "sharedStrings.xml"],
    ]),
  );
  const own = new Set(parts.map(({ name }) => name));
  for (const at of numbers) {
    const name = `xl/worksheets/sheet${at}.xml`;
    if (!own.has(name)) add(name, `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`);
  }
  for (const { name, block, times } of parts) {
    const [before, after] = WRAPPED.find(([part]) => name.startsWith(part))?.[1] ?? ["", ""];
    zip.addReadStream(
      Readable.from(
        (function* () {
          yield Buffer.from(before);
          for (let count = 0; count < times; count += 1) yield block;
          yield Buffer.from(after);
        })(),
      ),
      name,
      { compressionLevel: 9 },
    );
  }
  zip.end();
  return buffer(zip.outputStream);
}

const WRAPPED: readonly (readonly [string, readonly [string, string]])[] = [
  ["xl/sharedStrings", [`<sst xmlns="${MAIN}">`, "</sst>"]],
  ["xl/worksheets/", [`<worksheet xmlns="${MAIN}"><sheetData>`, "</sheetData></worksheet>"]],
];

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const inside = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${inside.join("")}</Relationships>`;
}
