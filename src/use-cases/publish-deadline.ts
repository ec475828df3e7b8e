import { parseCalendarDate } from "../domain/calendar-date";
import { type Deadline, deadlineOfQuarter } from "../domain/deadlines";
import { lastDayOf } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import { type Actor, requireReviewer } from "./actor";
import { auditOf } from "./audit-entry";
import { invalidParameter } from "./invalid-parameter";
import type { Ports } from "./ports";
import { readQuarter } from "./read-quarter";

/** A due date as OMB printed it. */
export interface PublishDeadlineCommand {
  readonly quarter: string;
  readonly date: string;
  readonly citation: string;
}

/**
 * OMB publishes a quarter's due date, with where it printed it: data, not a release (A-11 280.15). Saying the same
 * again changes nothing. @throws INVALID_PARAMETER, UNAUTHENTICATED, FORBIDDEN
 */
export async function publishDeadline(
  ports: Ports,
  actor: Actor,
  command: PublishDeadlineCommand,
): Promise<Deadline> {
  requireReviewer(actor);
  const quarter = readQuarter(command.quarter);
  const date = parseCalendarDate(command.date);
  if (date === null)
    throw invalidParameter("date", command.date, "calendar-date", "Write a date like 2022-01-28.");
  if (date <= lastDayOf(quarter)) {
    const action = `${quarter} ends on ${lastDayOf(quarter)}; a report can't be due before that.`;
    throw invalidParameter("date", command.date, "after-quarter", action);
  }
  const deadline = { quarter, date, citation: command.citation.trim() };
  const at = ports.clock().toISOString();
  await ports.work.write(async (transaction) => {
    const known = (await ports.read.publishedDeadlines()).find((other) => other.quarter === quarter);
    if (known?.date === date && known.citation === deadline.citation) return;
    await transaction.putDeadline(deadline, at);
    await transaction.announce({
      at,
      kind: "DEADLINE_PUBLISHED",
      hisp: null,
      service: null,
      quarter,
      revision: null,
      path: `/v1/deadlines?quarter=${quarter}`,
      summary: `Reports of ${quarter} are due on ${date}. ${deadline.citation}`,
    });
    await transaction.audit(
      auditOf(actor, "PUBLISH_DEADLINE", quarter, at, {
        from: known?.date ?? null,
        to: date,
        citation: deadline.citation,
      }),
    );
  });
  return deadlineOfQuarter(quarter, deadline, newYorkDateOf(ports.clock()));
}
