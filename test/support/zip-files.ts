import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { columnLetters } from "../../src/domain/file-place";

/** Parts of a zip file in their order; a name may come twice. */
export type Parts = readonly (readonly [name: string, content: string | Buffer])[];

/** A sheet by its XML: what stands between `<worksheet>` and its end. */
export interface SheetXml {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  readonly xml: string;
}

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Packs parts into a zip file. */
export async function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of parts) {
    zip.addBuffer(Buffer.from(content), name, { compress: content.length > 0 });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** Packs parts that are too large to be made at once: each of `blocks` blocks of the same bytes. */
export async function zipOfBlocks(
  parts: Parts,
  name: string,
  block: Buffer,
  blocks: number,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [one, content] of parts) zip.addBuffer(Buffer.from(content), one);

  const large = Readable.from(
    (function* () {
      for (let count = 0; count < blocks; count += 1) yield block;
    })(),
  );
  zip.addReadStream(large, name, { compressionLevel: 1 });
  zip.end();
  return buffer(zip.outputStream);
}

/** The parts of an .xlsx workbook around sheets of one's own. */
export function workbookParts(
  sheets: readonly SheetXml[],
  more: { readonly sharedStrings?: string; readonly styles?: string; readonly properties?: string } = {},
): Parts {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inside: string) =>
    `${DECLARED}<Relationships xmlns="${RELATIONS}">${inside}</Relationships>`;
  return [
    [
      "[Content_Types].xml",
      `${DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `${DECLARED}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${more.properties ?? ""}<sheets>${numbered
        .map(
          ({ name, state, number }) =>
            `<sheet name="${name}" sheetId="${number}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${number}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        [
          ...numbered.map(({ number }) =>
            relation(`rId${number}`, "worksheet", `worksheets/sheet${number}.xml`),
          ),
          relation("rIdS", "sharedStrings", "sharedStrings.xml"),
          relation("rIdT", "styles", "styles.xml"),
        ].join(""),
      ),
    ],
    ...numbered.map(({ xml, number }): [string, string] => [
      `xl/worksheets/sheet${number}.xml`,
      `${DECLARED}<worksheet xmlns="${MAIN}">${xml}</worksheet>`,
    ]),
    ...(more.sharedStrings === undefined
      ? []
      : ([["xl/sharedStrings.xml", `${DECLARED}<sst xmlns="${MAIN}">${more.sharedStrings}</sst>`]] as const)),
    ...(more.styles === undefined
      ? []
      : ([["xl/styles.xml", `${DECLARED}<styleSheet xmlns="${MAIN}">${more.styles}</styleSheet>`]] as const)),
  ];
}

/**
 * Rows as XML: texts inline, numbers as numbers.
 * @param cells XML of single cells by their names, `{r}` standing for the name
 */
export function sheetXml(
  rows: readonly (readonly (string | number | null)[])[],
  cells: Readonly<Record<string, string>> = {},
): string {
  const rowsXml = rows.map((row, index) => {
    const inside = row.map((value, column) => {
      const name = `${columnLetters(column)}${index + 1}`;
      const own = cells[name];
      if (own !== undefined) return own.replaceAll("{r}", name);
      if (value === null) return "";
      if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`;
      return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
    });
    return `<row r="${index + 1}">${inside.join("")}</row>`;
  });
  return `<sheetData>${rowsXml.join("")}</sheetData>`;
}

/** Text as XML holds it. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A workbook of one sheet, with error cells where they are named. */
export function plainXlsx(
  rows: readonly (readonly (string | number | null)[])[],
  errors: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const cells = Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [name, `<c r="{r}" t="e"><v>${error}</v></c>`]),
  );
  return zipOf(workbookParts([{ name: "Sheet1", xml: sheetXml(rows, cells) }]));
}

/** Workbooks that are made to do harm, each small. @param megabytes what a bomb unpacks to */
export async function hostileZip(kind: "BOMB" | "ENTITIES", megabytes = 64): Promise<Buffer> {
  if (kind === "ENTITIES") {
    const parts = workbookParts([{ name: "Sheet1", xml: sheetXml([["service"]]) }]);
    const declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>';
    return zipOf(parts.map(([name, text]) => (name.includes("sheet1") ? [name, declared] : [name, text])));
  }
  const zeros = Buffer.alloc(1024 * 1024, "0");
  return zipOfBlocks(workbookParts([{ name: "Sheet1", xml: "" }]), "xl/zeros.xml", zeros, megabytes);
}
