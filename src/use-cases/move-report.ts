import { ApiError } from "../domain/errors";
import type { FiscalQuarter } from "../domain/fiscal-quarter";
import type { Report, ReportDetail, Revision, Service } from "../domain/records";
import { type ReportEvent, type ReportState, transitionOf } from "../domain/report-states";
import type { Actor } from "./actor";
import { auditEntry } from "./audit-entry";
import { requireMatch } from "./etag";
import { findService } from "./find-service";
import type { Ports, ReportChange, Transaction } from "./ports";
import { readQuarter } from "./read-quarter";
import { detailsOf } from "./report-detail";
import { requireTransition } from "./require-transition";

/** A step of the workflow as asked for. */
export interface MoveCommand {
  readonly service: string;
  readonly quarter: string;
  readonly reason: string | null;
  readonly ifMatch: string | null;
}

/** What a step works on, inside its transaction. */
export interface Move {
  readonly transaction: Transaction;
  readonly service: Service;
  readonly quarter: FiscalQuarter;
  readonly report: Report;
  /** The newest revision; null only where nothing has come. */
  readonly revision: Revision | null;
  readonly reason: string | null;
  readonly at: string;
}

/**
 * Takes one step of the table of report states, in one transaction: permission, state, version, the step's own work,
 * the record of it.
 * @param apply does what this step does besides changing the report's state
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, STATE_CONFLICT, PRECONDITION_FAILED, VALIDATION_FAILED (no reason)
 */
export async function moveReport(
  ports: Ports,
  actor: Actor,
  event: ReportEvent,
  command: MoveCommand,
  apply: (move: Move) => Promise<Omit<ReportChange, "state">>,
): Promise<ReportDetail> {
  const quarter = readQuarter(command.quarter);
  const service = await findService(ports, command.service);
  const transition = requireTransition(actor, service.hisp, event);
  const { needsReason, onlyNeverPublished } = transitionOf(event);
  const reason = command.reason?.trim() ?? "";
  if (needsReason && reason === "") throw noReason(event);
  const at = ports.clock().toISOString();
  const view = await ports.work.write(async (transaction) => {
    const existing = await transaction.lockReport(service.slug, quarter);
    const state: ReportState = existing?.state ?? "EXPECTED";
    if (existing === null && !transitionOf(event).from.includes("EXPECTED")) {
      throw new ApiError(
        "NOT_FOUND",
        `There is no report of ${service.slug} for ${quarter} yet. Save a draft first.`,
      );
    }
    transition.requireFrom(state, existing?.published != null);
    requireMatch(command.ifMatch, existing);
    if (onlyNeverPublished && existing?.published != null) {
      throw new ApiError(
        "STATE_CONFLICT",
        "A revision of this report is public: publish an amendment instead.",
      );
    }
    const report = existing ?? (await transaction.insertReport(service.slug, quarter, "EXPECTED", at));
    const revision = await transaction.latestRevision(report);
    const move = { transaction, service, quarter, report, revision, reason: needsReason ? reason : null, at };
    const change = await apply(move);
    const moved = await transaction.updateReport(report, { ...change, state: transition.to }, at);
    await transaction.audit(
      auditEntry(actor, event, service.slug, quarter, at, {
        from: state,
        to: transition.to,
        revision: moved.latest,
        ...(needsReason ? { reason } : {}),
      }),
    );
    return { report: moved, revision: await transaction.latestRevision(moved), whole: true };
  });
  const [detail] = await detailsOf(ports, [view]);
  if (detail === undefined) throw new Error("a detail per view");
  return detail;
}

/** The revision a step works on; the table's states leave no report without one here. */
export function requireRevision(move: Move): Revision {
  if (move.revision === null) throw new Error(`${move.service.slug} ${move.quarter} has no revision`);
  return move.revision;
}

/** A step that needs a reason was asked for without one. */
export function noReason(event: ReportEvent): ApiError {
  const message = `${event} needs a reason.`;
  const action = "Send reason with at least one character that is not a space.";
  return new ApiError("VALIDATION_FAILED", `${message} ${action}`, [
    {
      severity: "ERROR",
      refuses: "SAVE",
      rule: "reason-given",
      clause: null,
      pointer: "/reason",
      value: null,
      message,
      action,
    },
  ]);
}
