import type { Collection, ReportContent } from "../report-content";
import { hasAnswers, knownVolume } from "./answered";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";

function unknownVolumes(collection: Collection, historic: boolean): string[] {
  // A new report's missing responses are an error of their own; a zero beside answers is unknown.
  const fields = ["customers", "surveysOffered", "responses"] as const;
  return fields.filter((field) => {
    const value = collection[field];
    return value === 0 || (value === null && (field !== "responses" || historic));
  });
}

function checkCollection(collection: Collection, at: string, historic: boolean) {
  const found = [];
  const customers = knownVolume(collection.customers);
  const offered = knownVolume(collection.surveysOffered);
  const responses = knownVolume(collection.responses);
  if (customers !== null && offered !== null && offered > customers) {
    const message = `${offered} customers were offered the survey, but there were only ${customers}.`;
    found.push(findingOf("offered-exceeds-customers", `${at}/surveysOffered`, offered, message));
  }
  if (responses !== null && offered !== null && responses > offered) {
    const message = `${responses} people answered, but only ${offered} were offered the survey.`;
    found.push(findingOf("responses-exceed-offered", `${at}/responses`, responses, message));
  }
  const unknown = unknownVolumes(collection, historic);
  if (unknown.length > 0 && hasAnswers(collection)) {
    const message = `People answered "${collection.name}", but unknown: ${unknown.join(", ")}.`;
    found.push(findingOf("volumes-unknown", at, unknown.join(", "), message));
  }
  return found;
}

/**
 * Customers, surveys offered and responses narrow in this order. An unknown volume is compared with nothing.
 */
export function checkVolumes(content: ReportContent, context: CheckContext) {
  return content.collections.flatMap((collection, c) =>
    checkCollection(collection, `/collections/${c}`, context.historic),
  );
}
