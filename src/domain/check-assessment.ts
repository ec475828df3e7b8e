import { makeDate } from "./calendar-date";
import { type CapacityAssessment, CxFunction } from "./capacity-assessment";
import { type DocumentRule, findingsBy } from "./document-finding";
import type { Finding } from "./findings";
import { type HandedIn, handedInLate } from "./handed-in-late";
import type { MaturityScale } from "./maturity-scale";
import { nearestNames } from "./nearest-names";

/** What an assessment is checked against. */
export interface AssessmentContext extends HandedIn {
  readonly fiscalYear: number;
  /** The scale it names; null where there is none of that name. */
  readonly scale: MaturityScale | null;
  /** The names of all scales. */
  readonly scales: readonly string[];
}

const SHAPE = { severity: "ERROR", refuses: "SAVE", clause: "A-11 280.9" } as const;
const PART = { severity: "ERROR", refuses: "SUBMISSION", clause: "A-11 280.16" } as const;

const RULES = {
  "known-scale": { ...SHAPE, clause: null, action: "Name one of the maturity scales there are." },
  "function-rated-twice": { ...SHAPE, action: "Rate each of the five functions once." },
  "level-not-on-scale": { ...SHAPE, action: "Rate by the number of a level of the scale." },
  "function-not-rated": { ...PART, clause: "A-11 280.9", action: "Rate it, with evidence." },
  "evidence-missing": { ...PART, clause: "A-11 280.9", action: "Say what shows that it is at this level." },
  "part-missing": { ...PART, action: "Write this part: an assessment has all four." },
  "year-not-begun": {
    ...PART,
    clause: "A-11 280.9",
    action: "Keep it as a draft, and hand it in when the fiscal year has begun.",
  },
} as const satisfies Readonly<Record<string, DocumentRule>>;

const finding = findingsBy(RULES);

/** The narrative parts of A-11 280.16 by their fields. */
const PARTS = {
  organizationAndAccountability: "how CX resources are organized, who leads, who answers for progress",
  programMaturity: "the results of the assessment, and initiatives under way or planned to improve maturity",
  dataCollectionAndMetrics: "which data are collected, how feedback is obtained, how it is reported",
  serviceDeliveryImprovement: "initiatives to improve service delivery, human-centered design, and IDEA",
} as const satisfies Partial<Record<keyof CapacityAssessment, string>>;

/** What the rules say of a capacity assessment, all at once (A-11 280.9, 280.13, 280.16). */
export function checkAssessment(content: CapacityAssessment, context: AssessmentContext): Finding[] {
  return [
    ...checkScale(content, context),
    ...checkRatings(content, context.scale),
    ...checkParts(content),
    ...checkYear(context),
    ...handedInLate("CAPACITY_ASSESSMENT", context.fiscalYear, context),
  ];
}

function checkScale({ scale: name }: CapacityAssessment, { scale, scales }: AssessmentContext): Finding[] {
  if (scale !== null) return [];
  const nearest = nearestNames(name, scales);
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
  const message = `There is no maturity scale ${JSON.stringify(name)}.${hint}`;
  return [finding("known-scale", "/scale", name, message)];
}

function checkRatings({ ratings }: CapacityAssessment, scale: MaturityScale | null): Finding[] {
  const found: Finding[] = [];
  for (const [index, { function: rated, level, evidence }] of ratings.entries()) {
    const at = `/ratings/${index}`;
    if (ratings.findIndex((rating) => rating.function === rated) < index) {
      const message = `${rated} is rated more than once.`;
      found.push(finding("function-rated-twice", `${at}/function`, rated, message));
    }
    if (scale !== null && !scale.levels.some(({ number }) => number === level)) {
      const levels = scale.levels.map(({ number, name }) => `${number} (${name})`).join(", ");
      const message = `Level ${level} is not on the scale ${scale.name}, which has ${levels}.`;
      found.push(finding("level-not-on-scale", `${at}/level`, level, message));
    }
    if (evidence === null) {
      const message = `The rating of ${rated} has no evidence.`;
      found.push(finding("evidence-missing", `${at}/evidence`, null, message));
    }
  }
  for (const wanted of Object.values(CxFunction)) {
    if (ratings.some((rating) => rating.function === wanted)) continue;
    found.push(finding("function-not-rated", "/ratings", wanted, `${wanted} is not rated.`));
  }
  return found;
}

function checkParts(content: CapacityAssessment): Finding[] {
  return Object.entries(PARTS).flatMap(([name, about]) =>
    content[name as keyof typeof PARTS] === null
      ? [finding("part-missing", `/${name}`, null, `${name} is missing: ${about}.`)]
      : [],
  );
}

function checkYear({ fiscalYear, today }: AssessmentContext): Finding[] {
  const begins = makeDate(fiscalYear - 1, 10, 1);
  if (today >= begins) return [];
  return [
    finding(
      "year-not-begun",
      "",
      fiscalYear,
      `Fiscal year ${fiscalYear} begins on ${begins}; today is ${today}.`,
    ),
  ];
}
