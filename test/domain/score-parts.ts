import { countsFrom, totalOf } from "../../src/domain/likert";
import type { ScorePart } from "../../src/domain/score-part";

/** A trust result of VBA's website in FY2022-Q1 with these five cells; anything can be replaced. */
export function scorePart(cells: readonly number[], change: Partial<ScorePart> = {}): ScorePart {
  const counts = countsFrom(cells);
  return {
    ...{ department: "VA", hisp: "va-vba", service: "va-vba", serviceType: "BENEFITS", channel: "WEBSITE" },
    ...{ pointInTime: "TRANSACTION", organizationalUnit: null, quarter: "FY2022-Q1", measure: "TRUST" },
    ...{ statement: null, scale: "LIKERT_5", counts, meanTenThousandths: null, responses: totalOf(counts) },
    ...{ selected: null, offered: null, collection: "a", collectionResponses: 200, surveysOffered: 1000 },
    ...change,
  };
}

/** The same where only a mean was published. */
export function meanPart(mean: number, responses: number, change: Partial<ScorePart> = {}): ScorePart {
  return scorePart([], {
    counts: null,
    meanTenThousandths: Math.round(mean * 10_000),
    responses,
    ...change,
  });
}
