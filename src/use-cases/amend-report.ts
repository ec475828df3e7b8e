import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { type MoveCommand, moveReport, requireRevision } from "./move-report";
import type { Ports } from "./ports";

/** Opens a new draft revision of a published report, with a reason. The old one stays public until it is published. */
export function amendReport(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "AMEND", command, async (move) => {
    const published = requireRevision(move);
    const revision = await move.transaction.insertRevision(move.report, {
      number: published.number + 1,
      state: "DRAFT",
      edition: published.edition,
      reason: move.reason,
      findings: published.findings,
      hispFindings: published.hispFindings,
      reviewerFindings: published.reviewerFindings,
      provenance: null,
      createdAt: move.at,
      submittedAt: null,
      publishedAt: null,
      content: await move.transaction.content(published),
    });
    return { latest: revision.number };
  });
}
