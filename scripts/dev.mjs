/*
 * `npm run dev`: builds and serves, and does both again whenever a file under src or seeds changes. It looks at the
 * files every half second: on Linux node --watch-path loses a file as soon as an editor saves it by replacing it.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const FOLDERS = ["src", "seeds"];

/** Changes whenever a file does. */
function stateOfFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  )
    .map((file) => `${file} ${statSync(file, { throwIfNoEntry: false })?.mtimeMs}`)
    .join("\n");
}

/** @returns the server's process; null where the build failed and has said why */
function buildAndServe() {
  // One string for the shell: npm is a script on Windows.
  const build = spawnSync("npm run --silent build:quick", { stdio: "inherit", shell: true });
  return build.status === 0 ? spawn(process.execPath, ["dist/cx.js", "serve"], { stdio: "inherit" }) : null;
}

async function stop(server) {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGTERM");
  await once(server, "exit");
}

let server = null;
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => void stop(server).then(() => process.exit(0)));

for (;;) {
  const built = stateOfFiles();
  server = buildAndServe();
  while (stateOfFiles() === built) await wait(500);
  await stop(server);
}
