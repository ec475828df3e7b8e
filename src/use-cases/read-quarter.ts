import {
  type FiscalQuarter,
  parseFiscalQuarter,
  parseQuarterRange,
  type QuarterRange,
} from "../domain/fiscal-quarter";
import { invalidParameter } from "./invalid-parameter";

/** A quarter as written in an address. @throws INVALID_PARAMETER */
export function readQuarter(text: string): FiscalQuarter {
  const quarter = parseFiscalQuarter(text);
  if (quarter !== null) return quarter;
  throw invalidParameter(
    "quarter",
    text,
    "fiscal-quarter",
    "Write it like FY2022-Q1 (fiscal years 2000 to 2100).",
  );
}

/** A quarter or a range. @throws INVALID_PARAMETER */
export function readQuarterRange(text: string): QuarterRange {
  const range = parseQuarterRange(text);
  if (range !== null) return range;
  throw invalidParameter(
    "quarter",
    text,
    "fiscal-quarter-range",
    "Write a quarter like FY2022-Q1, or a range like FY2021-Q1..FY2022-Q4, the earlier first.",
  );
}
