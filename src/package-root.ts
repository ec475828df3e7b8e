import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder that holds package.json, seeds and dist, from source and from the built package alike. */
export const PACKAGE_ROOT = join(__dirname, "..");

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
