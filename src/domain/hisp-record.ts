import type { Finding } from "./findings";
import { knownButLeftOut } from "./known-kept";
import type { Hisp, HispDesignation } from "./records";

/** A HISP as OMB lists it: what its record says (A-11 280.12). */
export interface HispRecord {
  readonly name: string;
  readonly department: string;
  readonly departmentAbbreviation: string;
  readonly alternativeNames: readonly string[];
  readonly url: string | null;
  /** The senior accountable official's title; null leaves what the HISP itself last declared. */
  readonly officialTitle: string | null;
  /** In the order of years: year in, year out. */
  readonly designations: readonly HispDesignation[];
}

/** True where OMB has the HISP on its list in a fiscal year; an unknown start counts as begun. */
export function isHispDesignated(designations: readonly HispDesignation[], fiscalYear: number): boolean {
  return designations.some(
    ({ fromYear, toYear }) =>
      (fromYear === null || fromYear <= fiscalYear) && (toYear === null || toYear >= fiscalYear),
  );
}

/** The last fiscal year of a HISP's designation; null while it is open. */
export function lastYearOf(designations: readonly HispDesignation[]): number | null {
  return designations.at(-1)?.toYear ?? null;
}

/** What the rules say of a HISP's record. @param existing the HISP as it is; null where it is new */
export function checkHispRecord(
  { designations, url, alternativeNames }: HispRecord,
  existing: Pick<Hisp, "url" | "alternativeNames"> | null,
): Finding[] {
  const names = (all: readonly string[] | undefined) => (all?.length ? all.join(", ") : null);
  return [
    ...checkDesignations(designations),
    ...knownButLeftOut([
      ["url", existing?.url ?? null, url],
      ["alternativeNames", names(existing?.alternativeNames), names(alternativeNames)],
    ]),
  ];
}

function checkDesignations(designations: HispRecord["designations"]): Finding[] {
  if (designations.length === 0) {
    return [refusal("designation-given", "", null, "No designation is given.", "Say from which year on.")];
  }
  return designations.flatMap(({ fromYear, toYear }, index) => {
    const before = designations[index - 1];
    const found: Finding[] = [];
    if (fromYear !== null && toYear !== null && toYear < fromYear) {
      const message = `The designation ends with ${toYear}, before it starts with ${fromYear}.`;
      found.push(refusal("years-in-order", `/${index}/toYear`, toYear, message, "Put the first year first."));
    }
    if (before !== undefined && (before.toYear === null || fromYear === null || fromYear <= before.toYear)) {
      const message = `The designation from ${fromYear ?? "an unknown year"} starts before the one above it has ended.`;
      const action = "List them in the order of years, each after the end of the one before.";
      found.push(refusal("designations-in-order", `/${index}/fromYear`, fromYear, message, action));
    }
    return found;
  });
}

function refusal(
  rule: string,
  place: string,
  value: number | null,
  message: string,
  action: string,
): Finding {
  const pointer = `/designations${place}`;
  return { severity: "ERROR", refuses: "SAVE", rule, clause: "A-11 280.12", pointer, value, message, action };
}
