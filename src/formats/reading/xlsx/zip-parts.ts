import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { FileProblem } from "../file-problem";

/** A zip file that passed the checks. */
export interface ZipParts {
  /** Every part's name, folders left out. */
  readonly names: readonly string[];
  /** A part's bytes, unpacked as they are read. @throws FileProblem where it is damaged or not there */
  open(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const MOST_PARTS = 10_000;
/** What any part may unpack to, however much smaller it is packed. */
const UNPACKED_ANYWAY = 8 * 1024 * 1024;
/** Sheets are repetitive, but not more so than this. */
const MOST_RATIO = 150;

const SAVE_AGAIN = "Open it in a spreadsheet, save it again as .xlsx, and send that.";

/**
 * Opens a zip file and unpacks every part once, to nowhere: what its header says of sizes is not believed.
 * @throws FileProblem for too many parts, too many unpacked bytes, a part that unpacks to far more than it was (a zip
 * bomb), names that lead outside, passwords, document types, damage
 */
export async function openZip(
  path: string,
  maxUnpackedBytes: number,
  what: "workbook" | "zip file" = "workbook",
): Promise<ZipParts> {
  if (what === "workbook") return openChecked(path, maxUnpackedBytes);
  try {
    return await openChecked(path, maxUnpackedBytes);
  } catch (failure) {
    throw failure instanceof FileProblem ? ofZip(failure) : failure;
  }
}

/** The same, said of a zip that is no workbook. */
function ofZip({ problem }: FileProblem): FileProblem {
  const inWords = (text: string) => text.replace(/workbook( of figures)?/, "zip file");
  const action = problem.action.replace(SAVE_AGAIN, "Make the zip again from its CSV files, and send that.");
  return new FileProblem({ ...problem, message: inWords(problem.message), action });
}

/** The names of a zip's parts, folders left out, without looking into any. @throws FileProblem */
export async function zipNames(path: string): Promise<string[]> {
  const zip = await asProblem(() => openPromise(path, { autoClose: false, strictFileNames: true }));
  try {
    return [...(await listEntries(zip)).keys()];
  } finally {
    zip.close();
  }
}

async function openChecked(path: string, maxUnpackedBytes: number): Promise<ZipParts> {
  const zip = await asProblem(() => openPromise(path, { autoClose: false, strictFileNames: true }));
  try {
    const entries = await listEntries(zip);
    let unpacked = 0;
    for (const entry of entries.values()) {
      const check = new PartCheck(entry);
      for await (const bytes of unpack(zip, entry)) {
        unpacked += bytes.length;
        if (unpacked > maxUnpackedBytes) throw tooLarge(maxUnpackedBytes);
        check.pass(bytes);
      }
      check.end();
    }
    return {
      names: [...entries.keys()],
      open: (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw damaged(`it has no part ${name}`);
        return unpack(zip, entry);
      },
      close: () => zip.close(),
    };
  } catch (failure) {
    zip.close();
    throw failure;
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_PARTS) throw tooManyParts();
  await asProblem(async () => {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_PARTS) throw tooManyParts();
      if (entry.fileName.endsWith("/")) continue;
      if (entry.isEncrypted()) throw encrypted();
      if (entries.has(entry.fileName)) throw damaged(`it has two parts ${entry.fileName}`);
      entries.set(entry.fileName, entry);
    }
  });
  return entries;
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream: Readable = await asProblem(() => zip.openReadStreamPromise(entry));
  try {
    for await (const bytes of stream) yield bytes as Buffer;
  } catch (failure) {
    if (failure instanceof FileProblem) throw failure;
    throw damaged(failure instanceof Error ? failure.message : "a part can't be unpacked");
  } finally {
    stream.destroy();
  }
}

/** Watches one part while it is unpacked. */
class PartCheck {
  private bytes = 0;
  private sum = 0;
  private tail = "";

  constructor(private readonly entry: Entry) {}

  pass(chunk: Buffer): void {
    const { fileName, compressedSize } = this.entry;
    this.bytes += chunk.length;
    this.sum = crc32(chunk, this.sum);
    if (this.bytes > UNPACKED_ANYWAY && this.bytes > MOST_RATIO * compressedSize) throw bomb(fileName);
    if (!/\.(xml|rels|vml)$/i.test(fileName)) return;
    // Whatever the encoding, these are ASCII: UTF-16 is refused when the part is read.
    const text = this.tail + chunk.toString("latin1");
    if (/<!(doctype|entity)/i.test(text)) throw documentType(fileName);
    this.tail = text.slice(-16);
  }

  /** A figure that was changed on its way would be read like any other. */
  end(): void {
    if (this.sum !== this.entry.crc32) throw damaged(`${this.entry.fileName} is not what was packed (CRC)`);
  }
}

/** Runs a step of the library; its failures say what is wrong with the file. */
async function asProblem<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (failure) {
    if (failure instanceof FileProblem) throw failure;
    const message = failure instanceof Error ? failure.message : String(failure);
    if (/absolute path|relative path|invalid characters in fileName/i.test(message)) {
      const what = `The file has a part whose name leads outside (${message}).`;
      throw new FileProblem({ rule: "zip-unsafe-name", message: what, action: SAVE_AGAIN });
    }
    if (/encrypt/i.test(message)) throw encrypted();
    throw damaged(message);
  }
}

/** A zip file or workbook that is damaged, and how. */
export function damaged(how: string): FileProblem {
  const message = `The workbook is damaged: ${how.replace(/\.$/, "")}.`;
  return new FileProblem({
    rule: "file-damaged",
    message,
    action: `${SAVE_AGAIN} If it does not open there, it was cut on its way: copy or download it again.`,
  });
}

function encrypted(): FileProblem {
  const message = "The file is protected with a password.";
  return new FileProblem({ rule: "file-encrypted", message, action: "Send it without one." });
}

function tooManyParts(): FileProblem {
  const message = `The file has more than ${MOST_PARTS} parts.`;
  return new FileProblem({ rule: "zip-too-many-parts", message, action: SAVE_AGAIN });
}

function tooLarge(most: number): FileProblem {
  const message = `The file unpacks to more than ${most} bytes.`;
  return new FileProblem({
    rule: "zip-too-large",
    value: most,
    message,
    action: "Send it in several files.",
  });
}

function bomb(part: string): FileProblem {
  const message = `Its part ${part} unpacks to more than ${MOST_RATIO} times its size, which no workbook of figures does.`;
  return new FileProblem({ rule: "zip-bomb", value: part, message, action: SAVE_AGAIN });
}

function documentType(part: string): FileProblem {
  const message = `Its part ${part} declares a document type or entities, which no spreadsheet writes and nobody reads here.`;
  return new FileProblem({ rule: "xml-document-type", value: part, message, action: SAVE_AGAIN });
}
