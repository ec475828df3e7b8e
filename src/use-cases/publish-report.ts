import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { type MoveCommand, moveReport, requireRevision } from "./move-report";
import type { Ports } from "./ports";

/** A reviewer makes a submitted report public; what was public before becomes superseded and stays readable. */
export function publishReport(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "PUBLISH", command, async (move) => {
    const { transaction, report, service, quarter, at } = move;
    const revision = requireRevision(move);
    const replaced = report.published === null ? null : await transaction.revision(report, report.published);
    if (replaced !== null) await transaction.updateRevision(replaced, { state: "SUPERSEDED" });
    await transaction.updateRevision(revision, { state: "PUBLISHED", publishedAt: at });
    await transaction.announce({
      at,
      kind: replaced === null ? "REPORT_PUBLISHED" : "REPORT_RESTATED",
      hisp: service.hisp,
      service: service.slug,
      quarter,
      revision: revision.number,
      path: `/v1/services/${service.slug}/reports/${quarter}`,
      summary:
        replaced === null
          ? `${service.name}: ${quarter} published.`
          : `${service.name}: ${quarter} restated. ${revision.reason ?? ""}`.trim(),
    });
    return { published: revision.number };
  });
}
