import type { CalendarDate } from "../domain/calendar-date";
import { deadlineOfQuarter, type PublishedDeadline } from "../domain/deadlines";
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

/** Due dates that were found, by the published ones they rest on; of one day. */
const FOUND = new WeakMap<
  readonly PublishedDeadline[],
  { readonly today: CalendarDate; readonly dates: Map<string, string> }
>();

/** Finds the due date of any quarter. */
export async function dueDates(ports: DetailPorts): Promise<(quarter: string) => string> {
  const published = await ports.read.publishedDeadlines();
  const today = newYorkDateOf(ports.clock());
  const earlier = FOUND.get(published);
  const found = earlier?.today === today ? earlier : { today, dates: new Map<string, string>() };
  FOUND.set(published, found);
  return (text) => {
    const known = found.dates.get(text);
    if (known !== undefined) return known;
    const quarter = parseFiscalQuarter(text) as FiscalQuarter;
    const date = published.find((deadline) => deadline.quarter === quarter) ?? null;
    const { dueDate } = deadlineOfQuarter(quarter, date, today);
    found.dates.set(text, dueDate);
    return dueDate;
  };
}
