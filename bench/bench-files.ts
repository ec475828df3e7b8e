import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchServer } from "./bench-server";
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
}

/** The least that is waited for a server to be idle, in milliseconds. */
const IDLE_AFTER = 2_000;

/** A large table of results in, and out again in each format. */
export async function benchFiles(server: BenchServer, folder: string, rows: number): Promise<FileMeasure[]> {
  const path = join(folder, "results.csv");
  const file = await writeResults(path, await slugsOf(server), rows);
  const bytes = statSync(path).size;
  await pause(IDLE_AFTER);
  const idle = residentMemory(server.pid);
  const measures: FileMeasure[] = [];
  const measure = async (what: string, work: () => Promise<number>) => {
    const started = performance.now();
    const { value, peak } = await peakMemory(server.pid, work);
    const seconds = (performance.now() - started) / 1_000;
    measures.push({ what, rows: file.rows, bytes: value, seconds, above: peak - idle });
    await pause(IDLE_AFTER);
  };
  await measure("CSV in, checked only", () => importFile(server, path, "CHECKED", "&dryRun=true"));
  await measure("CSV in, stored", () => importFile(server, path, "COMMITTED"));
  await measure("CSV in again, no change", () => importFile(server, path, "COMMITTED"));
  for (const format of ["csv", "ndjson", "xlsx"])
    await measure(`${format.toUpperCase()} out`, () =>
      readAll(server, `/v1/results?state=draft&format=${format}`),
    );
  // What is sent is the file itself.
  return measures.map((one) => (one.bytes === 0 ? { ...one, bytes } : one));
}

async function slugsOf(server: BenchServer): Promise<string[]> {
  const { data } = (await (await fetch(`${server.url}/v1/services?limit=1000&fields=slug`)).json()) as {
    data: { slug: string }[];
  };
  return data.map(({ slug }) => slug);
}

/** Sends a file and asks until it is done. @throws where that is not what comes of it */
async function importFile(server: BenchServer, path: string, expected: string, more = ""): Promise<number> {
  const headers = { "X-Api-Key": server.key, "Content-Type": "text/csv", Prefer: "respond-async" };
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
    if (state === expected) return 0;
    throw new Error(`the import ended as ${String(state)}: ${JSON.stringify(findings).slice(0, 2_000)}`);
  }
}

async function readAll(server: BenchServer, path: string): Promise<number> {
  const answer = await fetch(`${server.url}${path}`, { headers: { "X-Api-Key": server.key } });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${path}: ${await answer.text()}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}
