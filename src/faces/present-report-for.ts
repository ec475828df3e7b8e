import { presentReport } from "../contract/present";
import type { ReportOutput } from "../contract/report-output";
import type { ReportDetail, ReportView } from "../domain/records";
import { type Actor, isReviewer } from "../use-cases/actor";
import { etagOf } from "../use-cases/etag";

/** What was made of a report that the store keeps, while it keeps it. */
const MADE = new WeakMap<ReportView, { readonly detail: ReportDetail; readonly output: ReportOutput }>();

/**
 * A report as this actor may see it. One that the store keeps (it is frozen) is the public's, and the same for everybody: it is
 * presented once, and what is made of it is frozen too.
 */
export function presentReportFor(actor: Actor, detail: ReportDetail): ReportOutput {
  const { view, content, dueDate } = detail;
  if (!Object.isFrozen(view)) return presentReport(detail, etagOf(view), isReviewer(actor));
  const made = MADE.get(view);
  if (made !== undefined && made.detail.content === content && made.detail.dueDate === dueDate)
    return made.output;
  const output = Object.freeze(presentReport(detail, etagOf(view), false));
  MADE.set(view, { detail, output });
  return output;
}
