import { ApiError } from "../domain/errors";
import { refusesSubmission } from "../domain/findings";
import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { checkContent } from "./check-content";
import { type MoveCommand, moveReport, requireRevision } from "./move-report";
import type { Ports } from "./ports";
import { SurveyShelf } from "./survey-shelf";

/**
 * Hands a draft in, after checking it once more as it stands now (A-11 280.13, 280.15).
 * @throws REPORT_INCOMPLETE with everything submission still needs; the draft stays as it is
 */
export function submitReport(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "SUBMIT", command, async (move) => {
    const revision = requireRevision(move);
    const content = await move.transaction.content(revision);
    const surveys = await new SurveyShelf(ports).registerFor(move.service.hisp, [content]);
    const { findings, hispFindings, reviewerFindings } = await checkContent(
      ports,
      move.service,
      move.quarter,
      content,
      surveys,
    );
    const needed = findings.filter((finding) => refusesSubmission([finding]));
    if (needed.length > 0) {
      throw new ApiError(
        "REPORT_INCOMPLETE",
        `Submission still needs ${needed.length === 1 ? "1 thing" : `${needed.length} things`}; the draft is kept as it is.`,
        needed,
      );
    }
    await move.transaction.updateRevision(revision, {
      state: "SUBMITTED",
      submittedAt: move.at,
      findings,
      hispFindings,
      reviewerFindings,
    });
    // History came without the day it was handed in; the day of its amendment is not that day.
    const { published, firstSubmittedAt } = move.report;
    return published === null ? { firstSubmittedAt: firstSubmittedAt ?? move.at } : {};
  });
}
