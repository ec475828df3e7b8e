import { setTimeout as pause } from "node:timers/promises";
import { askOnce } from "./ask-once";
import type { Rounds } from "./bench-reads";
import type { BenchServer, BenchSite } from "./bench-server";
import { saveRequest } from "./bench-writes";
import type { Figure } from "./figure";
import type { DataSize } from "./generated-data";
import { newReportAt } from "./generated-reports";
import { type LoadResult, load, requestBytes } from "./load";
import { medianOf, quantileOf } from "./medians";
import { readQuestions } from "./read-questions";

const WRITES_A_SECOND = 10;
const CLIENTS = 16;

/** Measures Q1 while somebody else publishes, or saves drafts, ten times a second: other services, another quarter. */
export async function benchBeside(site: BenchSite, size: DataSize, rounds: Rounds): Promise<Figure[]> {
  const server = await site.start();
  try {
    const [request] = readQuestions(size).find(({ name }) => name === "Q1")?.requests ?? [];
    if (request === undefined) throw new Error("there is no Q1");
    const question = requestBytes(request);
    const ask = () => load(server.url, () => question, { clients: CLIENTS, seconds: rounds.seconds });
    // A round takes a little longer than it is to: its last answers are waited for.
    const each = 2 * Math.ceil(WRITES_A_SECOND * rounds.seconds) + 5;
    // Handed in beforehand, so that all that is left to do is to publish.
    const handedIn = await handIn(server, site.key, size, each * rounds.count);
    let [drafts, published] = [handedIn.length, 0];
    const saveNext = () => save(server, site.key, size, drafts++);
    const publishNext = async () => {
      const address = handedIn[published++];
      if (address === undefined) throw new Error("everything that was handed in is published");
      await step(server, site.key, address, "publish");
    };
    const alone: LoadResult[] = [];
    const beside = { publish: [] as LoadResult[], draft: [] as LoadResult[] };
    await ask();
    for (let round = 0; round < rounds.count; round += 1) {
      alone.push(await ask());
      beside.publish.push(await whileWriting(publishNext, ask));
      beside.draft.push(await whileWriting(saveNext, ask));
    }
    const line = (name: string, what: string, results: readonly LoadResult[]): Figure => ({
      ...{ name, what, target: 0.5 },
      figure: `${medianOf(results.map(rateOf)).toFixed(0)}/s, p99 ${quantileOf(
        results.flatMap(({ times }) => times),
        0.99,
      ).toFixed(1)} ms`,
      beside: `alone ${medianOf(alone.map(rateOf)).toFixed(0)}/s`,
      ratio: medianOf(results.map((one, at) => rateOf(one) / rateOf(alone[at] as LoadResult))),
    });
    return [
      line("Q1+w publish", "Q1 while ten a second are published", beside.publish),
      line("Q1+w draft", "Q1 while ten drafts a second are saved", beside.draft),
    ];
  } finally {
    await server.end();
  }
}

async function whileWriting(write: () => Promise<void>, ask: () => Promise<LoadResult>): Promise<LoadResult> {
  let isDone = false;
  const writing = (async () => {
    const began = performance.now();
    for (let count = 1; !isDone; count += 1) {
      await write();
      // Ten a second, however long each takes.
      await pause(Math.max(0, began + (count * 1_000) / WRITES_A_SECOND - performance.now()));
    }
  })();
  const asking = ask().finally(() => {
    isDone = true;
  });
  const [result] = await Promise.all([asking, writing]);
  return result;
}

/** Saves and submits so many reports. @returns their addresses */
async function handIn(server: BenchServer, key: string, size: DataSize, count: number): Promise<string[]> {
  const addresses: string[] = [];
  for (let number = 0; number < count; number += 1) {
    await save(server, key, size, number);
    const { service, quarter } = newReportAt(size, number);
    const address = `/v1/services/${service}/reports/${quarter}`;
    await step(server, key, address, "submit");
    addresses.push(address);
  }
  return addresses;
}

async function save({ url }: BenchServer, key: string, size: DataSize, number: number): Promise<void> {
  const request = saveRequest(size, number, key);
  await load(url, () => request, { clients: 1, seconds: 60, most: 1, status: 201 });
}

async function step({ url }: BenchServer, key: string, address: string, name: string): Promise<void> {
  const path = `${address}/${name}`;
  const { status, body } = await askOnce(url, { method: "POST", path, headers: { "X-Api-Key": key } });
  if (status !== 200) throw new Error(`${path}: ${status} ${body.toString().slice(0, 1_000)}`);
}

function rateOf({ answers, seconds }: LoadResult): number {
  return answers / seconds;
}
