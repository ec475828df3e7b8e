import type { Collection, MeasureResult } from "../../domain/report-content";
import { meanOf } from "../../domain/scores";
import type { InputColumn } from "./sheet-columns";

/** What a path such as `counts/n1` names in a value; null where there is nothing. */
export function valueAt(of: object, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name] ?? null, of);
}

/** What stands in a column for an earlier collection or result, for reference. */
export function lastValue(of: Partial<Collection> | Partial<MeasureResult>, column: InputColumn): unknown {
  return column.field === "mean" ? meanIn(of as Partial<MeasureResult>) : valueAt(of, column.field);
}

/** The mean of an earlier result: of its counts where there are any, else as it was reported. */
function meanIn({ counts = null, scale, mean = null }: Partial<MeasureResult>): number | null {
  if (counts === null) return mean;
  return scale === "LIKERT_5" ? meanOf(counts) : null;
}
