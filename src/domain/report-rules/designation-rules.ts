import type { ReportContent } from "../report-content";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";

/** The service was designated in the report's fiscal year. The findings are about the whole report. */
export function checkDesignation(_content: ReportContent, context: CheckContext) {
  const { designation, service, quarter } = context;
  if (designation === null) return [];
  const { fromFiscalYear: from, toFiscalYear: to } = designation;
  const fiscalYear = Number(quarter.slice(2, 6));
  const found = [];
  if (to !== null && to < fiscalYear) {
    const message = `The designation of ${service} ended with fiscal year ${to}, before ${quarter}.`;
    found.push(findingOf("designation-ended", "", quarter, message));
  }
  if (from === null) {
    const message = `It is not known when the designation of ${service} started.`;
    found.push(findingOf("designation-start-unknown", "", null, message));
  } else if (fiscalYear < from) {
    const message = `The designation of ${service} started with fiscal year ${from}, after ${quarter}.`;
    found.push(findingOf("before-designation", "", quarter, message));
  }
  return found;
}
