import { presentReport } from "../contract/present";
import type { ReportOutput } from "../contract/report-output";
import type { ReportDetail } from "../domain/records";
import { type Actor, isReviewer } from "../use-cases/actor";
import { etagOf } from "../use-cases/etag";

/** A report as this actor may see it. */
export function presentReportFor(actor: Actor, detail: ReportDetail): ReportOutput {
  return presentReport(detail, etagOf(detail.view), isReviewer(actor));
}
