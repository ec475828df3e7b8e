import { editionOf, requiredMeasuresOf } from "../editions";
import { isDriver } from "../measures";
import type { Collection, ReportContent } from "../report-content";
import { isOneSided } from "../scales";
import { findingOf } from "./finding-of";
import { scoredMeasures } from "./scored-measures";

function checkRequired(content: ReportContent) {
  const scored = content.collections.map(scoredMeasures);
  // A measure missing everywhere is said once, of the whole report, by the completeness rules.
  const partly = requiredMeasuresOf(editionOf(content.edition)).filter((measure) =>
    scored.some((measures) => measures.has(measure)),
  );
  return scored.flatMap((measures, c) =>
    partly
      .filter((measure) => !measures.has(measure))
      .map((measure) => {
        const message = `"${content.collections[c]!.name}" lacks ${measure}, which other collections have.`;
        const pointer = `/collections/${c}/measures`;
        return findingOf("required-measure-missing-in-collection", pointer, null, message);
      }),
  );
}

function checkQuestions(collection: Collection, at: string) {
  const found = collection.measures.flatMap(({ measure, statement, scale }, m) =>
    // A driver that is ticked in the form's own list has no sentence of its own.
    !isOneSided(scale) && (statement === null || statement.trim() === "")
      ? [
          findingOf(
            "statement-missing",
            `${at}/measures/${m}/statement`,
            null,
            `The wording of ${measure} is missing.`,
          ),
        ]
      : [],
  );
  if (!collection.measures.some((result) => isDriver(result.measure))) {
    const message = `"${collection.name}" has no driver question.`;
    found.push(findingOf("driver-missing", `${at}/measures`, null, message));
  }
  return found;
}

/** What a good survey asks and this one did not: kept, with a warning. */
export function checkCoverage(content: ReportContent) {
  return [
    ...checkRequired(content),
    ...content.collections.flatMap((collection, c) => checkQuestions(collection, `/collections/${c}`)),
  ];
}
