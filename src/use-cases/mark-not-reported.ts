import { ApiError } from "../domain/errors";
import { hasEnded } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { type MoveCommand, moveReport } from "./move-report";
import type { Ports } from "./ports";

/** Says that a quarter is not reported, and why. A draft there is stays; saving it again reverses this. */
export function markNotReported(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "MARK_NOT_REPORTED", command, async (move) => {
    if (!hasEnded(move.quarter, newYorkDateOf(ports.clock()))) {
      throw new ApiError(
        "STATE_CONFLICT",
        `${move.quarter} has not ended yet: its report is not expected before.`,
      );
    }
    return { notReportedReason: move.reason };
  });
}
