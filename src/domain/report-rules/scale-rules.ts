import { totalOf } from "../likert";
import { driverGroupOf } from "../measures";
import type { MeasureResult, ReportContent } from "../report-content";
import { kindOfScale } from "../scales";
import { soundCounts } from "./answered";
import { findingOf } from "./finding-of";

type Field = "counts" | "mean" | "selected" | "offered";

function unexpected(result: MeasureResult, at: string, fields: readonly Field[]) {
  return fields
    .filter((field) => result[field] !== null)
    .map((field) => {
      const value = field === "counts" ? null : result[field];
      const message = `${result.measure} is ${result.scale} and has no ${field}.`;
      return findingOf("field-not-of-scale", `${at}/${field}`, value, message);
    });
}

function missing(result: MeasureResult, pointer: string, needs: string) {
  const message = `${result.measure} is ${result.scale} and lacks ${needs}.`;
  return findingOf("answers-missing", pointer, null, message);
}

function unasked(result: MeasureResult, pointer: string) {
  const message = `${result.measure} has no answers at all: a question not asked is absent, not zero.`;
  return findingOf("nobody-answered", pointer, 0, message);
}

function checkZero(result: MeasureResult, at: string) {
  const counts = soundCounts(result);
  if (counts !== null) return totalOf(counts) === 0 ? [unasked(result, `${at}/counts`)] : [];
  return result.counts === null && result.mean !== null && result.responses === 0
    ? [unasked(result, `${at}/responses`)]
    : [];
}

function checkTwoPoints(result: MeasureResult, at: string) {
  if (result.counts === null) return [missing(result, `${at}/counts`, "counts")];
  const { counts } = result;
  return (["n2", "n3", "n4"] as const)
    .filter((cell) => counts[cell] !== 0)
    .map((cell) => {
      const message = `${result.measure} is ${result.scale}, but ${cell} holds ${counts[cell]} answers.`;
      return findingOf("yes-no-middle-cells", `${at}/counts/${cell}`, counts[cell], message);
    });
}

function checkShare(result: MeasureResult, at: string) {
  const { selected, offered, measure } = result;
  const found = unexpected(result, at, ["counts", "mean"]);
  // Whether an edition asks a measure as something to tick on one side is the edition's own rule.
  if (result.scale === "MULTIPLE_CHOICE" && driverGroupOf(measure) === "OVERALL") {
    const message = `${measure} is reported as a multiple choice, which has no score.`;
    found.push(findingOf("multiple-choice-not-driver", `${at}/scale`, result.scale, message));
  }
  if (selected === null) found.push(missing(result, `${at}/selected`, "selected"));
  if (offered === null) found.push(missing(result, `${at}/offered`, "offered"));
  if (offered === 0) found.push(unasked(result, `${at}/offered`));
  if (selected !== null && offered !== null && selected > offered) {
    const message = `${measure} was ticked by ${selected}, but offered to ${offered} only.`;
    found.push(findingOf("selected-exceeds-offered", `${at}/selected`, selected, message));
  }
  return found;
}

function checkScale(result: MeasureResult, at: string) {
  const kind = kindOfScale(result.scale);
  if (kind === "SHARE") return checkShare(result, at);
  const found = [...unexpected(result, at, ["selected", "offered"]), ...checkZero(result, at)];
  if (kind === "TWO_POINTS") return [...found, ...checkTwoPoints(result, at)];
  const empty = result.counts === null && result.mean === null;
  return empty ? [...found, missing(result, `${at}/counts`, "counts, or mean and responses")] : found;
}

/** Each result holds the figures of its scale, and only those. */
export function checkScales(content: ReportContent) {
  return content.collections.flatMap((collection, c) =>
    collection.measures.flatMap((result, m) => checkScale(result, `/collections/${c}/measures/${m}`)),
  );
}
