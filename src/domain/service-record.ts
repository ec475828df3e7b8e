import type { Finding } from "./findings";
import { knownButLeftOut } from "./known-kept";
import type { Service } from "./records";
import type { ServiceType } from "./service-types";

/** A designated service as OMB lists it, with the years of its designation (A-11 280.12, 280.13). */
export interface ServiceRecord {
  readonly hisp: string;
  readonly name: string;
  readonly serviceType: ServiceType | null;
  /** Null where the start is not known. */
  readonly designatedFrom: number | null;
  /** The last fiscal year; null while it is open. */
  readonly designatedTo: number | null;
  /** Why it was designated, ended or reopened. */
  readonly reason: string;
}

/**
 * What the rules say of a service's record.
 * @param existing the service as it is; null where it is new
 * @param hispIsKnown whether there is such a HISP
 */
export function checkServiceRecord(
  { hisp, serviceType, designatedFrom, designatedTo }: ServiceRecord,
  existing: Pick<Service, "slug" | "hisp" | "serviceType" | "designatedFrom"> | null,
  hispIsKnown: boolean,
): Finding[] {
  const found: Finding[] = [];
  if (!hispIsKnown) {
    const message = `There is no HISP ${JSON.stringify(hisp)}.`;
    found.push(refusal("known-hisp", "/hisp", hisp, message, "List the HISPs first, or save its record."));
  } else if (existing !== null && existing.hisp !== hisp) {
    const message = `${existing.slug} is a service of ${existing.hisp}; its reports stay with that HISP.`;
    const action = `Send ${existing.hisp}, or add the service under a name of its own for ${hisp}.`;
    found.push(refusal("same-hisp", "/hisp", hisp, message, action));
  }
  if (designatedFrom !== null && designatedTo !== null && designatedTo < designatedFrom) {
    const message = `The designation ends with ${designatedTo}, before it starts with ${designatedFrom}.`;
    found.push(
      refusal("years-in-order", "/designatedTo", designatedTo, message, "Put the first year first."),
    );
  }
  found.push(
    ...knownButLeftOut([
      ["designatedFrom", existing?.designatedFrom ?? null, designatedFrom],
      ["serviceType", existing?.serviceType ?? null, serviceType],
    ]),
  );
  return found;
}

function refusal(
  rule: string,
  pointer: string,
  value: string | number,
  message: string,
  action: string,
): Finding {
  return { severity: "ERROR", refuses: "SAVE", rule, clause: "A-11 280.12", pointer, value, message, action };
}
