import { fiscalYearOf, LAST_FISCAL_YEAR, quarterOfDate } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Ports } from "./ports";

/** The fiscal year that runs in New York now. */
export function fiscalYearOn({ clock }: Pick<Ports, "clock">): number {
  const quarter = quarterOfDate(newYorkDateOf(clock()));
  return quarter === null ? LAST_FISCAL_YEAR : fiscalYearOf(quarter);
}
