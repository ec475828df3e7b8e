import type { Score } from "./scores";

/** The one figure by which scores of a scale are compared. */
export const FigureKind = {
  MEAN: "MEAN",
  PERCENT_AGREE: "PERCENT_AGREE",
  SELECTED_SHARE: "SELECTED_SHARE",
} as const;
/** The one figure by which scores of a scale are compared. */
export type FigureKind = (typeof FigureKind)[keyof typeof FigureKind];

/** A figure and which one it is. */
export interface HeadlineFigure {
  readonly kind: FigureKind;
  /** MEAN: 1 to 5, two decimals. Else a share, 0 to 1, four decimals. */
  readonly value: number;
}

/**
 * The figure by which a score is compared with others of its scale: its mean, of a scale without a mean the share that
 * agreed, else the share that selected. Null where there is none: nobody answered.
 */
export function headlineOf(score: Score): HeadlineFigure | null {
  if (score.mean !== null) return { kind: "MEAN", value: score.mean };
  if (score.percentAgree !== null) return { kind: "PERCENT_AGREE", value: score.percentAgree };
  return score.selectedShare === null ? null : { kind: "SELECTED_SHARE", value: score.selectedShare };
}

/** How many decimals a figure is shown with. */
export function decimalsOf(kind: FigureKind): number {
  return kind === "MEAN" ? 2 : 4;
}
