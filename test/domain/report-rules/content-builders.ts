import type { Finding } from "../../../src/domain/findings";
import { countsFrom } from "../../../src/domain/likert";
import type { Measure } from "../../../src/domain/measures";
import type { Collection, MeasureResult, ReportContent } from "../../../src/domain/report-content";
import type { CheckContext } from "../../../src/domain/report-rules/check-report";
import { checkReport } from "../../../src/domain/report-rules/check-report";

/** A five-point result of a new report; anything can be replaced. */
export function likert(
  measure: Measure,
  cells: readonly number[],
  change: Partial<MeasureResult> = {},
): MeasureResult {
  return {
    measure,
    statement: `Statement of ${measure}`,
    scale: "LIKERT_5",
    counts: countsFrom(cells),
    mean: null,
    responses: null,
    selected: null,
    offered: null,
    ...change,
  };
}

/** A driver ticked in a multiple choice. */
export function choice(measure: Measure, selected: number | null, offered: number | null): MeasureResult {
  return likert(measure, [], { scale: "MULTIPLE_CHOICE", counts: null, selected, offered });
}

/** A mean without counts. */
export function meanOnly(measure: Measure, mean: number | null, responses: number | null): MeasureResult {
  return likert(measure, [], { counts: null, mean, responses });
}

/** The answers of a good collection: 200 people, three questions. */
export const GOOD_MEASURES: readonly MeasureResult[] = [
  likert("SATISFACTION", [12, 9, 24, 55, 100]),
  likert("TRUST", [15, 11, 31, 52, 90]),
  likert("EASE", [8, 14, 20, 61, 96]),
];

/** A collection that no rule finds fault with; anything can be replaced. */
export function collection(change: Partial<Collection> = {}): Collection {
  return {
    name: "Website survey",
    transactionPoint: "After the form was sent",
    channel: "WEBSITE",
    pointInTime: "TRANSACTION",
    organizationalUnit: null,
    ombControlNumber: null,
    survey: null,
    surveyRevision: null,
    customers: 5000,
    surveysOffered: 1000,
    source: null,
    responses: 200,
    measures: GOOD_MEASURES,
    ...change,
  };
}

/** A report of these collections. */
export function report(collections: readonly Collection[]): ReportContent {
  return { edition: "A11_2021", collections, indicators: [], accomplishments: [], notes: null };
}

/** What a check knows of a new report of an ended quarter; anything can be replaced. */
export function context(change: Partial<CheckContext> = {}): CheckContext {
  return {
    service: "renew-a-permit",
    hisp: "permit-office",
    quarter: "FY2022-Q1",
    quarterEnded: true,
    lastDayOfQuarter: "2021-12-31",
    targetQuarter: null,
    designation: { fromFiscalYear: 2020, toFiscalYear: null },
    peers: [],
    previous: null,
    surveys: null,
    historic: false,
    journey: [],
    ...change,
  };
}

/** The findings on these collections. */
export function check(collections: readonly Collection[], change: Partial<CheckContext> = {}): Finding[] {
  return checkReport(report(collections), context(change));
}

/** The findings on one collection whose measures are these. */
export function checkMeasures(
  measures: readonly MeasureResult[],
  change: Partial<Collection> = {},
): Finding[] {
  return check([collection({ measures, ...change })]);
}

/** The pointers at which a rule fired. */
export function pointersOf(findings: readonly Finding[], rule: string): string[] {
  return findings.filter((finding) => finding.rule === rule).map((finding) => finding.pointer);
}
