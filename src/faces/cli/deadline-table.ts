import type { DeadlineOutput } from "../../contract/calendar-output";
import { daysBetween, parseCalendarDate } from "../../domain/calendar-date";
import type { Obligation } from "../../domain/deadlines";
import { type TextColumn, textTable } from "./text-table";

const OBLIGATIONS: Readonly<Record<Obligation, string>> = {
  QUARTERLY_REPORT: "Quarterly report",
  DESIGNATION: "Designation of services",
  CAPACITY_ASSESSMENT: "Capacity assessment",
  DEEP_DIVE: "Deep dive",
  ACTION_PLAN: "Action plan",
};

const COLUMNS: readonly TextColumn[] = [
  { header: "Obligation" },
  { header: "For" },
  { header: "Due" },
  { header: "Days", right: true },
  { header: "By rule" },
  { header: "Published" },
  { header: "Basis" },
  { header: "Discrepancy" },
];

/** Deadlines as a table for people, with every discrepancy between rule and printed date explained beneath. */
export function deadlineTable(deadlines: readonly DeadlineOutput[]): string[] {
  const rows = deadlines.map((deadline) => [
    OBLIGATIONS[deadline.obligation] ?? deadline.title,
    subjectOf(deadline),
    deadline.dueDate,
    String(deadline.daysRemaining),
    deadline.ruleDate,
    deadline.publishedDate ?? "-",
    deadline.basis,
    deadline.discrepancy ? `yes, ${distance(deadline.ruleDate, deadline.dueDate)}` : "",
  ]);
  const citations = new Set(deadlines.filter((one) => one.discrepancy).map(({ citation }) => citation));
  const notes = [...citations].map(
    (citation) =>
      `Discrepancy: ${citation} prints another date than its rule gives (the last business day of the month after the quarter). The printed date counts.`,
  );
  return [...textTable(COLUMNS, rows), ...(notes.length === 0 ? [] : ["", ...notes])];
}

function subjectOf({ quarter, budgetYear, fiscalYear }: DeadlineOutput): string {
  return quarter ?? (budgetYear === null ? `FY${fiscalYear}` : `budget year ${budgetYear}`);
}

function distance(ruleDate: string, dueDate: string): string {
  const [rule, due] = [parseCalendarDate(ruleDate), parseCalendarDate(dueDate)];
  if (rule === null || due === null) return "dates differ";
  const days = daysBetween(rule, due);
  return `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"} ${days < 0 ? "earlier" : "later"}`;
}
