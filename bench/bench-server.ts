import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");
const CX = join(ROOT, "dist", "faces", "cli", "cx.js");

/** A server of its own, built, with a seeded database. */
export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  /** A reviewer's key to it. */
  readonly key: string;
  end(): Promise<void>;
}

/**
 * Starts the built server on a free port of this machine.
 * @param databaseUrl a database that is empty or ours
 */
export async function startBenchServer(databaseUrl: string, importFolder: string): Promise<BenchServer> {
  const env = {
    ...{ PATH: process.env["PATH"], DATABASE_URL: databaseUrl, IMPORT_FOLDER: importFolder },
    ...{ PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "info", IMPORT_LIMIT: "1000000000" },
    ...{ IMPORT_ROWS: "5000000" },
  };
  // Seeded beforehand: what that leaves in memory is not what an idle server takes.
  await run(["seed"], env);
  // As `npm start` has it.
  const flags = ["--max-semi-space-size=8"];
  const child = spawn(process.execPath, [...flags, CX, "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const url = await new Promise<string>((found, failed) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (output === "listening") return;
      output += String(chunk);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (address === undefined) return;
      output = "listening";
      found(address);
    });
    child.once("exit", () => failed(new Error(`the server ended: ${output}`)));
  });
  const key = /cx_\S+/.exec(await run(["keys", "create", "--name", "bench", "--review"], env))?.[0];
  if (key === undefined) throw new Error("no key was made");
  return {
    ...{ url, pid: child.pid ?? 0, key },
    end: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Runs the built `cx` to its end. @returns what it printed */
async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [CX, ...args], { env, stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += String(chunk);
  });
  await once(child, "close");
  return output;
}
