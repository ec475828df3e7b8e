import { posix } from "node:path";
import { FileProblem } from "../file-problem";
import type { WorkbookSheet } from "../open-workbook";
import { readPart } from "./scan-part";
import { attributeOf } from "./xml-scanner";
import { damaged, type ZipParts } from "./zip-parts";

/** Where the parts of a workbook are. */
export interface WorkbookParts {
  readonly sheets: readonly (WorkbookSheet & { readonly part: string })[];
  /** Null where there is none. */
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** True where days are counted from 1904. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last part of its type's address, such as `worksheet`. */
  readonly type: string;
  /** The part's name in the zip file. */
  readonly part: string;
}

/** Zip files that are no .xlsx workbook, by a part they have. */
const FOREIGN: readonly (readonly [part: RegExp, name: string])[] = [
  [/^xl\/workbook\.bin$/, "a binary workbook (.xlsb)"],
  [/^word\//, "a Word document"],
  [/^ppt\//, "a presentation"],
  [/^(content\.xml|mimetype)$/, "an OpenDocument file (.ods)"],
  [/^Index\//, "a Numbers spreadsheet"],
];

/** Finds the parts of a workbook. @throws FileProblem for a zip file that is none */
export async function findWorkbookParts(parts: ZipParts): Promise<WorkbookParts> {
  refuseForeign(parts.names);
  const root = await readRelations(parts, "");
  const workbook = root.find(({ type }) => type === "officeDocument")?.part ?? "xl/workbook.xml";
  const relations = await readRelations(parts, workbook);
  const partOf = (type: string) => {
    const part = relations.find((relation) => relation.type === type)?.part;
    return part !== undefined && parts.names.includes(part) ? part : null;
  };
  const sheets: (WorkbookSheet & { part: string })[] = [];
  let from1904 = false;
  await readPart(parts, workbook, {
    open: (name, attributes) => {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributeOf(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const id = attributeOf(attributes, "id");
      // A sheet that is a chart holds no cells.
      const relation = relations.find((one) => one.id === id && one.type === "worksheet");
      if (relation === undefined) return;
      const hidden = (attributeOf(attributes, "state") ?? "visible") !== "visible";
      sheets.push({ name: attributeOf(attributes, "name") ?? "", hidden, part: relation.part });
    },
  });
  if (sheets.length === 0) throw damaged("it has no sheets");
  return { sheets, sharedStrings: partOf("sharedStrings"), styles: partOf("styles"), from1904 };
}

function refuseForeign(names: readonly string[]): void {
  if (names.includes("[Content_Types].xml") && names.includes("xl/workbook.xml")) return;
  const name = FOREIGN.find(([part]) => names.some((one) => part.test(one)))?.[1];
  if (name === undefined && names.includes("[Content_Types].xml")) return;
  const what = name ?? "a zip archive without a workbook";
  const action =
    name === undefined
      ? "Unpack it, and send the file inside."
      : "Open it in the program it comes from, save it as .xlsx or CSV (UTF-8), and send that.";
  throw new FileProblem({ rule: "file-kind", value: what, message: `The file is ${what}.`, action });
}

/** Relations of a part; of the whole file for an empty name. Those that lead outside the file are left out. */
async function readRelations(parts: ZipParts, of: string): Promise<Relation[]> {
  const folder = posix.dirname(of);
  const name = posix.join(folder, "_rels", `${posix.basename(of)}.rels`);
  if (!parts.names.includes(name)) return [];
  const relations: Relation[] = [];
  await readPart(parts, name, {
    open: (element, attributes) => {
      if (element !== "Relationship" || attributeOf(attributes, "TargetMode") === "External") return;
      const target = attributeOf(attributes, "Target") ?? "";
      relations.push({
        id: attributeOf(attributes, "Id") ?? "",
        type: (attributeOf(attributes, "Type") ?? "").split("/").at(-1) ?? "",
        part: target.startsWith("/") ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}
