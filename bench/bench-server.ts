import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = resolve(__dirname, "..");
const CX = join(ROOT, "dist", "cx.js");
/** As `npm start` has it. */
const FLAGS = ["--max-semi-space-size=8"];

/** A running server. */
export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  end(): Promise<void>;
}

/** The built server over a database of its own: started anew for each measure. */
export interface BenchSite {
  /** A reviewer's key. */
  readonly key: string;
  /**
   * Starts a server on a free port of this machine.
   * @param more settings of this one alone
   */
  start(more?: Readonly<Record<string, string>>): Promise<BenchServer>;
  /** The same over another database that has the key too: a copy. */
  over(databaseUrl: string): BenchSite;
}

/** What a site's database holds in place of the published figures. */
export interface BenchContent {
  readonly fill: (databaseUrl: string) => Promise<void>;
  /** HISPs that the key submits for too. */
  readonly submits: readonly string[];
}

/**
 * Makes and fills a database: with the published figures, unless told otherwise.
 * @param databaseUrl one that is empty
 * @param settings of the server, besides
 */
export async function makeBenchSite(
  databaseUrl: string,
  importFolder: string,
  settings: Readonly<Record<string, string>> = {},
  content?: BenchContent,
): Promise<BenchSite> {
  const env = {
    ...{ RATE_LIMIT_ANONYMOUS: "0", RATE_LIMIT_KEY: "0" },
    ...{ PATH: process.env["PATH"], DATABASE_URL: databaseUrl, IMPORT_FOLDER: importFolder },
    ...{ PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "info", IMPORT_LIMIT: "1000000000" },
    ...{ IMPORT_ROWS: "5000000" },
    ...settings,
  };
  if (content === undefined) await run(["seed"], env);
  else await content.fill(databaseUrl);
  const submits = content === undefined ? [] : ["--submit", ...content.submits];
  const made = await run(["keys", "create", "--name", "bench", "--review", ...submits], env);
  const key = /cx_\S+/.exec(made)?.[0];
  if (key === undefined) throw new Error("no key was made");
  const site = (url: string): BenchSite => ({
    key,
    start: (more) => startServer({ ...env, DATABASE_URL: url, ...more }),
    over: site,
  });
  return site(databaseUrl);
}

async function startServer(env: NodeJS.ProcessEnv): Promise<BenchServer> {
  // Into a file, as a server that runs for long: through a pipe this process would have to read every line, while it measures.
  const folder = mkdtempSync(join(tmpdir(), "cx-bench-log-"));
  const path = join(folder, "server.log");
  const log = openSync(path, "w");
  const child = spawn(process.execPath, [...FLAGS, CX, "serve"], { env, stdio: ["ignore", log, "inherit"] });
  closeSync(log);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const url = await addressIn(path, () => child.exitCode !== null);
  return {
    url,
    pid: child.pid ?? 0,
    end: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address that a server says in its log, once it does. */
async function addressIn(log: string, hasEnded: () => boolean): Promise<string> {
  for (;;) {
    const ended = hasEnded();
    const said = readFileSync(log, "utf8");
    const address = /Open CX data at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
    if (address !== undefined) return address;
    if (ended) throw new Error(`the server ended: ${said}`);
    await pause(5);
  }
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
