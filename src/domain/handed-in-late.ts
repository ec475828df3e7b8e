import { type CalendarDate, daysBetween } from "./calendar-date";
import { deadlinesOfFiscalYear, type Obligation } from "./deadlines";
import type { Finding } from "./findings";
import { newYorkDateOf } from "./new-york-time";

/** When a document is handed in: that it was, or is now. */
export interface HandedIn {
  /** Today in New York. */
  readonly today: CalendarDate;
  /** When it was first handed in, ISO 8601; null before. */
  readonly firstSubmittedAt: string | null;
}

/** The due date of an annual obligation of a fiscal year (A-11 280.13). */
export function annualDueDate(obligation: Exclude<Obligation, "QUARTERLY_REPORT">, fiscalYear: number) {
  const found = deadlinesOfFiscalYear(fiscalYear, [], `${fiscalYear}-01-01` as CalendarDate).find(
    (deadline) => deadline.obligation === obligation,
  );
  if (found === undefined) throw new Error(`no deadline of ${obligation}`);
  return found.dueDate;
}

/**
 * A warning where a document was first handed in, or would be today, after its due date (A-11 280.13). What was handed
 * in on time stays on time, however often it is changed afterwards.
 */
export function handedInLate(
  obligation: Exclude<Obligation, "QUARTERLY_REPORT">,
  fiscalYear: number,
  { today, firstSubmittedAt }: HandedIn,
): Finding[] {
  const dueDate = annualDueDate(obligation, fiscalYear);
  const date = firstSubmittedAt === null ? today : newYorkDateOf(new Date(firstSubmittedAt));
  const late = daysBetween(dueDate, date);
  if (late <= 0) return [];
  const days = late === 1 ? "1 day" : `${late} days`;
  return [
    {
      severity: "WARNING",
      refuses: null,
      rule: "handed-in-late",
      clause: "A-11 280.13",
      pointer: "",
      value: date,
      message:
        firstSubmittedAt === null
          ? `It was due on ${dueDate}; today is ${date}, ${days} after that.`
          : `It was due on ${dueDate} and first handed in on ${date}, ${days} after that.`,
      action:
        firstSubmittedAt === null
          ? "Hand it in as soon as you can: it counts as late."
          : "It counts as late.",
    },
  ];
}
