import { join } from "node:path";
import { bareWrites } from "./bare-writes";
import type { Rounds } from "./bench-reads";
import type { BenchServer, BenchSite } from "./bench-server";
import { countSyncs } from "./count-syncs";
import type { Figure } from "./figure";
import type { DataSize } from "./generated-data";
import { newReportAt } from "./generated-reports";
import { type LoadOptions, type LoadResult, load, requestBytes } from "./load";
import { medianOf, quantileOf } from "./medians";

/** A site over a fresh copy of the generated data, and a second copy for SQLite's bare driver; null where that is not asked. */
export interface WriteSites {
  readonly site: BenchSite;
  readonly bareFile: string | null;
  readonly folder: string;
}

const CLIENTS = [1, 16] as const;
/** How many reports are written while syncs are counted. */
const COUNTED = 160;

/** Measures durable writes of one report each: ours and the bare driver's, by turns. */
export async function benchWrites(
  { site, bareFile, folder }: WriteSites,
  size: DataSize,
  rounds: Rounds,
): Promise<Figure[]> {
  const server = await site.start();
  const bare = bareFile === null ? null : bareWrites(bareFile, size);
  const write = writer(server, site.key, size);
  try {
    const ours = CLIENTS.map((): LoadResult[] => []);
    const bares = CLIENTS.map((): number[] => []);
    await write({ clients: 16, seconds: 0.5 });
    for (let round = 0; round < rounds.count; round += 1)
      for (const [at, clients] of CLIENTS.entries()) {
        ours[at]?.push(await write({ clients, seconds: rounds.seconds }));
        if (bare !== null) bares[at]?.push(bare.rate(clients, rounds.seconds));
      }
    const rates = ours.map((results) => results.map(({ answers, seconds }) => answers / seconds));
    const syncs: (number | null)[] = [];
    for (const clients of CLIENTS) {
      // On PostgreSQL it is that which waits for the disk.
      const count = bare === null ? async () => null : countSyncs;
      const all = await count(server.pid, join(folder, "strace.txt"), async () => {
        await write({ clients, seconds: 60, most: COUNTED });
      });
      syncs.push(all === null ? null : all / COUNTED);
    }
    const lines = CLIENTS.map((clients, at): Figure => {
      const times = (ours[at] ?? []).flatMap((result) => result.times);
      const [rate, bareRate] = [medianOf(rates[at] ?? []), medianOf(bares[at] ?? [])];
      const perWrite = syncs[at]?.toFixed(2) ?? "not counted";
      return {
        ...{ name: `W1 ${clients}`, what: `one report, durable, ${clients} at once` },
        figure: `${rate.toFixed(0)}/s, p50 ${quantileOf(times, 0.5).toFixed(1)} ms, p99 ${quantileOf(times, 0.99).toFixed(1)} ms, fsyncs/write ${perWrite}`,
        beside: bare === null ? "" : `bare ${bareRate.toFixed(0)}/s (${clients} in each transaction)`,
        ratio:
          bare === null
            ? null
            : medianOf((rates[at] ?? []).map((one, round) => one / (bares[at]?.[round] ?? Number.NaN))),
        target: null,
      };
    });
    const gain = (all: readonly (readonly number[])[]) => medianOf(all[1] ?? []) / medianOf(all[0] ?? []);
    return [
      ...lines,
      {
        ...{ name: "W1 16:1", what: "what 16 at once gain over one" },
        ...{
          figure: `${gain(rates).toFixed(2)} x`,
          beside: bare === null ? "" : `bare ${gain(bares).toFixed(2)} x`,
        },
        ...{ ratio: gain(rates), target: 2.5 },
      },
    ];
  } finally {
    bare?.close();
    await server.end();
  }
}

/** What saves the reports that are not there yet, one after another, as drafts. */
function writer({ url }: BenchServer, key: string, size: DataSize) {
  let written = 0;
  return (options: LoadOptions) =>
    load(url, () => saveRequest(size, written++, key), { ...options, status: 201 });
}

/** The request that saves the new report of that number as a draft. */
export function saveRequest(size: DataSize, number: number, key: string): Buffer {
  const { service, quarter, collections } = newReportAt(size, number);
  return requestBytes({
    ...{ method: "PUT", path: `/v1/services/${service}/reports/${quarter}` },
    headers: { "Content-Type": "application/json", "X-Api-Key": key },
    body: JSON.stringify({ collections }),
  });
}
