import { ApiError } from "../domain/errors";
import type { FiscalQuarter } from "../domain/fiscal-quarter";
import type { ReportDetail, Service } from "../domain/records";
import { type Actor, seesUnpublished, visibilityOf } from "./actor";
import { expectedReports } from "./expected-reports";
import { findService } from "./find-service";
import type { Ports, ReportKey } from "./ports";
import { readQuarter } from "./read-quarter";
import { detailsOf } from "./report-detail";

/**
 * The report of one service for one quarter, as this actor may see it; an expected one for those who may see it.
 * @throws NOT_FOUND, also where there is one the actor may not see
 */
export async function readReport(
  ports: Ports,
  actor: Actor,
  slug: string,
  quarterText: string,
): Promise<ReportDetail> {
  const quarter = readQuarter(quarterText);
  const service = await findService(ports, slug);
  const visibility = visibilityOf(actor);
  const expected = await expectedReports(ports, visibility, [service.slug]);
  const asked = { fromQuarter: quarter, toQuarter: quarter, expected };
  const views = await ports.read.reportsOfServices([service.slug], asked, visibility);
  const [detail] = await detailsOf(ports, views);
  if (detail === undefined) {
    throw await notThere(ports, actor, service, quarter);
  }
  return detail;
}

/** Why there is nothing to read: nothing came, or what came is withheld. */
async function notThere(
  ports: Ports,
  actor: Actor,
  service: Service,
  quarter: FiscalQuarter,
): Promise<ApiError> {
  const asked = { service: [service.slug], fromQuarter: quarter, toQuarter: quarter };
  const withheld = await ports.read.withheld(asked);
  if (withheld.length > 0) {
    const reasons = withheld.map(({ collection, reason }) => `${collection}: ${reason}`).join("; ");
    return new ApiError(
      "NOT_FOUND",
      `The figures of ${service.slug} for ${quarter} are withheld (${reasons}). /v1/withheld lists them all.`,
    );
  }
  if (seesUnpublished(visibilityOf(actor), service.hisp)) {
    return new ApiError(
      "NOT_FOUND",
      `Nothing of ${service.slug} for ${quarter} has come yet. Save a draft to begin.`,
    );
  }
  return new ApiError("NOT_FOUND", `No report of ${service.slug} for ${quarter} is published.`);
}

/**
 * The revisions of a report, newest first: those that are or were public, or all of them for its HISP and reviewers.
 * @throws NOT_FOUND
 */
export async function listRevisions(
  ports: Ports,
  actor: Actor,
  slug: string,
  quarterText: string,
): Promise<ReportDetail[]> {
  const quarter = readQuarter(quarterText);
  const service = await findService(ports, slug);
  const views = await ports.read.revisions([{ service: service.slug, quarter }], visibilityOf(actor));
  if (views.length === 0) {
    throw new ApiError("NOT_FOUND", `No report of ${service.slug} for ${quarter} is published.`);
  }
  return detailsOf(ports, views);
}

/** One revision of a report. @throws NOT_FOUND */
export async function readRevision(
  ports: Ports,
  actor: Actor,
  slug: string,
  quarterText: string,
  number: number,
): Promise<ReportDetail> {
  const details = await listRevisions(ports, actor, slug, quarterText);
  const found = details.find((detail) => detail.view.revision?.number === number);
  if (found === undefined) {
    const known = details.map((detail) => detail.view.revision?.number).join(", ");
    throw new ApiError("NOT_FOUND", `There is no revision ${number}; there are ${known}.`);
  }
  return found;
}

/** The revisions of several reports at once, for a dashboard's tree; none for reports the actor may not see. */
export async function listRevisionsOf(
  ports: Ports,
  actor: Actor,
  reports: readonly ReportKey[],
): Promise<ReportDetail[]> {
  return detailsOf(ports, await ports.read.revisions(reports, visibilityOf(actor)));
}
