import type { Refuses, Severity } from "../findings";

/** One rule of a quarterly report: what the builder of a finding, the docs and the checks all read. */
export interface Rule {
  readonly severity: Severity;
  readonly refuses: Refuses | null;
  /** The clause of Circular A-11 the rule serves. */
  readonly clause: string;
  /**
   * `NOT_REPORTED` where what a new report must have may be null on history; `KEPT` elsewhere, as a warning
   * at most.
   */
  readonly onHistory: "KEPT" | "NOT_REPORTED";
  /** True where a finding means that the collection's figures are probably wrong, not merely incomplete. */
  readonly faulty: boolean;
  /** What holds in a good report, in one sentence. */
  readonly description: string;
  /** What to do where it does not hold. */
  readonly action: string;
}

const TABLE = {
  // Shape: the report cannot be stored as it is.
  "count-invalid": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "A count or volume is a whole number from 0 to 9007199254740991.",
    action: "Give the whole number of people, or leave the field out where it is unknown.",
  },
  "mean-out-of-range": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: true,
    description: "A mean of a five-point question lies from 1 to 5.",
    action: "Give the mean on the five-point scale, or the five counts instead.",
  },
  "measure-repeated": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A collection answers each measure once; what either side ticked, once per side.",
    action: "Keep one result per measure; put another survey's answers in a collection of its own.",
  },
  "statement-repeated": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "Two program-specific questions of a collection have different statements.",
    action: "Keep one of the two results, or give each the wording its own question had.",
  },
  "collection-name-repeated": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A collection's name is unique in its report, whatever its case and outer spaces.",
    action: "Give each collection a name of its own, for example its channel or survey.",
  },
  "collection-repeated": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "Two collections of a report do not hold the same content under two names.",
    action: "Remove one of the two collections, or enter the figures that belong to it.",
  },
  "mean-disagrees-with-counts": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "A mean given beside counts is the mean of those counts, to two decimals.",
    action: "Correct the counts or the mean, or leave the mean out: it is computed from the counts.",
  },
  "mean-without-responses": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A mean without counts says how many answered the question.",
    action: "Give the five counts, or the number of answers behind the mean.",
  },
  "responses-disagree-with-counts": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "A question's responses given beside counts are the sum of those counts.",
    action: "Correct the counts or the responses, or leave the question's responses out.",
  },
  "answers-missing": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A result holds the figures its scale needs.",
    action:
      "Give counts (LIKERT_5, YES_NO, THUMBS), mean and responses (LIKERT_5), or selected and offered (MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE); leave out a question that was not asked.",
  },
  "field-not-of-scale": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A result holds no figures of another scale.",
    action: "Remove the field, or correct the scale.",
  },
  "yes-no-middle-cells": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: true,
    description: "A yes/no or thumbs question has answers only in n1 (no, down) and n5 (yes, up).",
    action: "Move the answers to n1 and n5, or say LIKERT_5 if the question had five points.",
  },
  "selected-exceeds-offered": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: true,
    description: "No more people ticked a choice than were offered it.",
    action: "Correct selected or offered.",
  },
  "multiple-choice-not-driver": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "Trust and satisfaction are scores, never a choice among several.",
    action: "Ask trust and satisfaction on a five-point scale; only drivers can be multiple choice.",
  },
  "nobody-answered": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A question that was not asked is absent, not zero.",
    action: "Leave the measure out of the collection.",
  },
  "measure-not-in-edition": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The report's edition of Section 280 has the measure.",
    action:
      "Use one of the edition's measures (GET /v1/editions lists them), or OTHER for a program-specific question.",
  },
  "scale-not-in-edition": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The report's edition of Section 280 has the scale, and asks the measure on it.",
    action: "Use a scale that the edition asks the measure on: GET /v1/editions lists them.",
  },
  "designation-ended": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.12",
    onHistory: "KEPT",
    faulty: false,
    description: "A report is pushed for a fiscal year in which the service was designated.",
    action: "Check service and quarter; ask OMB if the designation should be open.",
  },
  "survey-not-registered": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The survey that a collection names is one the HISP registered.",
    action:
      "Name a registered survey (GET /v1/surveys lists them), register it first, or leave the field out.",
  },
  // Completeness: kept with the draft, refuses only its submission.
  "quarter-not-ended": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.15",
    onHistory: "KEPT",
    faulty: false,
    description: "A report is submitted after its quarter has ended.",
    action: "Keep the draft and submit it after the quarter's last day.",
  },
  "no-collections": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.13",
    onHistory: "KEPT",
    faulty: false,
    description: "A report has at least one survey collection.",
    action: "Add a collection, or mark the quarter as not reported, with the reason.",
  },
  "required-measure-missing": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "Each required measure is asked as a score somewhere in the report.",
    action: "Add the answers to the required question to at least one collection.",
  },
  "transaction-point-missing": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.13",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description: "A collection names its moment along the service's journey.",
    action: "Say after which step of the journey customers were asked.",
  },
  "channel-missing": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.14",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description: "A collection names its channel.",
    action: "Name the channel through which customers were asked; MIXED if several.",
  },
  "point-in-time-missing": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.10",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description: "A collection says when customers were asked.",
    action: "Say TRANSACTION, JOURNEY or RELATIONSHIP.",
  },
  "responses-missing": {
    severity: "ERROR",
    refuses: "SUBMISSION",
    clause: "A-11 280.14",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description: "A collection says how many answered the survey.",
    action: "Give the number of people who answered the survey.",
  },
  // Warnings: the report is accepted, the figure is shown with the warning.
  "designation-start-unknown": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.12",
    onHistory: "KEPT",
    faulty: false,
    description: "The fiscal year in which the service's designation starts is known.",
    action: "Ask OMB to record when the service was designated.",
  },
  "before-designation": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.12",
    onHistory: "KEPT",
    faulty: false,
    description: "A report's fiscal year is not before its service's designation.",
    action: "Check service and quarter; ask OMB to correct the start if the service was designated earlier.",
  },
  "required-measure-missing-in-collection": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "Each collection asks the required measures.",
    action: "Add the answers to the question, or ask it in this survey too from next quarter on.",
  },
  "statement-missing": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description: "A result of a new report holds the question as it was asked.",
    action: "Give the wording of the question as customers saw it.",
  },
  "driver-missing": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A collection asks at least one driver question.",
    action: "Add the answers to the driver question or questions.",
  },
  "total-exceeds-responses": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description:
      "No question has far more answers than people answered the survey (1.05 times responses, plus 3).",
    action: "Check the counts of the question and the number of responses.",
  },
  "total-under-half": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "Some question is answered by at least half of those who answered the survey.",
    action: "Check the counts and the number of responses: they may come from different surveys or periods.",
  },
  "offered-exceeds-customers": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "No more customers are offered the survey than there were.",
    action: "Check customers and surveysOffered: they may be swapped or count different things.",
  },
  "responses-exceed-offered": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "No more people answer the survey than were offered it.",
    action: "Check responses and surveysOffered: they may be swapped or count different things.",
  },
  "counts-look-like-percentages": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "Counts are numbers of people, not percentages.",
    action: "Enter the number of answers per point instead of percentages.",
  },
  "one-cell-score": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "Counts are numbers of people, not a mean or score typed into one cell.",
    action:
      "Enter the number of answers per point; if only a mean is known, give mean and responses without counts.",
  },
  "binary-drivers": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: true,
    description: "A yes/no question is not reported as a five-point one.",
    action: "Set the scale of these results to YES_NO, with no in n1 and yes in n5.",
  },
  "duplicate-answers": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description:
      "A collection does not repeat the answers of another collection of this or the previous quarter: nine tenths of the figures of the questions that both asked, at least half of each.",
    action: "Check which of the two collections the answers belong to, and enter the other's own.",
  },
  "extra-digit": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: true,
    description: "No single cell is ten times what the other questions suggest.",
    action: "Check the cell for a digit too many.",
  },
  "mean-change": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description:
      "A mean does not move by half a point or more from one quarter to the next without a reason.",
    action: "Check the figures; if they are right, say in the notes what changed.",
  },
  "moment-unknown": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.13",
    onHistory: "NOT_REPORTED",
    faulty: false,
    description:
      "Where the inventory has the service's journey, a collection's transaction point is a stage or moment of it.",
    action:
      "Name the stage or moment by its name or slug, or add the moment to the service's entry in the inventory.",
  },
  "measure-not-in-survey": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The survey that a collection names asks each measure of the collection.",
    action: "Correct the measure or the name of the survey, or map the survey's question to the measure.",
  },
  "statement-not-of-survey": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A statement is worded as the survey that the collection names asks it.",
    action:
      "Correct the statement or leave it out: it is taken from the survey. If it was asked like this, correct the survey.",
  },
  "survey-of-another-edition": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The survey that a collection names is made under the report's edition of Section 280.",
    action: "Correct the edition of the report or of the survey, or name the survey that was asked.",
  },
  "survey-of-another-service": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "The survey that a collection names asks about the service reported, or about several.",
    action: "Name the survey that was asked, or correct its service.",
  },
  "survey-at-another-time": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A collection and the survey it names have the same point in time.",
    action: "Correct the point in time of the collection or of the survey.",
  },
  "control-number-not-of-survey": {
    severity: "WARNING",
    refuses: null,
    clause: "A-11 280.10",
    onHistory: "KEPT",
    faulty: false,
    description: "A collection and the survey it names have the same OMB control number.",
    action: "Correct the number, or leave it out: it is taken from the survey.",
  },
  // Infos: worth knowing, nothing to refuse.
  "excused-by-target-quarter": {
    severity: "INFO",
    refuses: null,
    clause: "A-11 280.15",
    onHistory: "KEPT",
    faulty: false,
    description: "A new HISP is excused from required measures until its target quarter.",
    action: "Nothing now; collect the required measures from the target quarter on.",
  },
  "total-above-responses": {
    severity: "INFO",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A question has slightly more answers than people answered the survey.",
    action: "Nothing if counts were rebuilt from percentages; otherwise check counts and responses.",
  },
  "question-under-half": {
    severity: "INFO",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "A question is answered by under half of those who answered the survey.",
    action: "Nothing if the question was asked of some only; otherwise check its counts.",
  },
  "volumes-unknown": {
    severity: "INFO",
    refuses: null,
    clause: "A-11 280.14",
    onHistory: "KEPT",
    faulty: false,
    description: "Customers, surveys offered or responses are unknown although people answered.",
    action: "Give the volumes if they can be known: without them there is no response rate.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The stable name of a rule. */
export type RuleId = keyof typeof TABLE;

/** Every rule of a quarterly report, by its id, in the order of the documentation. */
export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;

/** The ids of all rules, in the order of the documentation. */
export const RULE_IDS = Object.keys(TABLE) as readonly RuleId[];

/**
 * The rules whose finding, as an error or a warning, means that a collection's figures are probably faulty.
 * Changes and missing measures are counted apart: they can be true.
 */
export const FAULT_RULES: ReadonlySet<string> = new Set(RULE_IDS.filter((id) => RULES[id].faulty));
