import type { Obligation } from "./deadlines";
import type { Finding } from "./findings";

/** OMB excuses a HISP from one obligation (A-11 280.13, 280.15). */
export interface Excuse {
  readonly obligation: Obligation;
  /** The fiscal year of an annual obligation; null for a quarterly report. */
  readonly fiscalYear: number | null;
  /** The quarter of a quarterly report; null for an annual obligation. */
  readonly quarter: string | null;
  /** The service of a quarterly report; null for all of the HISP's. */
  readonly service: string | null;
  readonly reason: string;
  /** True where OMB took it back. */
  readonly withdrawn: boolean;
}

/**
 * What the rules say of an excuse.
 * @param services of the HISP
 */
export function checkExcuse(excuse: Excuse, hisp: string, services: readonly string[]): Finding[] {
  const { obligation, fiscalYear, quarter, service } = excuse;
  const quarterly = obligation === "QUARTERLY_REPORT";
  const found: Finding[] = [];
  const wants = (field: "quarter" | "fiscalYear", value: string | number | null) =>
    value === null
      ? refusal(`${field}-given`, `/${field}`, null, `Which ${field} is missing.`, `Give the ${field}.`)
      : refusal(`no-${field}`, `/${field}`, value, `${obligation} takes no ${field}.`, "Take it out.");
  if (quarterly === (quarter === null)) found.push(wants("quarter", quarter));
  if (quarterly !== (fiscalYear === null)) found.push(wants("fiscalYear", fiscalYear));
  if (service !== null && !quarterly) {
    const message = `${obligation} is the HISP's own, not a service's.`;
    found.push(refusal("no-service", "/service", service, message, "Take the service out."));
  } else if (service !== null && !services.includes(service)) {
    const message = `${JSON.stringify(service)} is no service of ${hisp}.`;
    const action =
      services.length === 0 ? `${hisp} has no services.` : `Its services are ${services.join(", ")}.`;
    found.push(refusal("service-of-hisp", "/service", service, message, action));
  }
  return found;
}

function refusal(
  rule: string,
  pointer: string,
  value: string | number | null,
  message: string,
  action: string,
): Finding {
  return { severity: "ERROR", refuses: "SAVE", rule, clause: "A-11 280.13", pointer, value, message, action };
}
