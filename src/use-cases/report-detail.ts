import { deadlineOfQuarter } from "../domain/deadlines";
import { type FiscalQuarter, parseFiscalQuarter } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { ReportDetail, ReportView } from "../domain/records";
import type { Ports } from "./ports";

/** All it needs: what is read, and the time. */
type DetailPorts = Pick<Ports, "read" | "clock">;

/** Adds content and due dates to views, in as many statements for one as for a thousand. */
export async function detailsOf(ports: DetailPorts, views: readonly ReportView[]): Promise<ReportDetail[]> {
  const contents = await ports.read.contents(views);
  const due = await dueDates(ports);
  return views.map((view) => ({
    view,
    content: view.revision === null ? null : (contents.get(view.revision.id) ?? null),
    dueDate: due(view.report.quarter),
  }));
}

/** Finds the due date of any quarter. */
export async function dueDates(ports: DetailPorts): Promise<(quarter: string) => string> {
  const published = await ports.read.publishedDeadlines();
  const today = newYorkDateOf(ports.clock());
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const quarter = parseFiscalQuarter(text) as FiscalQuarter;
    const date = published.find((deadline) => deadline.quarter === quarter) ?? null;
    const { dueDate } = deadlineOfQuarter(quarter, date, today);
    known.set(text, dueDate);
    return dueDate;
  };
}
