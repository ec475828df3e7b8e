import { deadlineOfQuarter } from "../domain/deadlines";
import { type FiscalQuarter, previousQuarter } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { ReportView } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { LastFigures, WorkbookSource } from "../domain/workbook-source";
import { type Actor, seesUnpublished, type Visibility, visibilityOf } from "./actor";
import { findHisp, findService } from "./find-service";
import type { Ports } from "./ports";
import { readQuarter } from "./read-quarter";

/** How many earlier reports are looked through for figures: three years. */
const LOOKED_THROUGH = 12;

/**
 * What the reporting workbook of a service and quarter holds: the report as this actor sees it, or nothing yet, with
 * the newest earlier figures this actor may see. Anyone may ask, for a quarter without a report too.
 * @throws INVALID_PARAMETER for what is no quarter; NOT_FOUND for an unknown service
 */
export async function gatherWorkbook(
  ports: Ports,
  actor: Actor,
  slug: string,
  quarterText: string,
): Promise<WorkbookSource> {
  const quarter = readQuarter(quarterText);
  const service = await findService(ports, slug);
  const visibility = visibilityOf(actor);
  const whole = seesUnpublished(visibility, service.hisp);
  const view = await ports.read.report(service.slug, quarter, visibility);
  const published = await ports.read.publishedDeadlines();
  return {
    service,
    hisp: await findHisp(ports, service.hisp),
    quarter,
    deadline: deadlineOfQuarter(
      quarter,
      published.find((deadline) => deadline.quarter === quarter) ?? null,
      newYorkDateOf(ports.clock()),
    ),
    whole,
    state: view === null ? null : whole ? view.report.state : "PUBLISHED",
    version: whole ? (view?.report.version ?? 0) : 0,
    content: view === null ? null : await contentOf(ports, view),
    last: await lastFigures(ports, service.slug, quarter, visibility),
  };
}

async function contentOf(ports: Ports, view: ReportView): Promise<ReportContent | null> {
  const contents = await ports.read.contents([view]);
  return view.revision === null ? null : (contents.get(view.revision.id) ?? null);
}

async function lastFigures(
  ports: Ports,
  service: string,
  quarter: FiscalQuarter,
  visibility: Visibility,
): Promise<LastFigures | null> {
  const before = previousQuarter(quarter);
  if (before === null) return null;
  const filter = { toQuarter: before, last: LOOKED_THROUGH };
  const views = await ports.read.reportsOfServices([service], filter, visibility);
  const contents = await ports.read.contents(views);
  for (const { report, revision } of views) {
    const content = revision === null ? undefined : contents.get(revision.id);
    if (content?.collections.some(({ measures }) => measures.length > 0)) {
      return { quarter: report.quarter, content };
    }
  }
  return null;
}
