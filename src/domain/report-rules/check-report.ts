import type { Finding } from "../findings";
import type { ReportContent } from "../report-content";
import type { CheckContext } from "./check-context";
import { checkCollectionCompleteness } from "./collection-completeness-rules";
import { checkCounts } from "./count-rules";
import { checkCoverage } from "./coverage-rules";
import { checkDesignation } from "./designation-rules";
import { byDocumentOrder } from "./document-order";
import { checkDuplicateAnswers } from "./duplicate-answers-rule";
import { checkEdition } from "./edition-rules";
import { checkExtraDigit } from "./extra-digit-rule";
import { checkMeanChange } from "./mean-change-rule";
import { checkMeans } from "./mean-rules";
import { checkMoments } from "./moment-rule";
import { checkNamedSurveys } from "./named-survey-rules";
import { onHistory } from "./on-history";
import { checkRepetition } from "./repetition-rules";
import { checkReportCompleteness } from "./report-completeness-rules";
import type { RuleId } from "./rules";
import { checkScales } from "./scale-rules";
import { checkTotals } from "./total-rules";
import { checkMistypedFigures } from "./typed-figure-rules";
import { checkVolumes } from "./volume-rules";

// The entry's own types: whoever checks a report needs them and nothing else of this folder.
export type { CheckContext, PeerCircles, PeerCollection } from "./check-context";

type Check = (content: ReportContent, context: CheckContext) => (Finding & { readonly rule: RuleId })[];

const CHECKS: readonly Check[] = [
  checkDesignation,
  checkEdition,
  checkCounts,
  checkMeans,
  checkScales,
  checkRepetition,
  checkReportCompleteness,
  checkCollectionCompleteness,
  checkCoverage,
  checkTotals,
  checkVolumes,
  checkMistypedFigures,
  checkExtraDigit,
  checkMoments,
  checkNamedSurveys,
];

/** The checks that look at other reports: what they find depends on whose figures they may see. */
const PEER_CHECKS: readonly Check[] = [checkDuplicateAnswers, checkMeanChange];

/**
 * Everything the rules of Section 280 and of plausibility find in a report, in the order of the document,
 * then by severity. One pass says all there is to say: no rule hides behind another.
 */
export function checkReport(content: ReportContent, context: CheckContext): Finding[] {
  return run([...CHECKS, ...PEER_CHECKS], content, context);
}

/** What of that comes from comparing with other reports alone. */
export function checkAgainstPeers(content: ReportContent, context: CheckContext): Finding[] {
  return run(PEER_CHECKS, content, context);
}

function run(checks: readonly Check[], content: ReportContent, context: CheckContext): Finding[] {
  const findings = checks.flatMap((check) => check(content, context));
  return (context.historic ? onHistory(findings) : findings).toSorted(byDocumentOrder);
}
