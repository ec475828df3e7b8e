/**
 * How a question was answered. Scores of different scales are never combined.
 * - `LIKERT_5`: five points, 1 (strongly disagree) to 5 (strongly agree), the form A-11 280.10 prefers.
 * - `YES_NO`: an answer of yes or no, kept in the outer cells: n1 is no, n5 is yes. Not a Likert mean.
 * - `MULTIPLE_CHOICE`: a driver ticked in "What contributed to your rating?": `selected` of `offered`, a share.
 * - `THUMBS`: thumbs down or up, kept in the outer cells: n1 is down, n5 is up. Not a Likert mean.
 * - `DRIVER_POSITIVE`: a driver ticked, of those it was offered to after a positive answer: a share.
 * - `DRIVER_NEGATIVE`: the same of those it was offered to after a negative answer. The two are opposite things said of
 *   one driver, and never added up.
 */
export const Scale = {
  LIKERT_5: "LIKERT_5",
  YES_NO: "YES_NO",
  MULTIPLE_CHOICE: "MULTIPLE_CHOICE",
  THUMBS: "THUMBS",
  DRIVER_POSITIVE: "DRIVER_POSITIVE",
  DRIVER_NEGATIVE: "DRIVER_NEGATIVE",
} as const;
/** How a question was answered. */
export type Scale = (typeof Scale)[keyof typeof Scale];

/** What figures a scale has: five counts and a mean, two counts in the outer cells, or a share. */
export type ScaleKind = "FIVE_POINTS" | "TWO_POINTS" | "SHARE";

const KINDS: Readonly<Record<Scale, ScaleKind>> = {
  LIKERT_5: "FIVE_POINTS",
  YES_NO: "TWO_POINTS",
  MULTIPLE_CHOICE: "SHARE",
  THUMBS: "TWO_POINTS",
  DRIVER_POSITIVE: "SHARE",
  DRIVER_NEGATIVE: "SHARE",
};

/** What figures a scale has. */
export function kindOfScale(scale: Scale): ScaleKind {
  return KINDS[scale];
}

/** True for `selected` of `offered`: a share, never a score of its own. */
export function isShare(scale: Scale): boolean {
  return KINDS[scale] === "SHARE";
}

/** True for a driver offered to one side only, positive or negative. */
export function isOneSided(scale: Scale): boolean {
  return scale === "DRIVER_POSITIVE" || scale === "DRIVER_NEGATIVE";
}
