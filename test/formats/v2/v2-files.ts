import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { zipOf } from "../../support/zip-files";

const FOLDER = resolve(__dirname, "..", "..", "..", "examples", "v2");
const NAMES = [
  ...["cx_collections.csv", "cx_collection_details.csv", "responses_7001.csv", "responses_7002.csv"],
] as const;

/** The name of a file of the example. */
export type ExampleName = (typeof NAMES)[number];

/** The files of the example set by name. */
export function exampleFiles(): Record<ExampleName, string> {
  return Object.fromEntries(
    NAMES.map((name) => [name, readFileSync(resolve(FOLDER, name), "utf8")]),
  ) as Record<ExampleName, string>;
}

/** The example set with files bent or added; null leaves one out. */
export function exampleSet(
  bend: Readonly<Record<string, ((text: string) => string) | string | null>> = {},
): Promise<Buffer> {
  const files: Record<string, string> = exampleFiles();
  for (const [name, change] of Object.entries(bend)) {
    if (change === null) delete files[name];
    else files[name] = typeof change === "string" ? change : change(files[name] ?? "");
  }
  return zipOf(Object.entries(files));
}

/** Replaces text that must be there. */
export function swap(
  ...pairs: readonly (readonly [before: string, after: string])[]
): (text: string) => string {
  return (text) =>
    pairs.reduce((now, [before, after]) => {
      if (!now.includes(before)) throw new Error(`nothing says ${before}`);
      return now.replace(before, after);
    }, text);
}
