import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/package-root";

/** A file of examples; each call is a new object. */
// biome-ignore lint/suspicious/noExplicitAny: tests bend it at will
function example(name: string): any {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, "examples", name), "utf8"));
}

/** A complete action plan of treas-irs for budget year 2028, as examples/action-plan.json has it. */
export const samplePlan = () => example("action-plan.json");

/** A complete capacity assessment, as examples/assessment.json has it. */
export const sampleAssessment = () => example("assessment.json");
