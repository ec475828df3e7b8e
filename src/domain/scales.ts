/**
 * How a question was answered. Scores of different scales are never combined.
 * - `LIKERT_5`: five points, 1 (strongly disagree) to 5 (strongly agree), the form A-11 280.10 prefers.
 * - `YES_NO`: an answer of yes or no, kept in the outer cells: n1 is no, n5 is yes. Not a Likert mean.
 * - `MULTIPLE_CHOICE`: a driver ticked in "What contributed to your rating?": `selected` of `offered`, a share.
 */
export const Scale = {
  LIKERT_5: "LIKERT_5",
  YES_NO: "YES_NO",
  MULTIPLE_CHOICE: "MULTIPLE_CHOICE",
} as const;
/** How a question was answered. */
export type Scale = (typeof Scale)[keyof typeof Scale];
