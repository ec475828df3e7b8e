import type { Measure } from "./measures";

/**
 * The sentences A-11 280.10 gives for each measure. Those of trust and satisfaction are bases that may be edited
 * only slightly, with other wording discussed with OMB first; those of the drivers may be adjusted to the service.
 */
const STATEMENTS: Readonly<Record<Measure, readonly string[]>> = {
  SATISFACTION: [
    "Please rate your experience [5-star option].",
    "I am satisfied with the service I received from [program/service name].",
  ],
  TRUST: [
    "This interaction increased my trust in [Program/Service name].",
    "I trust [Agency/Program/Service name] to fulfill our country’s commitment to [relevant population].",
  ],
  EFFECTIVENESS: [
    "My need was addressed.",
    "My issue was resolved.",
    "I found what I needed.",
    "My question was answered.",
  ],
  EASE: ["It was easy to complete what I needed to do.", "It was easy to find what I needed."],
  EFFICIENCY: [
    "It took a reasonable amount of time to do what I needed to do.",
    "I found what I needed on the site quickly.",
  ],
  TRANSPARENCY: ["I was treated fairly.", "I understand what was being asked of me throughout the process."],
  EMPLOYEE: [
    "Employees I interacted with were helpful.",
    "The Call Center Representative was committed to solving my problem.",
  ],
  // The form that asks it prints no sentence for it.
  HUMANITY: [],
  OTHER: [],
};

/** The base sentences of a measure (A-11 280.10); none for a program's own questions. */
export function baseStatementsOf(measure: Measure): readonly string[] {
  return STATEMENTS[measure];
}
