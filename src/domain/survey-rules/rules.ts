import type { Refuses, Severity } from "../findings";

/** One rule of a survey: what the builder of a finding, the docs and the checks all read. */
export interface SurveyRule {
  /** In a transactional survey. */
  readonly severity: Severity;
  /**
   * In a journey or relationship survey: the duties of A-11 280.10 are on transactional ones. Null where the rule does
   * not concern them.
   */
  readonly elsewhere: Severity | null;
  /**
   * `SAVE` where the survey contradicts itself and can't be registered as it is. Null on all others: a survey may be
   * registered, with what was found, while OMB still looks at it.
   */
  readonly refuses: Refuses | null;
  /** The clause of Circular A-11 the rule rests on; null where it is our own. */
  readonly clause: string | null;
  /** What holds in a good survey, in one sentence. */
  readonly description: string;
  /** What to do where it does not hold. */
  readonly action: string;
}

const CLAUSE = "A-11 280.10";
/** What a transactional survey must have, and the others should. */
const DUTY = { severity: "ERROR", elsewhere: "WARNING", refuses: null, clause: CLAUSE } as const;
/** What no survey may do, whenever it asks. */
const ERROR = { severity: "ERROR", elsewhere: "ERROR", refuses: null, clause: CLAUSE } as const;
/** What contradicts itself. */
const SHAPE = { severity: "ERROR", elsewhere: "ERROR", refuses: "SAVE", clause: null } as const;
const WARNING = { severity: "WARNING", elsewhere: "WARNING", refuses: null, clause: CLAUSE } as const;
const INFO = { severity: "INFO", elsewhere: "INFO", refuses: null, clause: CLAUSE } as const;

const TABLE = {
  // Shape: the survey contradicts itself.
  "question-id-repeated": {
    ...SHAPE,
    description: "Two questions of a survey have different ids.",
    action: "Give each question an id of its own, or leave ids out.",
  },
  "options-missing": {
    ...SHAPE,
    description: "A multiple choice has at least two options.",
    action: "List what can be ticked, each with the driver it stands for.",
  },
  "field-not-of-kind": {
    ...SHAPE,
    description: "Only a multiple choice has options, and only a Likert question has points.",
    action: "Take the field out, or correct the kind.",
  },
  "expiry-not-a-date": {
    ...SHAPE,
    description: "A clearance ends on a date there is.",
    action: "Write the date as 2027-09-30.",
  },
  "measure-not-in-edition": {
    ...SHAPE,
    clause: CLAUSE,
    description: "The survey's edition of Section 280 has the measure.",
    action: "Use one of the edition's measures, or OTHER for a program's own question.",
  },

  // What a transactional survey must have.
  "required-measure-missing": {
    ...DUTY,
    description: "A survey asks for each measure that its edition requires.",
    action: "Add the question, from one of the base sentences, and map it to the measure.",
  },
  "driver-missing": {
    ...DUTY,
    description: "A survey asks about at least one driver of experience, as a question or as an option.",
    action:
      'Add statements of the drivers on a five-point scale, or one multiple choice such as "What contributed to your rating?", and map each to its driver.',
  },
  "free-response-missing": {
    ...DUTY,
    description:
      "A survey has one question that allows a free response, unless its format does not enable it (IVR).",
    action: "Add one question of kind FREE_TEXT that may be left unanswered.",
  },
  "too-many-questions": {
    ...DUTY,
    description: "A survey has at most 15 questions.",
    action: "Leave out what you will not act on: the fewest questions possible.",
  },
  "overall-not-likert": {
    ...DUTY,
    description: "Trust and satisfaction are each a score in answer to a Likert-scale question.",
    action: "Ask it as a Likert question of five points.",
  },
  "asked-too-late": {
    ...DUTY,
    elsewhere: null,
    description: "A transactional survey asks immediately after the interaction or within 48 hours.",
    action: "Ask sooner; if it looks back on a series of interactions, it is a journey survey.",
  },

  // What no survey may do.
  "free-response-required": {
    ...ERROR,
    description: "A free response is allowed and never required.",
    action: "Let people leave it out: required is false.",
  },
  "option-not-driver": {
    ...ERROR,
    description:
      "Options stand for drivers; trust and satisfaction are scores, never a choice among several.",
    action: "Map the option to a driver, or ask trust and satisfaction in a Likert question of its own.",
  },
  "control-number-malformed": {
    ...ERROR,
    description: "An OMB control number is four digits, a hyphen and four digits.",
    action: "Write it as on the notice of clearance, such as 1405-0193.",
  },
  "cleared-without-control-number": {
    ...ERROR,
    description: "A survey that is cleared has its OMB control number.",
    action: "Give the number of the umbrella clearance, or say that the survey is not cleared yet.",
  },
  "clearance-expired": {
    ...ERROR,
    description: "A survey's clearance has not expired.",
    action: "Have the clearance renewed before the survey is asked again.",
  },

  // Doubts.
  "discuss-with-omb": {
    ...WARNING,
    description:
      "The wording of trust and satisfaction is a base sentence of A-11 280.10 with only minor edits: at most a quarter of its words, none of which turns it around.",
    action:
      "Go back to the base sentence, or discuss the wording with OMB before you ask it: it must stay comparable government-wide.",
  },
  "scale-not-five-points": {
    ...WARNING,
    description: "Trust and satisfaction have five points, which the circular prefers.",
    action: "Use five points: scores of another scale are not combined with government-wide ones.",
  },
  "question-not-mapped": {
    ...WARNING,
    description: "Each question maps to a measure, or says that it is the program's own.",
    action: "Name the measure; OTHER says that it is the program's own question.",
  },
  "measure-repeated": {
    ...WARNING,
    description: "A survey asks each measure once: the fewest questions possible.",
    action: "Keep the question you will report; one collection reports a measure once.",
  },
  "free-response-repeated": {
    ...WARNING,
    description: "A survey has one free response, not several.",
    action: "Keep one.",
  },
  "hours-after-unknown": {
    ...WARNING,
    elsewhere: null,
    description: "A transactional survey says how long after the interaction it asks.",
    action: "Give hoursAfter: 0 for immediately, at most 48.",
  },
  "control-number-missing": {
    ...WARNING,
    description: "A survey is cleared under the Section 280 umbrella clearance before it is asked.",
    action:
      "Submit the survey under your department's umbrella clearance, and give the OMB control number here.",
  },
  "expiry-unknown": {
    ...WARNING,
    description: "A control number says until when it holds.",
    action: "Give ombExpires, the date beside the control number.",
  },

  // Worth knowing.
  "wording-edited": {
    ...INFO,
    description: "A base sentence with minor edits may be asked as it is.",
    action: "Nothing; the closer to the base sentence, the better the figures compare.",
  },
} as const satisfies Readonly<Record<string, SurveyRule>>;

/** The stable name of a survey rule. */
export type SurveyRuleId = keyof typeof TABLE;

/** Every rule of a survey, by its id, in the order of the documentation. */
export const SURVEY_RULES: Readonly<Record<SurveyRuleId, SurveyRule>> = TABLE;

/** The ids of all survey rules, in the order of the documentation. */
export const SURVEY_RULE_IDS = Object.keys(TABLE) as readonly SurveyRuleId[];
