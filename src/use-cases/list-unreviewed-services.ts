import type { DigitalReview } from "../domain/digital-review";
import {
  fiscalYearOf,
  formatFiscalQuarter,
  parseFiscalQuarter,
  quarterOfDate,
} from "../domain/fiscal-quarter";
import type { InventoryService } from "../domain/inventory";
import { newYorkDateOf } from "../domain/new-york-time";
import { type UnreviewedService, unreviewedServices } from "../domain/unreviewed-service";
import { dayOf } from "./documents/digital-review";
import { everyDocument } from "./documents/every-document";
import { invalidParameter } from "./invalid-parameter";
import { knownDepartments } from "./known-departments";
import { requireKnown, requireNames } from "./known-filter";
import type { Ports } from "./ports";

/** Whose services, and of which year; what is left out filters nothing, and the year that runs is meant. */
export interface UnreviewedRequest {
  readonly fiscalYear?: number | null;
  readonly department?: readonly string[] | null;
  readonly hisp?: readonly string[] | null;
}

/**
 * The services of the inventory without a digital-opportunity review in a fiscal year, by slug (A-11 280.7).
 * @throws INVALID_PARAMETER for a HISP or department there is not, for a year before records are kept and for one that has not begun
 */
export async function listUnreviewedServices(
  ports: Ports,
  { fiscalYear: asked, department, hisp }: UnreviewedRequest,
): Promise<UnreviewedService[]> {
  const fiscalYear = readYear(ports, asked ?? null);
  const filter = {
    ...(department == null ? {} : { department }),
    ...(hisp == null ? {} : { hisp }),
  };
  if (filter.hisp !== undefined) await requireKnown(ports, { hisp: filter.hisp });
  if (filter.department !== undefined)
    requireNames("department", filter.department, await knownDepartments(ports));
  const services = await everyDocument<InventoryService>(ports.read, "INVENTORY_SERVICE", filter);
  // A service may have changed hands since: its reviews are found by what they are of, not by whose they were.
  const reviews = await everyDocument<DigitalReview>(ports.read, "DIGITAL_REVIEW");
  return unreviewedServices(
    services.map(({ document, revision: { content } }) => ({
      service: document.key,
      ...{ name: content.name, department: content.department, hisp: content.hisp },
      retiredOn: content.retiredOn,
    })),
    reviews.map(({ document, revision: { content } }) => ({
      ...{ service: document.service ?? "", date: dayOf(document), nextReviewOn: content.nextReviewOn },
    })),
    fiscalYear,
  );
}

/** The system accuses nobody of what it can't know, nor of what is not due yet (policy, History). */
function readYear(ports: Ports, asked: number | null): number {
  const running = quarterOfDate(newYorkDateOf(ports.clock()));
  const now = fiscalYearOf(running ?? formatFiscalQuarter(2100, 4));
  const tracked = parseFiscalQuarter(ports.trackingSince);
  const first = tracked === null ? now : fiscalYearOf(tracked);
  if (asked === null) return now;
  if (asked < first || asked > now) {
    throw invalidParameter(
      "fiscalYear",
      String(asked),
      "tracked-year",
      `Records are kept from fiscal year ${first} on, and ${now} runs: ask for one of these.`,
    );
  }
  return asked;
}
