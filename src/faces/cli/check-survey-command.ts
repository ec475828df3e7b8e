import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { Command } from "commander";
import type { Survey } from "../../domain/survey";
import { ExitCode } from "./exit-codes";
import { endWhenInterrupted } from "./interruption";
import { surveySummary } from "./survey-summary";
import { UsageError } from "./usage-error";

/** `cx check-survey`: what A-11 280.10 asks of a survey, without a server. */
export function checkSurveyCommand(): Command {
  return new Command("check-survey")
    .description("Check a draft survey against A-11 280.10, here and without a server.")
    .argument("<file>", "the survey as JSON; - reads standard input")
    .option("--json", "what was found, with every wording beside its base sentence, as JSON")
    .addHelpText(
      "after",
      `
A wording is shown with its difference from the closest base sentence: {+added+} and [-removed-]. Ends with 0 where the
survey passes, also with warnings; with 3 where it has errors. The rules are in docs/survey-rules.md.

Examples:
  cx check-survey survey.json
  cx check-survey - --json < survey.json`,
    )
    .action(async (name: string, { json }: { readonly json?: boolean }) => {
      endWhenInterrupted();
      const title = name === "-" ? "standard input" : name;
      const raw = parseJson(name === "-" ? await buffer(process.stdin) : await readFile(name), title);
      // Only now: the contract's classes take longer to load than the rest.
      const { readContent } = await import("../../contract/read-content.js");
      const { SurveyInput } = await import("../../contract/survey-input.js");
      const { presentSurveyCheck } = await import("../../contract/present-survey-check.js");
      const { findInSurvey } = await import("../../use-cases/check-survey.js");
      const given = readContent<Survey>(SurveyInput, raw);
      const check = presentSurveyCheck(findInSurvey({ clock: () => new Date() }, given));
      const text =
        json === true ? JSON.stringify(check, null, 2) : surveySummary(title, given.content, check);
      process.stdout.write(`${text}\n`);
      if (!check.passes) process.exitCode = ExitCode.REFUSED;
    });
}

/** @throws UsageError for what is not JSON in UTF-8 */
function parseJson(bytes: Uint8Array, title: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (failure) {
    throw new UsageError(`${title} is not JSON in UTF-8: ${(failure as Error).message}`);
  }
}
