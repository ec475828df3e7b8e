import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { RawMessage } from "./raw-server";

const COMPILER = join(__dirname, "..", "scripts", "require-typescript.cjs");

/** The running server of bytes. */
export interface RawServer {
  readonly url: string;
  readonly pid: number;
  /** Sends these from now on. */
  has(answers: RawMessage): Promise<void>;
  end(): Promise<void>;
}

/** Starts the server of bytes in a process of its own. */
export async function startRaw(): Promise<RawServer> {
  const child = fork(join(__dirname, "raw-server.ts"), {
    ...{ execArgv: ["--max-semi-space-size=8", "--require", COMPILER], serialization: "advanced" },
  });
  const [port] = (await once(child, "message")) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    has: async (answers) => {
      const ready = once(child, "message");
      child.send([...answers]);
      await ready;
    },
    end: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
