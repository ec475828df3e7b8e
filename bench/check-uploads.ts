import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type BenchServer, makeBenchSite } from "./bench-server";
import { writeResults } from "./generated-results";
import { type HostileFile, hostileFiles } from "./hostile-files";
import { peakMemory, residentMemory } from "./resident-memory";

/** What SECURITY.md promises of the built server while it reads files. */
const MOST_MEDIAN_MS = 100;
const MOST_BOMB_SECONDS = 1;
const MOST_ABOVE_IDLE = 300_000_000;
/** About 20 MB of results. */
const ROWS = 102_000;
const IDLE_AFTER = 1_500;

interface UploadMeasure {
  readonly what: string;
  readonly bytes: number;
  readonly seconds: number;
  /** How long each question after health took meanwhile, in milliseconds, the shortest first. */
  readonly health: readonly number[];
  readonly above: number;
  readonly answer: string;
  /** True where it is made to do harm: it may not hold the server for a moment. */
  readonly isHostile: boolean;
}

/** Sends a file while somebody asks for health, and looks at the server's memory. */
async function measure(
  server: BenchServer,
  key: string,
  { what, bytes: file }: HostileFile,
  isHostile: boolean,
): Promise<UploadMeasure> {
  await pause(IDLE_AFTER);
  const idle = residentMemory(server.pid);
  const health: number[] = [];
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const asked = performance.now();
      await (await fetch(`${server.url}/healthz`)).arrayBuffer();
      health.push(performance.now() - asked);
      await pause(5);
    }
  })();
  const started = performance.now();
  const { value, peak } = await peakMemory(server.pid, () => send(server, key, file));
  const seconds = (performance.now() - started) / 1_000;
  isDone = true;
  await asking;
  health.sort((a, b) => a - b);
  console.log(`${what}: ${round(seconds)} s, ${value}`);
  return { ...{ what, bytes: file.length, seconds, health, answer: value }, above: peak - idle, isHostile };
}

/** Sends a file to be checked, and waits for what came of it. */
async function send({ url }: BenchServer, key: string, file: Buffer): Promise<string> {
  const headers = { "X-Api-Key": key, "Content-Type": "application/octet-stream" };
  const sent = await fetch(`${url}/v1/imports?dryRun=true`, {
    ...{ method: "POST", headers, body: new Uint8Array(file) },
  });
  const first = (await sent.json()) as { id?: string; errors?: readonly { rule: string }[] };
  if (sent.status !== 202) return `${sent.status} ${first.errors?.[0]?.rule ?? ""}`.trim();
  for (;;) {
    await pause(50);
    const answer = await fetch(`${url}/v1/imports/${first.id}`, { headers });
    const { state, finishedAt } = (await answer.json()) as Record<string, unknown>;
    if (finishedAt !== null) return String(state);
  }
}

function medianOf(health: readonly number[]): number {
  return health[Math.floor(health.length / 2)] ?? 0;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cx-uploads-"));
  try {
    const site = await makeBenchSite(`sqlite:${join(folder, "cx.sqlite")}`, folder);
    const measures: UploadMeasure[] = [];
    const server = await site.start();
    try {
      const { data } = (await (await fetch(`${server.url}/v1/services?limit=1000&fields=slug`)).json()) as {
        data: { slug: string }[];
      };
      const path = join(folder, "results.csv");
      await writeResults(
        path,
        data.map(({ slug }) => slug),
        ROWS,
      );
      measures.push(
        await measure(server, site.key, { what: "CSV of 20 MB", bytes: readFileSync(path) }, false),
      );
    } finally {
      await server.end();
    }
    for await (const file of hostileFiles()) {
      // Each on a server just started: memory that another one left would hide what it takes.
      const fresh = await site.start();
      try {
        measures.push(await measure(fresh, site.key, file, true));
      } finally {
        await fresh.end();
      }
    }
    console.log(
      "\nFiles read by the built server on SQLite; health asked for meanwhile, memory above idle\n",
    );
    console.table(Object.fromEntries(measures.map((one) => [one.what, shown(one)])));
    const broken = measures.flatMap(brokenPromises);
    for (const line of broken) console.error(line);
    process.exitCode = broken.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown({ bytes, seconds, health, above, answer }: UploadMeasure) {
  return {
    MB: round(bytes / 1e6),
    seconds: round(seconds),
    "health median ms": round(medianOf(health)),
    "health longest ms": round(health.at(-1) ?? 0),
    "peak MB above idle": round(above / 1e6),
    answer,
  };
}

function brokenPromises({ what, health, above, isHostile }: UploadMeasure): string[] {
  const longest = (health.at(-1) ?? 0) / 1_000;
  return [
    ...(medianOf(health) > MOST_MEDIAN_MS
      ? [`${what}: health took more than ${MOST_MEDIAN_MS} ms at the median`]
      : []),
    ...(isHostile && longest >= MOST_BOMB_SECONDS
      ? [`${what}: the server was held for ${round(longest)} s`]
      : []),
    ...(above >= MOST_ABOVE_IDLE ? [`${what}: more than ${MOST_ABOVE_IDLE / 1e6} MB above idle`] : []),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

run().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
