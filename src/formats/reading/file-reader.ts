import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FilePlace } from "../../domain/file-place";
import type { Finding } from "../../domain/findings";
import type {
  FileReader,
  FileReadOptions,
  FileReport,
  ReadFile,
  ReceivedFile,
} from "../../use-cases/file-reading";
import { fileFinding, type Problem } from "./file-problem";
import type { FromReader, ReadSummary, ReportMessage } from "./read-messages";
import { Exhausted, ReaderThread } from "./reader-thread";
import { unpackPlaces } from "./table-places";

/**
 * A reader of files: each in a thread of its own, which sorts its rows in a temporary database, checks them by the
 * contract, and hands over reports only as fast as they are taken.
 * @param options.folder for temporary files; what a reading puts there goes when it is closed
 */
export function makeFileReader({ folder }: { readonly folder: string }): FileReader {
  return { read: (file, options) => read(folder, file, options) };
}

async function read(folder: string, file: ReceivedFile, options: FileReadOptions): Promise<ReadFile> {
  const { onProgress, signal, ...rest } = options;
  const own = await mkdtemp(join(folder, "cx-read-"));
  const thread = new ReaderThread({ file, options: rest, folder: own }, (rows, total) =>
    onProgress?.(rows, total),
  );
  const abort = () => void thread.end();
  signal?.addEventListener("abort", abort);
  if (signal?.aborted === true) abort();
  const close = async () => {
    signal?.removeEventListener("abort", abort);
    await thread.end();
    await rm(own, { recursive: true, force: true });
  };
  try {
    const answer = await thread.answer();
    if (answer === Exhausted.TIME || answer === Exhausted.MEMORY) {
      return { ...NOTHING, findings: [fileFinding(exhausted(answer, options))], close };
    }
    const { summary } = expectType(answer, "read");
    const { columns: _, ...known } = summary;
    return { ...known, reports: () => reports(thread, summary, options), close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

const NOTHING = {
  ...{ layout: null, rows: 0, isSound: false, workbook: null, newServices: [], keys: [] },
  reports: async function* () {
    // Nothing was read.
  },
} satisfies Partial<ReadFile>;

/** The next ones are put together while these are worked on. Those that can't be had any more say why. */
async function* reports(
  thread: ReaderThread,
  summary: ReadSummary,
  options: FileReadOptions,
): AsyncGenerator<FileReport> {
  let given = 0;
  thread.ask();
  for (;;) {
    const answer = await thread.answer();
    if (answer === Exhausted.TIME || answer === Exhausted.MEMORY) {
      for (const key of summary.keys.slice(given)) yield { ...key, ...unread(exhausted(answer, options)) };
      return;
    }
    const { reports: batch, done } = expectType(answer, "reports");
    if (!done) thread.ask();
    for (const message of JSON.parse(batch) as ReportMessage[]) {
      given += 1;
      yield reportOf(message, summary);
    }
    if (done) return;
  }
}

function reportOf({ packed, places, ...report }: ReportMessage, { columns }: ReadSummary): FileReport {
  const unpacked: Readonly<Record<string, FilePlace>> =
    packed === null || columns === null ? {} : unpackPlaces(columns, packed);
  return { ...report, places: places ?? unpacked };
}

function unread(problem: Problem): Omit<FileReport, "service" | "quarter"> {
  const { place: _, service: _service, quarter: _quarter, ...finding } = fileFinding(problem);
  const findings: readonly Finding[] = [finding];
  return {
    ...{ whole: false, findings, places: {} },
    content: { edition: "A11_2021", collections: [], indicators: [], accomplishments: [], notes: null },
    parts: { indicators: false, accomplishments: false, notes: false, edition: false },
  };
}

function exhausted(what: Exhausted, { limits }: FileReadOptions): Problem {
  const action = "Send it in several files. If it is small, it is damaged: save it again and send that.";
  return what === Exhausted.TIME
    ? {
        ...{ rule: "reading-too-long", value: limits.maxMilliseconds, action },
        message: `Reading the file took longer than ${limits.maxMilliseconds / 1_000} seconds and was ended.`,
      }
    : {
        ...{ rule: "reading-too-large", value: limits.maxMemoryBytes, action },
        message: `Reading the file took more than ${limits.maxMemoryBytes} bytes of memory and was ended.`,
      };
}

function expectType<T extends FromReader["type"]>(message: FromReader, type: T) {
  if (message.type !== type) throw new Error(`the thread that reads files said ${message.type}`);
  return message as Extract<FromReader, { readonly type: T }>;
}
