import { setTimeout as pause } from "node:timers/promises";
import { askOnce } from "./ask-once";
import type { BenchServer, BenchSite } from "./bench-server";
import type { Figure } from "./figure";
import { load, requestBytes } from "./load";
import { medianOf } from "./medians";
import { residentMemory } from "./resident-memory";

const STARTS = 5;
const MOST_SECONDS = 1.5;
const MOST_IDLE = 150e6;
const IDLE_AFTER = 5_000;
const FIRST = "/v1/reports?service=va-vha&limit=1";
const LOAD = ["/v1/reports?limit=100", "/v1/results?limit=1000", "/v1/scores?groupBy=quarter,measure"];

/** Measures the start of the built server over the published figures, and its memory before and after a load. */
export async function benchStart(site: BenchSite): Promise<Figure[]> {
  const starts: number[] = [];
  const [idles, afters]: [number[], number[]] = [[], []];
  for (let at = 0; at < STARTS; at += 1) {
    const began = performance.now();
    const server = await site.start();
    try {
      await firstAnswer(server);
      starts.push((performance.now() - began) / 1_000);
      if (at > 0) continue;
      await pause(IDLE_AFTER);
      idles.push(residentMemory(server.pid));
      await load(
        server.url,
        (index) => requestBytes({ method: "GET", path: `${LOAD[index % LOAD.length]}` }),
        { clients: 16, seconds: 5 },
      );
      await pause(IDLE_AFTER);
      afters.push(residentMemory(server.pid));
    } finally {
      await server.end();
    }
  }
  const [start, idle, after] = [medianOf(starts), medianOf(idles), medianOf(afters)];
  return [
    {
      ...{ name: "C", what: "start to the first right answer, published figures" },
      ...{ figure: `${start.toFixed(2)} s`, beside: `wanted ${MOST_SECONDS} s` },
      ...{ ratio: MOST_SECONDS / start, target: 1 },
    },
    {
      ...{ name: "M", what: "memory when idle, published figures" },
      figure: `${(idle / 1e6).toFixed(0)} MB; after a load ${(after / 1e6).toFixed(0)} MB`,
      ...{ beside: `wanted ${MOST_IDLE / 1e6} MB idle`, ratio: MOST_IDLE / idle, target: 1 },
    },
  ];
}

async function firstAnswer({ url }: BenchServer): Promise<void> {
  const { status, body } = await askOnce(url, { method: "GET", path: FIRST });
  if (status !== 200 || !body.includes('"va-vha"')) throw new Error(`${FIRST}: ${status} ${body.toString()}`);
}
