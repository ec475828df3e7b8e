import type { ReportDetail } from "../domain/records";
import type { Actor } from "./actor";
import { type MoveCommand, moveReport, requireRevision } from "./move-report";
import type { Ports } from "./ports";

/** Takes a submitted report back before it is published. What was handed in stays readable as its own revision. */
export function withdrawReport(ports: Ports, actor: Actor, command: MoveCommand): Promise<ReportDetail> {
  return moveReport(ports, actor, "WITHDRAW", command, async (move) => {
    await move.transaction.updateRevision(requireRevision(move), { state: "DRAFT" });
    return {};
  });
}
