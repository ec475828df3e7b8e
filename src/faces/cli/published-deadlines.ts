import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishedDeadline } from "../../domain/deadlines";
import { PACKAGE_ROOT } from "../../package-root";

/** The due dates OMB printed, as they come with the package: no store is opened for them. */
export function publishedDeadlines(): PublishedDeadline[] {
  const file = join(PACKAGE_ROOT, "seeds", "deadlines.json");
  return JSON.parse(readFileSync(file, "utf8")) as PublishedDeadline[];
}
