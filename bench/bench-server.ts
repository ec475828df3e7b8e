import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");
const CX = join(ROOT, "dist", "faces", "cli", "cx.js");
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
  const child = spawn(process.execPath, [...FLAGS, CX, "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const url = await new Promise<string>((found, failed) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      // Read to the end all the same: a full pipe would stop the server.
      if (output.length < 10_000) output += String(chunk);
      const address = /Open CX data at (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (address !== undefined) found(address);
    });
    child.once("exit", () => failed(new Error(`the server ended: ${output}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    end: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
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
