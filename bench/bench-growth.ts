import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownPostgres } from "../test/support/own-postgres";
import { type BenchServer, makeBenchSite } from "./bench-server";
import { growing } from "./grow";
import { MAIN_QUESTIONS, type Question } from "./main-questions";

/** How often each question is asked. */
const ASKED = 40;

/** One size of one engine: medians in milliseconds by question. */
export interface GrowthMeasure {
  readonly engine: string;
  readonly factor: number;
  readonly results: number;
  readonly megabytes: number;
  readonly medians: Readonly<Record<string, number>>;
  /** How large the answers are, in kB by question. */
  readonly kilobytes: Readonly<Record<string, number>>;
}

/** Asks the main questions of a database that grows, on both engines, of a server that keeps no answers. */
export async function benchGrowth(factors: readonly number[]): Promise<GrowthMeasure[]> {
  const folder = mkdtempSync(join(tmpdir(), "cx-grow-"));
  const postgres = await ownPostgres();
  try {
    return [
      ...(await grownOn("SQLite", `sqlite:${join(folder, "cx.sqlite")}`, folder, factors)),
      ...(await grownOn("PostgreSQL", postgres.url, folder, factors)),
    ];
  } finally {
    await postgres.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function grownOn(engine: string, url: string, folder: string, factors: readonly number[]) {
  const site = await makeBenchSite(url, folder, { CACHE_MB: "0", MODEL_MB: "0" });
  const database = await growing(url);
  const measures: GrowthMeasure[] = [];
  try {
    for (const factor of factors) {
      if (factor > 1) await database.to(factor);
      const { results, bytes } = await database.size();
      const server = await site.start();
      const medians: Record<string, number> = {};
      const kilobytes: Record<string, number> = {};
      try {
        for (const question of MAIN_QUESTIONS) {
          const { time, bytes } = await ask(server, question);
          medians[question.name] = time;
          kilobytes[question.name] = bytes / 1e3;
        }
      } finally {
        await server.end();
      }
      measures.push({ engine, factor, results, megabytes: Math.round(bytes / 1e6), medians, kilobytes });
    }
    return measures;
  } finally {
    await database.close();
  }
}

/** The median of the time of an answer, and of its size. */
async function ask({ url }: BenchServer, { request }: Question): Promise<{ time: number; bytes: number }> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let index = 0; index < ASKED + 5; index += 1) {
    const [path, init] = request(index);
    const began = performance.now();
    const answer = await fetch(`${url}${path}`, init);
    const text = await answer.text();
    if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`${path}: ${text.slice(0, 300)}`);
    // The first few warm it up.
    if (index < 5) continue;
    times.push(performance.now() - began);
    sizes.push(text.length);
  }
  return { time: middleOf(times), bytes: middleOf(sizes) };
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
