/**
 * The seven measures of A-11 280.10; `HUMANITY`, which the FY2024 form added; and `OTHER`, a program-specific question
 * that maps to none of them and is never mixed into government-wide scores. Which of them a report may hold says its
 * edition. Keys equal values: GraphQL shows keys, REST and the database values.
 */
export const Measure = {
  SATISFACTION: "SATISFACTION",
  TRUST: "TRUST",
  EFFECTIVENESS: "EFFECTIVENESS",
  EASE: "EASE",
  EFFICIENCY: "EFFICIENCY",
  TRANSPARENCY: "TRANSPARENCY",
  EMPLOYEE: "EMPLOYEE",
  HUMANITY: "HUMANITY",
  OTHER: "OTHER",
} as const;
/** What a question measures. */
export type Measure = (typeof Measure)[keyof typeof Measure];

/** What a measure belongs to in the chart of A-11 280.10: an overall score, or one of three driver groups. */
export const DriverGroup = {
  OVERALL: "OVERALL",
  SERVICE_QUALITY: "SERVICE_QUALITY",
  PROCESS: "PROCESS",
  PEOPLE: "PEOPLE",
  PROGRAM_SPECIFIC: "PROGRAM_SPECIFIC",
} as const;
/** The driver group of a measure (A-11 280.10, chart). */
export type DriverGroup = (typeof DriverGroup)[keyof typeof DriverGroup];

const GROUP_OF: Readonly<Record<Measure, DriverGroup>> = {
  SATISFACTION: "OVERALL",
  TRUST: "OVERALL",
  EFFECTIVENESS: "SERVICE_QUALITY",
  EASE: "PROCESS",
  EFFICIENCY: "PROCESS",
  TRANSPARENCY: "PROCESS",
  EMPLOYEE: "PEOPLE",
  // The chart of 2021 doesn't know it: how people were treated is nearest to the people who treated them.
  HUMANITY: "PEOPLE",
  OTHER: "PROGRAM_SPECIFIC",
};

/** The driver group that A-11 280.10's chart gives a measure. */
export function driverGroupOf(measure: Measure): DriverGroup {
  return GROUP_OF[measure];
}

/** The measures of a driver group, in the chart's order. */
export function measuresOf(group: DriverGroup): Measure[] {
  return Object.values(Measure).filter((measure) => GROUP_OF[measure] === group);
}

/** True for a driver of experience: not trust, not satisfaction, not a program's own question. */
export function isDriver(measure: Measure): boolean {
  const group = GROUP_OF[measure];
  return group !== "OVERALL" && group !== "PROGRAM_SPECIFIC";
}
