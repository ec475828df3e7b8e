/** One line of the table of everything but the questions of reading. */
export interface Figure {
  readonly name: string;
  readonly what: string;
  /** As measured, with its unit. */
  readonly figure: string;
  /** What it is compared with, and is said beside it. */
  readonly beside: string;
  /** The more the better; null where it is compared with nothing. */
  readonly ratio: number | null;
  /** What the ratio is to be at least; null where it need not be anything. */
  readonly target: number | null;
}
