/** What a number counts, and what values there can be where the contract sets no bounds. */
export interface Unit {
  readonly unit: string;
  readonly range?: string;
}

const SHARE: Unit = { unit: "share", range: "0 to 1" };
const POINTS: Unit = { unit: "points", range: "1 to 5" };
const FIGURE: Unit = { unit: "points where figure is MEAN, else a share", range: "1 to 5, or 0 to 1" };
const SHARES_APART: Unit = { unit: "share", range: "-1 to 1" };
const YEAR: Unit = { unit: "federal fiscal year", range: "2000 to 2100" };
const OF_GOAL: Unit = { unit: "points or share, as its unit says", range: "1 to 5, or 0 to 1" };
const FROM_ONE = "from 1";
const REPORTS: Unit = { unit: "reports", range: "from 0" };

/** The unit of every number that anybody may read, by the name of its field. A test fails on one that is not here. */
export const UNITS: Readonly<Record<string, Unit>> = {
  ...{ customers: { unit: "people" }, surveysOffered: { unit: "surveys" }, responses: { unit: "people" } },
  ...{ answers: { unit: "people" }, selected: { unit: "people" }, offered: { unit: "people" } },
  ...{ n1: { unit: "people" }, n2: { unit: "people" }, n3: { unit: "people" } },
  ...{ n4: { unit: "people" }, n5: { unit: "people" } },
  ...{ mean: POINTS, reportedMean: POINTS, difference: { unit: "points", range: "-4 to 4" } },
  ...{ percentAgree: SHARE, selectedShare: SHARE, responseRate: { unit: "share", range: "from 0" } },
  ...{ low: { unit: "as what it is the interval of" }, high: { unit: "as what it is the interval of" } },
  ...{ collections: { unit: "collections", range: FROM_ONE } },
  responseRateCollections: { unit: "collections", range: "from 0" },
  ...{ hisps: { unit: "HISPs", range: FROM_ONE }, services: { unit: "services", range: FROM_ONE } },
  lowResponseCollections: { unit: "collections", range: "from 0" },
  ...{ percentAgreeDifference: SHARES_APART, selectedShareDifference: SHARES_APART },
  ...{
    peers: { unit: "services", range: "from 0" },
    lowResponsePeers: { unit: "services", range: "from 0" },
  },
  ...{ rank: { unit: "number in order", range: FROM_ONE }, percentile: SHARE },
  ...{ score: FIGURE, lowerQuartile: FIGURE, median: FIGURE, upperQuartile: FIGURE },
  correlation: { unit: "rank correlation", range: "-1 to 1" },
  ...{ quarters: { unit: "quarters", range: "0 to 4" }, quartersMet: { unit: "quarters", range: "0 to 4" } },
  ...{ revision: { unit: "number in order", range: FROM_ONE } },
  ...{ annualVolume: { unit: "uses in a year" }, annualVolumeYear: YEAR },
  ...{ publishedRevision: { unit: "number in order", range: FROM_ONE } },
  ...{ number: { unit: "number in order", range: FROM_ONE } },
  ...{ sequence: { unit: "number in order", range: FROM_ONE } },
  ...{
    hoursAfter: { unit: "hours", range: "from 0" },
    points: { unit: "points of the scale", range: "from 2" },
    fiscalYear: YEAR,
    firstDesignatedYear: YEAR,
    selectedYear: YEAR,
    designatedFrom: YEAR,
    designatedTo: YEAR,
    fromYear: YEAR,
    toYear: YEAR,
  },
  budgetYear: { unit: "budget year", range: "2000 to 2101" },
  daysRemaining: { unit: "calendar days in New York", range: "below 0 when past" },
  ...{ maxQuestions: { unit: "questions", range: FROM_ONE }, preferredPoints: { unit: "points of a scale" } },
  ...{ feedbackWithinHours: { unit: "hours" }, targetQuartersAhead: { unit: "fiscal quarters" } },
  minimumDesignatedServices: { unit: "services" },
  ...{ value: { unit: "the indicator's own" }, target: { unit: "the indicator's own" } },
  ...{ baselineScore: OF_GOAL, targetScore: OF_GOAL, score: OF_GOAL },
  distance: { unit: "points or share, as its unit says", range: "below 0 when the target is passed" },
  daysLate: { unit: "calendar days in New York", range: FROM_ONE },
  ...{ expected: REPORTS, awaited: REPORTS, draft: REPORTS, submitted: REPORTS, changesRequested: REPORTS },
  ...{ published: REPORTS, notReported: REPORTS, excused: REPORTS, overdue: REPORTS },
  ...{ publishedRate: SHARE, handedInRate: SHARE },
  status: { unit: "HTTP status", range: "400 to 599" },
  ...{ suppressedParts: { unit: "results", range: "from 0" } },
  ...{ suppressedPeerParts: { unit: "results", range: "from 0" } },
  surveyRevision: { unit: "number in order", range: FROM_ONE },
};
