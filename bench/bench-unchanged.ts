import { setTimeout as pause } from "node:timers/promises";
import { askOnce } from "./ask-once";
import type { Rounds } from "./bench-reads";
import type { BenchServer, BenchSite } from "./bench-server";
import type { Figure } from "./figure";
import type { DataSize } from "./generated-data";
import { load, requestBytes } from "./load";
import { medianOf } from "./medians";
import { type ReadQuestion, readQuestions, unchangedQuestion } from "./read-questions";
import { TARGET_CLIENTS } from "./read-table";

/** After so long published figures are in memory. */
const MODEL_MS = 6_000;

/** Measures 304 beside Q0, which it is to be no slower than, by turns: with kept answers, and without. */
export async function benchUnchanged(site: BenchSite, size: DataSize, rounds: Rounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [side, settings] of [
    ["warm", {}],
    ["cold", { CACHE_MB: "0" }],
  ] as const) {
    const server = await site.start(settings);
    try {
      await pause(MODEL_MS);
      figures.push(await compare(side, server, size, rounds));
    } finally {
      await server.end();
    }
  }
  return figures;
}

async function compare(side: string, server: BenchServer, size: DataSize, rounds: Rounds): Promise<Figure> {
  const questions = readQuestions(size);
  const asked = (name: string): ReadQuestion => {
    const question = questions.find((one) => one.name === name);
    if (question === undefined) throw new Error(`there is no ${name}`);
    return question;
  };
  const [whole] = asked("Q1").requests;
  if (whole === undefined) throw new Error("Q1 asks nothing");
  const one = asked("Q0");
  const known = unchangedQuestion(size, (await askOnce(server.url, whole)).headers["etag"] ?? "");
  const rateOf = async ({ requests, status }: ReadQuestion, seconds: number) => {
    const all = requests.map(requestBytes);
    const result = await load(server.url, (index) => all[index % all.length] as Buffer, {
      ...{ clients: TARGET_CLIENTS, seconds, status },
    });
    return result.answers / result.seconds;
  };
  for (const question of [one, known]) await rateOf(question, 1);
  const pairs: { readonly one: number; readonly known: number }[] = [];
  for (let round = 0; round < rounds.count; round += 1)
    pairs.push({ one: await rateOf(one, rounds.seconds), known: await rateOf(known, rounds.seconds) });
  return {
    ...{ name: `304 ${side}`, what: `Q1 with If-None-Match, ${side}` },
    figure: `${medianOf(pairs.map((pair) => pair.known)).toFixed(0)}/s`,
    beside: `Q0 ${medianOf(pairs.map((pair) => pair.one)).toFixed(0)}/s`,
    ...{ ratio: medianOf(pairs.map((pair) => pair.known / pair.one)), target: 1 },
  };
}
