import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchServer, BenchSite } from "./bench-server";
import { writeResults } from "./generated-results";
import { peakMemory, residentMemory } from "./resident-memory";

/** One line of the table of files. */
export interface FileMeasure {
  readonly what: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  /** What the server had in memory at its most, above what it had when it was idle, in bytes. */
  readonly above: number;
  /** True where it is measured on a server that did all the others before. */
  readonly isAfterOthers: boolean;
}

interface Asker {
  readonly server: BenchServer;
  readonly key: string;
}

/** What is done with the file: how many bytes travel where it is not the file itself. */
type Work = (asker: Asker) => Promise<number | null>;

/** The least that is waited for a server to be idle, in milliseconds. */
const IDLE_AFTER = 2_000;

/**
 * A large table of results in, and out again in each format: each on a server just started, then all of them one after
 * another on one.
 */
export async function benchFiles(site: BenchSite, folder: string, rows: number): Promise<FileMeasure[]> {
  const path = join(folder, "results.csv");
  const file = await onServer(site, async ({ server }) => writeResults(path, await slugsOf(server), rows));
  const { size } = statSync(path);
  const dryRun: Work = (asker) => importFile(asker, path, "CHECKED", "&dryRun=true");
  const store: Work = (asker) => importFile(asker, path, "COMMITTED");
  const read =
    (format: string): Work =>
    (asker) =>
      readAll(asker, `/v1/results?state=draft&format=${format}`);
  const works: [string, Work][] = [
    ["CSV in, checked only", dryRun],
    ["CSV in, stored", store],
    ["CSV in again, no change", store],
    ["CSV out", read("csv")],
    ["NDJSON out", read("ndjson")],
    ["XLSX out", read("xlsx")],
  ];
  const measures: FileMeasure[] = [];
  const measure = async (asker: Asker, idle: number, what: string, work: Work, isAfterOthers: boolean) => {
    const started = performance.now();
    const { value, peak } = await peakMemory(asker.server.pid, () => work(asker));
    const seconds = (performance.now() - started) / 1_000;
    measures.push({
      ...{ what, rows: file.rows, bytes: value ?? size, seconds, above: peak - idle, isAfterOthers },
    });
  };
  for (const [what, work] of works)
    await onServer(site, async (asker) => measure(asker, await idleMemory(asker), what, work, false));
  await onServer(site, async (asker) => {
    const idle = await idleMemory(asker);
    for (const [what, work] of works.filter(([, work]) => work !== dryRun))
      await measure(asker, idle, `${what} (one server, in turn)`, work, true);
  });
  return measures;
}

async function onServer<T>(site: BenchSite, work: (asker: Asker) => Promise<T>): Promise<T> {
  const server = await site.start();
  return work({ server, key: site.key }).finally(() => server.end());
}

async function idleMemory({ server }: Asker): Promise<number> {
  await slugsOf(server);
  await pause(IDLE_AFTER);
  return residentMemory(server.pid);
}

async function slugsOf({ url }: BenchServer): Promise<string[]> {
  const { data } = (await (await fetch(`${url}/v1/services?limit=1000&fields=slug`)).json()) as {
    data: { slug: string }[];
  };
  return data.map(({ slug }) => slug);
}

/** Sends a file and asks until it is done. @throws where that is not what comes of it */
async function importFile({ server, key }: Asker, path: string, expected: string, more = ""): Promise<null> {
  const headers = { "X-Api-Key": key, "Content-Type": "text/csv", Prefer: "respond-async" };
  const sent = await fetch(`${server.url}/v1/imports?fileName=results.csv${more}`, {
    ...{ method: "POST", headers, duplex: "half" },
    body: Readable.toWeb(createReadStream(path)),
  } as RequestInit);
  const { id } = (await sent.json()) as { id: string };
  for (;;) {
    await pause(250);
    const answer = await fetch(`${server.url}/v1/imports/${id}`, { headers });
    const { state, finishedAt, findings } = (await answer.json()) as Record<string, unknown>;
    if (finishedAt === null) continue;
    if (state === expected) return null;
    throw new Error(`the import ended as ${String(state)}: ${JSON.stringify(findings).slice(0, 2_000)}`);
  }
}

async function readAll({ server, key }: Asker, path: string): Promise<number> {
  const answer = await fetch(`${server.url}${path}`, { headers: { "X-Api-Key": key } });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${path}: ${await answer.text()}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}
