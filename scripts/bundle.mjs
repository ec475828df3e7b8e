/*
 * Puts the built program into a few files: dist/cx.js, which looks at Node and then loads dist/program.js, and
 * dist/reading-worker.js, the thread that reads files. A start finds and reads three files then instead of 2,000, and holds
 * less in memory. What was built one file for each stays beside them, for whoever uses this package as a library.
 * node scripts/bundle.mjs [DIST]
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const dist = resolve(process.argv[2] ?? join(import.meta.dirname, "..", "dist"));
const ENTRIES = {
  cx: "faces/cli/cx.js",
  program: "faces/cli/program.js",
  "reading-worker": "formats/reading/reading-worker.js",
};
/** These are read from node_modules, where they are needed. */
const OUTSIDE = [
  // Finds its binary beside itself.
  "better-sqlite3-v13",
  // Start threads of their own from files beside them.
  ...["pino", "pino-pretty"],
  // One of it must serve what is in the file and what is not.
  "@opentelemetry/api",
  // Not for every server, or not before somebody asks for it.
  ...["pg", "pg-native", "@opentelemetry/exporter-trace-otlp-http", "@opentelemetry/resources"],
  ...["@opentelemetry/sdk-trace-node", "hucre", "yauzl", "csv-parse", "yaml", "cli-progress"],
];

const { outputs } = (
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(dist, file)])),
    outdir: dist,
    bundle: true,
    platform: "node",
    format: "cjs",
    // Names stay as they are: they are part of what is said of a failure.
    minifyWhitespace: true,
    external: ["./program.js", ...OUTSIDE],
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
  })
).metafile;

const packages = new Set();
for (const [file, { inputs }] of Object.entries(outputs)) {
  const text = readFileSync(file, "utf8");
  // One other character, in a regular expression, and all of the text takes two bytes for each in memory.
  writeFileSync(file, text.replace(/[^\0-\x7f]/g, escaped));
  for (const input of Object.keys(inputs)) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    if (folder !== undefined) packages.add(folder);
  }
}
writeFileSync(join(dist, "LICENSES.txt"), [...packages].sort().map(licenceOf).join("\n"));

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Under which licence a package is in there, in its own words where it says them. */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return `${"=".repeat(80)}\n${name} ${version}: ${license}\n\n${text}\n`;
}
