import { open } from "node:fs/promises";
import type { FileFinding, ReceivedFile } from "../../use-cases/file-reading";
import { FileProblem, fileFinding } from "./file-problem";

/** What a file is by what it holds, as far as its first bytes tell. */
export const FileKind = { ZIP: "ZIP", TABLE: "TABLE", JSON: "JSON" } as const;
/** What a file is by what it holds. */
export type FileKind = (typeof FileKind)[keyof typeof FileKind];

const HEAD = 4_096;
const SAVE_AS = "Open it in the program it comes from, save it as .xlsx or CSV (UTF-8), and send that.";
const UNPACK = "Unpack it, and send the file inside.";
const NO_PICTURE = "Send the spreadsheet itself, not a picture of it.";

/** Formats we don't read, by their first bytes. */
const FOREIGN: readonly (readonly [start: string | readonly number[], name: string, action: string])[] = [
  ["%PDF-", "a PDF", "Send the spreadsheet that the PDF was made from, as .xlsx or CSV (UTF-8)."],
  [[0x89, 0x50, 0x4e, 0x47], "a picture (PNG)", NO_PICTURE],
  [[0xff, 0xd8, 0xff], "a picture (JPEG)", NO_PICTURE],
  ["GIF8", "a picture (GIF)", NO_PICTURE],
  [[0x1f, 0x8b], "packed with gzip", UNPACK],
  ["BZh", "packed with bzip2", UNPACK],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "packed with xz", UNPACK],
  [[0x28, 0xb5, 0x2f, 0xfd], "packed with Zstandard", UNPACK],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7-Zip archive", UNPACK],
  ["Rar!", "a RAR archive", UNPACK],
  ["{\\rtf", "a text document (RTF)", SAVE_AS],
  ["SQLite format 3", "an SQLite database", SAVE_AS],
  ["PAR1", "a Parquet file", SAVE_AS],
];

/**
 * Tells what a file is by its first bytes, never by its name.
 * @throws FileProblem for a file that is empty or of a kind we don't read: it says how to save it instead
 */
export async function tellKind(file: ReceivedFile): Promise<FileKind> {
  const head = await headOf(file.path);
  if (
    head
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .trim() === "" &&
    file.bytes <= HEAD
  ) {
    const message = "The file is empty.";
    throw new FileProblem({ rule: "file-empty", message, action: "Send a file with a header and rows." });
  }
  for (const [start, name, action] of FOREIGN) if (startsWith(head, start)) throw foreign(name, action);
  if (isUtf16(head)) {
    throw new FileProblem({
      ...{ rule: "not-utf8", value: 0, message: "The file is UTF-16, not UTF-8." },
      action: 'Save it as UTF-8: in a spreadsheet "CSV UTF-8", in an editor under the name of the encoding.',
    });
  }
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw await compoundProblem(file.path);
  if (startsWith(head, "PK\u0003\u0004") || startsWith(head, "PK\u0005\u0006")) return "ZIP";
  return kindOfText(head);
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** By its byte order mark, or because every other byte is zero, as of plain text without one. */
function isUtf16(head: Buffer): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const sample = head.subarray(0, 64);
  return (
    sample.length >= 8 &&
    [0, 1].some((odd) => sample.every((byte, index) => (index % 2 === odd) === (byte === 0)))
  );
}

function kindOfText(head: Buffer): FileKind {
  const text = head
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^<(!doctype html|html|head|body|table|meta|style|div)\b/i.test(text)) {
    const action = "Open it in a spreadsheet, save it as .xlsx or CSV (UTF-8), and send that.";
    throw foreign("an HTML page", action);
  }
  if (/^<[?!a-z]/i.test(text)) throw foreign("XML", SAVE_AS);
  return text.startsWith("{") || text.startsWith("[") ? "JSON" : "TABLE";
}

function foreign(name: string, action: string): FileProblem {
  return new FileProblem({ rule: "file-kind", value: name, message: `The file is ${name}.`, action });
}

/** An old .xls and a workbook with a password come in the same container. */
async function compoundProblem(path: string): Promise<FileProblem> {
  if (!(await holds(path, Buffer.from("EncryptedPackage", "utf16le")))) {
    return foreign("an old Excel workbook (.xls) or another old Office file", SAVE_AS);
  }
  return new FileProblem({
    ...{ rule: "file-encrypted", message: "The workbook is protected with a password." },
    action: "Take the password off (File, Info, Protect Workbook), save it, and send that.",
  });
}

async function holds(path: string, wanted: Buffer): Promise<boolean> {
  const handle = await open(path, "r");
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of handle.createReadStream()) {
    const bytes = Buffer.concat([before, chunk as Buffer]);
    if (bytes.includes(wanted)) return true;
    before = bytes.subarray(-wanted.length);
  }
  return false;
}

function startsWith(head: Buffer, start: string | readonly number[]): boolean {
  const bytes = typeof start === "string" ? Buffer.from(start, "latin1") : Buffer.from(start);
  return head.subarray(0, bytes.length).equals(bytes);
}

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const KIND_OF_ENDING: Readonly<Record<string, FileKind>> = {
  ...{ xlsx: "ZIP", xlsm: "ZIP", csv: "TABLE", tsv: "TABLE", json: "JSON", ndjson: "JSON", jsonl: "JSON" },
};
/** Without application/vnd.ms-excel: browsers send it with CSV too. */
const KIND_OF_TYPE: Readonly<Record<string, FileKind>> = {
  ...{ [XLSX_TYPE]: "ZIP", "text/csv": "TABLE", "text/tab-separated-values": "TABLE" },
  ...{ "application/json": "JSON", "application/x-ndjson": "JSON", "application/jsonl": "JSON" },
};
const NAME_OF_KIND = { ZIP: "an .xlsx workbook", TABLE: "CSV", JSON: "JSON" } as const;

/** A warning where a file that can be read is not what its name or its content type says. */
export function misnamed({ name, mediaType }: ReceivedFile, kind: FileKind): FileFinding[] {
  const ending = /\.([a-z]+)$/i.exec(name ?? "")?.[1]?.toLowerCase();
  const type = mediaType?.split(";")[0]?.trim().toLowerCase();
  const said = [
    { by: `named .${ending}`, kind: KIND_OF_ENDING[ending ?? ""], value: name },
    { by: `sent as ${type}`, kind: KIND_OF_TYPE[type ?? ""], value: type ?? null },
  ].find((one) => one.kind !== undefined && one.kind !== kind);
  if (said === undefined) return [];
  const message = `The file is ${said.by}, but holds ${NAME_OF_KIND[kind]}.`;
  const action = "It was read as what it holds; name it so the next time.";
  return [fileFinding({ rule: "file-misnamed", value: said.value, message, action }, "WARNING")];
}
