import { setTimeout as pause } from "node:timers/promises";
import { askOnce } from "./ask-once";
import type { BenchServer, BenchSite } from "./bench-server";
import type { DataSize } from "./generated-data";
import { type LoadResult, load, requestBytes } from "./load";
import { medianOf, quantileOf } from "./medians";
import { processTime } from "./process-time";
import type { RawAnswer } from "./raw-server";
import { type ReadQuestion, readQuestions, unchangedQuestion } from "./read-questions";
import { startRaw } from "./start-raw";

/** How long and how often is measured. */
export interface Rounds {
  readonly count: number;
  readonly seconds: number;
}

/** One side of a comparison. */
export interface SideMeasure {
  /** Answers a second. */
  readonly rate: number;
  /** As a part of raw's: the median of what it was in each round. */
  readonly ofRaw: number;
  /**
   * The processor's time that raw takes for an answer, as a part of what this takes: the same, in effect, as ofRaw is on a
   * machine that does nothing else.
   */
  readonly workOfRaw: number;
  /** The processor's time for an answer, in milliseconds; not a number where it is not known. */
  readonly work: number;
  /** Latency in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** What came of one question at so many clients. */
export interface ReadMeasure {
  readonly name: string;
  readonly asks: string;
  readonly clients: number;
  readonly answerBytes: number;
  readonly raw: SideMeasure;
  /** Answered before at this revision. */
  readonly warm: SideMeasure;
  /** By a server that keeps no answers. */
  readonly cold: SideMeasure;
}

/** What of an answer the server of bytes sends too. */
const CONTENT_HEADERS = [
  "content-type",
  "content-length",
  "etag",
  "cache-control",
  "vary",
  "link",
  "x-total-count",
];
const WARM_UP_SECONDS = 1;
/** After so long they are there, on a busy machine too. */
const MODEL_MS = 6_000;
const SIDES = ["warm", "cold", "raw"] as const;

/** Measures the questions of reading: the three servers take turns within every round. */
export async function benchReads(
  site: BenchSite,
  size: DataSize,
  rounds: Rounds,
  clients: readonly number[],
  wanted: readonly string[] | null,
): Promise<ReadMeasure[]> {
  const warm = await site.start();
  const cold = await site.start({ CACHE_MB: "0" });
  const raw = await startRaw();
  // Published figures are read into memory besides; what is measured is a server that runs.
  await pause(MODEL_MS);
  try {
    const measures: ReadMeasure[] = [];
    const questions = [...readQuestions(size), unchangedQuestion(size, await tagOf(warm.url, size))];
    for (const question of questions) {
      if (wanted !== null && !wanted.includes(question.name)) continue;
      // What is not kept any more, after so many other answers, is asked for once: warm is what was answered before.
      if (question.status === 304) await tagOf(warm.url, size);
      const answers = await answersTo(warm.url, question);
      await raw.has(answers.map((answer, index) => [rawPath(index), answer]));
      const answerBytes = medianOf(answers.map(({ body }) => body.length));
      for (const some of clients) {
        console.error(`measuring ${question.name} at ${some} clients`);
        const sides = await measureSides({ warm, cold, raw }, question, rounds, some);
        measures.push({ name: question.name, asks: question.asks, clients: some, answerBytes, ...sides });
      }
    }
    return measures;
  } finally {
    await Promise.all([warm.end(), cold.end(), raw.end()]);
  }
}

type Asked = Pick<BenchServer, "url" | "pid">;
type Side = "warm" | "cold" | "raw";

/** A round of one side, and how long its server was at work. */
interface RoundResult extends LoadResult {
  readonly work: number;
}

async function measureSides(
  servers: Readonly<Record<Side, Asked>>,
  { requests, status }: ReadQuestion,
  rounds: Rounds,
  clients: number,
) {
  const ours = requests.map(requestBytes);
  const raws = requests.map((request, index) => requestBytes({ ...request, path: rawPath(index) }));
  const ask = async (side: Side, seconds: number): Promise<RoundResult> => {
    const { url, pid } = servers[side];
    const all = side === "raw" ? raws : ours;
    const before = processTime(pid);
    const result = await load(url, (index) => all[index % all.length] as Buffer, {
      ...{ clients, seconds, status },
    });
    return { ...result, work: processTime(pid) - before };
  };
  const results: Record<Side, RoundResult[]> = { warm: [], cold: [], raw: [] };
  for (const side of SIDES) await ask(side, WARM_UP_SECONDS);
  for (let round = 0; round < rounds.count; round += 1)
    for (const side of SIDES) results[side].push(await ask(side, rounds.seconds));
  const { warm, cold, raw } = results;
  return { warm: sideOf(warm, raw), cold: sideOf(cold, raw), raw: sideOf(raw, raw) };
}

function sideOf(results: readonly RoundResult[], limits: readonly RoundResult[]): SideMeasure {
  const times = results.flatMap((result) => result.times);
  return {
    rate: medianOf(results.map(rateOf)),
    ofRaw: medianOf(results.map((result, round) => rateOf(result) / rateOf(limits[round] as LoadResult))),
    work: workPerAnswer(results) * 1_000,
    workOfRaw: workPerAnswer(limits) / workPerAnswer(results),
    p50: quantileOf(times, 0.5),
    p99: quantileOf(times, 0.99),
  };
}

function workPerAnswer(results: readonly RoundResult[]): number {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return sum(results.map(({ work }) => work)) / sum(results.map(({ answers }) => answers));
}

function rateOf({ answers, seconds }: LoadResult): number {
  return answers / seconds;
}

const rawPath = (index: number) => `/raw/${index}`;

/** Asks each of a question's requests once, so that it is kept, and takes the answers. */
async function answersTo(url: string, { requests, status }: ReadQuestion): Promise<RawAnswer[]> {
  const answers: RawAnswer[] = [];
  for (const request of requests) {
    const answer = await askOnce(url, request);
    const { body } = answer;
    if (answer.status !== status || body.includes('"errors":'))
      throw new Error(`${request.path}: ${answer.status} ${body.toString().slice(0, 500)}`);
    const kept = CONTENT_HEADERS.flatMap((name): [string, string][] => {
      const value = answer.headers[name];
      return value === undefined ? [] : [[name, value]];
    });
    answers.push({ status, headers: Object.fromEntries(kept), body });
  }
  return answers;
}

async function tagOf(url: string, size: DataSize): Promise<string> {
  const [request] = readQuestions(size).find(({ name }) => name === "Q1")?.requests ?? [];
  if (request === undefined) throw new Error("there is no Q1");
  return (await askOnce(url, request)).headers["etag"] ?? "";
}
