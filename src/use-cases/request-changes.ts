import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { type MoveCommand, moveReport, requireRevision } from "./move-report";
import type { Ports } from "./ports";

/** A reviewer sends a submitted report back, with reasons. */
export function requestChanges(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "REQUEST_CHANGES", command, async (move) => {
    await move.transaction.updateRevision(requireRevision(move), {
      state: "CHANGES_REQUESTED",
      changesRequested: move.reason,
    });
    return {};
  });
}
