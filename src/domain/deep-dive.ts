import { type CalendarDate, makeDate } from "./calendar-date";
import { findingsBy } from "./document-finding";
import type { Finding } from "./findings";
import { annualDueDate, type HandedIn, handedInLate } from "./handed-in-late";

/**
 * The annual deep dive, in which a HISP briefs OMB on the findings of its capacity assessment (A-11 280.13). Roles of
 * those who took part, never names.
 */
export interface DeepDive {
  /** The day it was held; null while it is only planned. */
  readonly date: string | null;
  readonly participants: readonly string[];
  readonly notes: string | null;
}

/** What a deep dive is checked against. */
export interface DeepDiveContext extends HandedIn {
  readonly fiscalYear: number;
  /** Whether the capacity assessment of the year was handed in. */
  readonly assessed: boolean;
}

const RULE = { severity: "ERROR", clause: "A-11 280.13" } as const;
const finding = findingsBy({
  "date-missing": { ...RULE, refuses: "SUBMISSION", action: "Give the day it was held." },
  "held-before-year": {
    ...RULE,
    refuses: "SAVE",
    action: "Give a day in this fiscal year, or save it under the year it belongs to.",
  },
  "not-held-yet": {
    ...RULE,
    refuses: "SUBMISSION",
    action: "Keep it as a draft until it was held.",
  },
  "participants-missing": {
    ...RULE,
    refuses: "SUBMISSION",
    action: "Name the roles that took part, such as Chief Information Officer.",
  },
  "person-named": {
    ...RULE,
    refuses: "SAVE",
    clause: null,
    action: "Write the role, not the person: no names, addresses or numbers of people are kept here.",
  },
  "held-late": { severity: "WARNING", refuses: null, clause: "A-11 280.13", action: "It counts as late." },
  "assessment-not-handed-in": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.13",
    action: "Hand the capacity assessment in: the deep dive is about its findings.",
  },
});

/** What the rules say of a deep dive, all at once (A-11 280.13). */
export function checkDeepDive({ date, participants }: DeepDive, context: DeepDiveContext): Finding[] {
  const { fiscalYear, today, assessed } = context;
  const late = handedInLate("DEEP_DIVE", fiscalYear, context);
  return [
    ...checkDate(date, fiscalYear, today),
    ...(participants.length === 0
      ? [finding("participants-missing", "/participants", null, "Nobody is named who took part.")]
      : []),
    ...participants.flatMap((role, index) =>
      looksPersonal(role)
        ? [finding("person-named", `/participants/${index}`, null, "This looks like a person's, not a role.")]
        : [],
    ),
    ...(assessed
      ? []
      : [
          finding(
            "assessment-not-handed-in",
            "",
            fiscalYear,
            `The capacity assessment of fiscal year ${fiscalYear} was not handed in.`,
          ),
        ]),
    ...late,
  ];
}

function checkDate(date: string | null, fiscalYear: number, today: CalendarDate): Finding[] {
  if (date === null) return [finding("date-missing", "/date", null, "date is missing.")];
  const begins = makeDate(fiscalYear - 1, 10, 1);
  if (date < begins) {
    const message = `${date} is before fiscal year ${fiscalYear}, which begins on ${begins}.`;
    return [finding("held-before-year", "/date", date, message)];
  }
  if (date > today) return [finding("not-held-yet", "/date", date, `${date} is still to come.`)];
  const dueDate = annualDueDate("DEEP_DIVE", fiscalYear);
  if (date <= dueDate) return [];
  return [finding("held-late", "/date", date, `It was held on ${date}, after ${dueDate}.`)];
}

/** An e-mail address, or the digits of a telephone number. */
function looksPersonal(text: string): boolean {
  return text.includes("@") || text.replace(/\D/g, "").length >= 7;
}
