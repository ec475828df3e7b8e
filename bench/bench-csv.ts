import { get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchSite } from "./bench-server";
import type { Figure } from "./figure";
import { medianOf } from "./medians";
import { peakMemory, residentMemory } from "./resident-memory";

const IDLE_AFTER = 2_000;
const MEGABYTES_A_SECOND = 50;

/** Measures every figure as CSV: how fast it streams, and what the server has in memory at most meanwhile. */
export async function benchCsv(site: BenchSite, rounds: number): Promise<Figure> {
  const server = await site.start();
  try {
    await readWhole(`${server.url}/v1/hisps?limit=1`);
    await pause(IDLE_AFTER);
    const idle = residentMemory(server.pid);
    const [rates, peaks]: [number[], number[]] = [[], []];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      const { value, peak } = await peakMemory(server.pid, () =>
        readWhole(`${server.url}/v1/results?format=csv`),
      );
      bytes = value;
      rates.push(value / 1_000 / (performance.now() - began));
      peaks.push((peak - idle) / 1e6);
    }
    return {
      ...{ name: "Q6", what: `CSV of every figure, ${(bytes / 1e6).toFixed(1)} MB` },
      figure: `${medianOf(rates).toFixed(1)} MB/s, peak ${Math.max(...peaks).toFixed(0)} MB above idle`,
      beside: `wanted ${MEGABYTES_A_SECOND} MB/s`,
      ...{ ratio: medianOf(rates) / MEGABYTES_A_SECOND, target: 1 },
    };
  } finally {
    await server.end();
  }
}

/** Reads an answer to its end without keeping it. @returns how many bytes it has */
function readWhole(url: string): Promise<number> {
  return new Promise((done, failed) => {
    get(url, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${url}: ${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.once("end", () => done(bytes));
      answer.once("error", failed);
    }).once("error", failed);
  });
}
