import { setTimeout as pause } from "node:timers/promises";
import { sqliteDriver } from "../src/storage/sqlite-driver";
import { bareWrites } from "./bare-writes";
import type { BenchSite } from "./bench-server";
import type { Figure } from "./figure";
import type { DataSize } from "./generated-data";
import { newReportAt } from "./generated-reports";
import { medianOf } from "./medians";

/** A fresh copy of the generated data for each: one is imported into, the other is the bare driver's. */
export interface ImportSites {
  readonly site: BenchSite;
  readonly file: string;
  readonly bareFile: string;
}

const REPORTS = 10_000;
const LOOK_EVERY = 5;

interface ImportTimes {
  /** From sending the file until its record says that it is committed. */
  readonly http: number;
  /** From when everything was checked, in seconds. */
  readonly store: number;
  readonly bare: number;
}

/** Measures one import of 10,000 reports, each on a server just started, beside the bare driver. */
export async function benchImport(
  fresh: () => ImportSites,
  size: DataSize,
  rounds: number,
): Promise<Figure[]> {
  const times: ImportTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { site, file, bareFile } = fresh();
    const bare = bareWrites(bareFile, size);
    const seconds = bare.insertAll(REPORTS);
    bare.close();
    times.push({ ...(await importOnce(site, file, size)), bare: seconds });
  }
  const line = (name: string, what: string, took: (one: ImportTimes) => number): Figure => ({
    ...{ name, what, figure: `${medianOf(times.map(took)).toFixed(2)} s` },
    beside: `bare ${medianOf(times.map(({ bare }) => bare)).toFixed(2)} s`,
    ratio: medianOf(times.map((one) => one.bare / took(one))),
    target: 1 / 3,
  });
  return [
    line("W2 http", "10,000 reports as NDJSON, sent until committed", ({ http }) => http),
    line("W2 store", "of that, from checked until committed", ({ store }) => store),
  ];
}

/** Imports the reports into a database, by a server just started. */
export async function importOnce(
  site: BenchSite,
  file: string,
  size: DataSize,
): Promise<Omit<ImportTimes, "bare">> {
  const lines = Array.from({ length: REPORTS }, (_, at) => `${JSON.stringify(newReportAt(size, at))}\n`);
  const body = lines.join("");
  const server = await site.start();
  const Database = sqliteDriver();
  // Looks at the record beside the server, which may be too busy to tell.
  const database = new Database(file, { readonly: true });
  try {
    const state = database.prepare("select state from imports").pluck();
    let checked: number | null = null;
    const began = performance.now();
    const headers = {
      "X-Api-Key": site.key,
      "Content-Type": "application/x-ndjson",
      Prefer: "respond-async",
    };
    const sending = fetch(`${server.url}/v1/imports?fileName=results.ndjson`, {
      method: "POST",
      headers,
      body,
    });
    for (;;) {
      const now = state.get();
      if (now === "CHECKED") checked ??= performance.now();
      if (now === "COMMITTED") break;
      if (now === "REFUSED") throw new Error(`the import ended as ${now}`);
      await pause(LOOK_EVERY);
    }
    const committed = performance.now();
    const { id } = (await (await sending).json()) as { id: string };
    const answer = await fetch(`${server.url}/v1/imports/${id}`, { headers });
    const { counts } = (await answer.json()) as { counts: { created: number } };
    if (counts.created !== REPORTS) throw new Error(`${counts.created} reports were created`);
    return {
      http: (performance.now() - began) / 1_000,
      store: (committed - (checked ?? committed)) / 1_000,
    };
  } finally {
    database.close();
    await server.end();
  }
}
