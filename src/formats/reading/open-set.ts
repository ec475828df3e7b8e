import type { Assembly, Intake } from "./intake";
import type { TableRow } from "./row-reading";

/** One table of a set: a file inside a zip. */
export interface SetPart {
  /** Its name in the zip. */
  readonly name: string;
  /** Its rows, each time from the beginning; `sheet` is the part's name. @throws FileProblem */
  rows(): AsyncIterable<TableRow>;
}

/** A set that was read to its end. */
export interface SetReading {
  /** Null where no part is of the set. */
  readonly assembly: Assembly | null;
  readonly rows: number;
}

/** A layout whose reports are told by several tables together, sent as one zip. */
export interface SetLayout {
  /** What a lone table with this header is of such a set, in words; null where it is of none. */
  partName(header: readonly string[]): string | null;
  /**
   * Reads the parts; what is wrong with them is told to the intake.
   * @param folder for a temporary database
   * @throws FileProblem where reading can't go on
   */
  read(parts: readonly SetPart[], intake: Intake, folder: string): Promise<SetReading>;
}
