/*
 * `npm run build:quick`: puts the program into dist without looking at types; nothing where dist holds it already. What it
 * is made of and what was made of that are known by path, size and times, as a note in dist says: a file that is changed,
 * taken away, or put back to what it was by git makes it anew, and so does a dist that somebody else has written to.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const note = join(dist, ".built");
const memory = join(dist, ".tsbuildinfo");
/** Written by the program itself as it ends: what Node compiled. */
const compiled = join(dist, ".compile-cache");
/** Folders and files; the last one says which packages are installed. */
const MADE_OF = [
  ...["src", "scripts", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"],
  "node_modules/.package-lock.json",
];

const before = read(note);
const source = digestOf(MADE_OF);
const isTouched = before?.made !== digestOf(["dist"]);
if (before?.source !== source || isTouched) {
  // A build that fails or is broken off leaves no note.
  rmSync(note, { force: true });
  // The compiler would write only what it does not remember having written.
  if (isTouched) rmSync(memory, { force: true });
  console.error(
    before === null ? "Building: about 20 s." : "Building, because something changed: about 20 s.",
  );
  run("node_modules/typescript/bin/tsc", [
    ...["-p", "tsconfig.build.json", "--noCheck", "--declaration", "false"],
    ...["--incremental", "--tsBuildInfoFile", relative(root, memory)],
  ]);
  run("scripts/copy-assets.mjs", []);
  run("scripts/bundle.mjs", []);
  // What the sources were before: one that was changed meanwhile is built the next time.
  writeFileSync(note, JSON.stringify({ source, made: digestOf(["dist"]) }));
}

function run(script, args) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // There is none, or half of one.
    return null;
  }
}

/** What tells whether anything under these paths has changed. The time of the last change of any kind sees copies that keep the other one. */
function digestOf(paths) {
  const digest = createHash("sha256");
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      if (file === note || file.startsWith(compiled)) continue;
      const { size, mtimeMs, ctimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
      digest.update(`${relative(root, file)} ${size} ${mtimeMs} ${ctimeMs}\n`);
    }
  }
  return digest.digest("hex");
}

function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
