import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** A PostgreSQL server of a test's own, which may be taken away. */
export interface OwnPostgres {
  readonly url: string;
  /** Where its data lies, in `postgres`. */
  readonly folder: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** kill -9 of all its processes. */
  kill(): Promise<void>;
  /** Stops it for good, and forgets what it held. */
  end(): Promise<void>;
}

/**
 * Makes and starts a real PostgreSQL server; with `fsync`, as it would be run, where no flag says otherwise.
 * @param folder one that has its data already
 */
export async function ownPostgres(
  folder: string = mkdtempSync(join(tmpdir(), "cx-postgres-")),
  flags: readonly string[] = ["-c", "max_connections=100"],
): Promise<OwnPostgres> {
  const script = resolve(__dirname, "..", "..", "scripts", "own-postgres.mjs");
  const child = spawn(process.execPath, [script, folder, ...flags], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((settle) => {
    child.once("exit", () => settle());
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error("PostgreSQL's keeper ended");
    return String(value);
  };
  const say = (word: string) => async () => {
    child.stdin.write(`${word}\n`);
    await line();
  };
  return {
    url: await line(),
    folder,
    ...{ stop: say("stop"), start: say("start"), kill: say("kill") },
    end: async () => {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
