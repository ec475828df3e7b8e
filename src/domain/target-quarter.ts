import type { Edition } from "./editions";
import type { Finding } from "./findings";
import { addQuarters, parseFiscalQuarter } from "./fiscal-quarter";

const AT = { clause: "A-11 280.15", pointer: "/targetQuarter" };
const FARTHEST = 4;

/** What an edition says about targets. */
export type EditionOfTargets = Pick<Edition, "title" | "targetQuarterLimit">;

/**
 * Checks the quarter by which a newly designated HISP without the capacity to collect feedback will (A-11 280.15). An
 * edition that names a last quarter refuses a later one; under one that names none a target must be set, and one that is
 * far ahead is doubted.
 * @param targetQuarter as given, such as `FY2023-Q1`; null where none is set
 * @param currentQuarter the quarter in which it is set
 */
export function checkTargetQuarter(
  edition: EditionOfTargets,
  targetQuarter: string | null,
  currentQuarter: string,
): Finding[] {
  const last = edition.targetQuarterLimit;
  if (targetQuarter === null) return last === null ? [missing(edition)] : [];
  const target = parseFiscalQuarter(targetQuarter);
  if (target === null) return [unreadable(targetQuarter)];
  if (last !== null) return target > last ? [tooLate(edition, target, last)] : [];
  const now = parseFiscalQuarter(currentQuarter);
  const farthest = now === null ? null : addQuarters(now, FARTHEST);
  return farthest !== null && target > farthest ? [farAhead(target, currentQuarter)] : [];
}

function missing({ title }: EditionOfTargets): Finding {
  return {
    ...{ ...AT, severity: "ERROR", refuses: "SAVE", rule: "target-quarter-missing", value: null },
    message: `No target quarter is set; ${title} names no last one that would stand for it.`,
    action: "Say by which quarter the HISP will report, such as FY2026-Q1.",
  };
}

function unreadable(value: string): Finding {
  return {
    ...{ ...AT, severity: "ERROR", refuses: "SAVE", rule: "target-quarter-unreadable", value },
    message: `The target quarter is ${JSON.stringify(value)}, which is no fiscal quarter.`,
    action: "Write a fiscal quarter such as FY2023-Q1.",
  };
}

function tooLate({ title }: EditionOfTargets, value: string, last: string): Finding {
  return {
    ...{ ...AT, severity: "ERROR", refuses: "SAVE", rule: "target-quarter-too-late", value },
    message: `The target quarter is ${value}; ${title} allows none after ${last}.`,
    action: `Set ${last} or an earlier quarter.`,
  };
}

function farAhead(value: string, now: string): Finding {
  return {
    ...{ ...AT, severity: "WARNING", refuses: null, rule: "target-quarter-far", value },
    message: `The target quarter is ${value}, more than ${FARTHEST} quarters after ${now}.`,
    action: "Set an earlier quarter, or agree on this one with OMB.",
  };
}
