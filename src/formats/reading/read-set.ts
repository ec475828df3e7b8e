import { createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvRows } from "./csv-rows";
import { FileProblem, fileFinding } from "./file-problem";
import { type FileState, HEADER_ONLY, MAPPING_UNUSED } from "./intake";
import { SET_LAYOUT } from "./layouts";
import type { SetPart } from "./open-set";
import type { TableRow } from "./row-reading";
import { storableFinding } from "./storable-finding";
import { openZip, type ZipParts } from "./xlsx/zip-parts";

/** What programs that pack files put beside them. */
const BESIDE = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;

/** True where a zip, by its names, can be a set of tables; a workbook is a zip too, and has parts of its own. */
export function mayBeSet(names: readonly string[]): boolean {
  return !names.includes("[Content_Types].xml") && names.some(isTable);
}

function isTable(name: string): boolean {
  return /\.csv$/i.test(name) && !BESIDE.test(name);
}

/**
 * Reads a zip of tables that tell reports together. Each is unpacked into the folder, within the limits of any zip.
 * @throws FileProblem
 */
export async function readSet(state: FileState, path: string, folder: string): Promise<void> {
  const { intake } = state;
  const zip = await openZip(path, intake.limits.maxUnpackedBytes, "zip file");
  try {
    if (intake.reading.mapping !== null) intake.findings.add(fileFinding(MAPPING_UNUSED, "WARNING"));
    const parts: SetPart[] = [];
    for (const name of zip.names) {
      if (isTable(name)) parts.push(await unpackPart(zip, name, folder, intake.limits.maxColumns));
      else if (!BESIDE.test(name)) intake.findings.add(storableFinding(notRead(name)));
    }
    const { assembly, rows } = await SET_LAYOUT.read(parts, intake, folder);
    state.assembly = assembly;
    state.rows = rows;
    if (assembly === null) throw new FileProblem(NO_SET);
    if (rows === 0 && assembly.isHeaderWrong !== true) throw new FileProblem(HEADER_ONLY);
  } finally {
    zip.close();
  }
}

async function unpackPart(zip: ZipParts, name: string, folder: string, columns: number): Promise<SetPart> {
  const path = join(folder, `part-${zip.names.indexOf(name)}.csv`);
  await pipeline(Readable.from(zip.open(name)), createWriteStream(path));
  return { name: basename(name), rows: () => rowsOf(path, basename(name), columns) };
}

async function* rowsOf(path: string, name: string, columns: number): AsyncGenerator<TableRow> {
  try {
    for await (const row of csvRows(path, columns)) yield { ...row, sheet: name };
  } catch (failure) {
    if (!(failure instanceof FileProblem)) throw failure;
    const { problem } = failure;
    throw new FileProblem({ ...problem, place: { ...problem.place, sheet: name } });
  }
}

function notRead(name: string) {
  const problem = {
    ...{ rule: "part-not-read", value: name.slice(0, 200), place: { sheet: basename(name).slice(0, 200) } },
    message: `${JSON.stringify(name.slice(0, 200))} in the zip is no CSV file and is not read.`,
    action: "Nothing if it holds no figures; else save it as CSV (UTF-8).",
  };
  return fileFinding(problem, "WARNING");
}

const NO_SET = {
  ...{ rule: "file-kind", value: "a zip archive without a workbook" },
  message: "The file is a zip archive without a workbook, and its CSV files are no set that is read here.",
  action: "Unpack it, and send the file inside.",
};
