import { execFileSync } from "node:child_process";
import { type IncomingHttpHeaders, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type ServerProgram, serveCx } from "./built-cx";

/** Connections are given to the workers in turn: so many meet each of three twice. */
export const ROUND = [0, 1, 2, 3, 4, 5];

/** What one connection was answered. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

/** What is sent, besides where to. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Starts three workers, and waits until all of them answer. */
export function serveThree(environment: Readonly<Record<string, string>>): Promise<ServerProgram> {
  return serveCx({ WORKERS: "3", LOG_LEVEL: "debug", ...environment });
}

/** The ids of the processes that a server has. */
export function workersOf({ child }: ServerProgram): number[] {
  try {
    const listed = execFileSync("ps", ["-o", "pid=", "--ppid", String(child.pid)], { encoding: "utf8" });
    return listed.split(/\s+/).filter(Boolean).map(Number);
  } catch {
    // It has none.
    return [];
  }
}

/** The worker that said last that it answers, of those with this role; over PostgreSQL they have none. */
export function workerPid(server: ServerProgram, role: "writer" | "reader" | null): number {
  const named = role === null ? "" : ` \\(${role}\\)`;
  const found = [...server.output().matchAll(new RegExp(`Worker (\\d+)${named} answers`, "g"))];
  return Number(found.at(-1)?.[1]);
}

/** Asks over a connection of its own, which meets the next worker. */
export function askNext({ url }: ServerProgram, path: string, sent: Sent = {}): Promise<Answered> {
  const { method = "GET", headers = {}, body } = sent;
  return new Promise((settle, refuse) => {
    const asked = request(`${url}${path}`, { method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", refuse);
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        const isJson = answer.headers["content-type"]?.includes("json") === true;
        const read = isJson && text !== "" ? JSON.parse(text) : text;
        settle({ status: answer.statusCode ?? 0, headers: answer.headers, body: read });
      });
    });
    asked.on("error", refuse);
    // Where more is announced than comes, the answer does not wait for it.
    asked.end(body);
  });
}

/** Asks again until it is answered with this status, for at most so many milliseconds. */
export async function askUntil(
  ask: () => Promise<Answered>,
  status: number,
  most: number,
): Promise<Answered> {
  const end = performance.now() + most;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer?.status === status) return answer;
    if (performance.now() > end) throw new Error(`still ${answer?.status ?? "no answer"}`);
    await pause(50);
  }
}
