import type { Finding } from "./findings";
import type { Collection, MeasureResult, ReportContent } from "./report-content";
import { figuresOf } from "./result-figures";
import type { ScorePart } from "./score-part";

// What is withheld where an agency must withhold small cells (SUPPRESS_BELOW; policy, Scores). Whoever reads for the
// public applies it before anything is shown or added up: what was withheld here is in nothing that follows.

/** Answers under which a public result is withheld; 0 withholds nothing. */
export type SuppressBelow = number;

/** Rules whose findings name figures of other reports. */
const COMPARING_RULES: ReadonlySet<string> = new Set([
  "duplicate-answers",
  "mean-change",
  "baseline-not-as-published",
]);

/** A result as the public sees it: without any figure where fewer answered, or nobody knows how many. */
export function suppressResult(result: MeasureResult, below: SuppressBelow): MeasureResult {
  if (below === 0 || (figuresOf(result).answers ?? 0) >= below) return result;
  return {
    ...result,
    ...{ counts: null, mean: null, responses: null, selected: null, offered: null, suppressed: true },
  };
}

/**
 * A collection as the public sees it. A volume under the threshold says how few answered, and so goes too, and with it
 * the response rate; the cells kept of a file may hold any figure, and go where anything does.
 */
export function suppressCollection(collection: Collection, below: SuppressBelow): Collection {
  if (below === 0) return collection;
  const { customers, surveysOffered, responses } = collection;
  const volumes = {
    customers: volumeOf(customers, below),
    surveysOffered: volumeOf(surveysOffered, below),
    responses: volumeOf(responses, below),
  };
  const measures = collection.measures.map((result) => suppressResult(result, below));
  const isWhole =
    measures.every(({ suppressed }) => suppressed !== true) &&
    volumes.customers === customers &&
    volumes.surveysOffered === surveysOffered &&
    volumes.responses === responses;
  return isWhole ? collection : { ...collection, ...volumes, measures, source: null, suppressed: true };
}

/** A report's content as the public sees it. */
export function suppressContent(content: ReportContent, below: SuppressBelow): ReportContent {
  if (below === 0) return content;
  return {
    ...content,
    collections: content.collections.map((collection) => suppressCollection(collection, below)),
  };
}

/** A part of public scores: one under the threshold stays as a gap that is counted, and has no figure to add. */
export function suppressPart(part: ScorePart, below: SuppressBelow): ScorePart {
  if (below === 0) return part;
  const volumes = {
    collectionResponses: volumeOf(part.collectionResponses, below),
    surveysOffered: volumeOf(part.surveysOffered, below),
  };
  if (part.responses >= below) return { ...part, ...volumes };
  return {
    ...{ ...part, ...volumes },
    ...{ counts: null, meanTenThousandths: null, responses: 0, selected: null, offered: null },
    suppressed: true,
  };
}

/** True where anything of a report is withheld from the public. */
export function isSuppressed(content: ReportContent | undefined, below: SuppressBelow): boolean {
  return (content?.collections ?? []).some(
    (collection) => suppressCollection(collection, below).suppressed === true,
  );
}

/**
 * Findings as the public sees them: those that compare with other reports name figures which may be withheld there,
 * and where anything of this report is withheld, those about its collections may name that.
 */
export function suppressFindings(
  findings: readonly Finding[],
  below: SuppressBelow,
  isTouched: boolean,
): readonly Finding[] {
  if (below === 0) return findings;
  return findings.filter(
    ({ rule, pointer }) =>
      !COMPARING_RULES.has(rule) && !(isTouched && (pointer === "" || pointer.startsWith("/collections"))),
  );
}

/** Where history came from, without the published means that stand there beside counts. */
export function suppressProvenance(
  provenance: Readonly<Record<string, unknown>> | null,
  isTouched: boolean,
): Readonly<Record<string, unknown>> | null {
  if (provenance === null || !isTouched) return provenance;
  const { publishedMeans: _, ...rest } = provenance;
  return rest;
}

function volumeOf(volume: number | null, below: SuppressBelow): number | null {
  return volume !== null && volume < below ? null : volume;
}
