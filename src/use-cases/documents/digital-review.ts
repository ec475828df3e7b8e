import { parseCalendarDate } from "../../domain/calendar-date";
import { checkDigitalReview, type DigitalReview } from "../../domain/digital-review";
import type { DocumentPlace } from "../../domain/documents";
import { ApiError } from "../../domain/errors";
import { fiscalYearOf, quarterOfDate } from "../../domain/fiscal-quarter";
import type { InventoryService } from "../../domain/inventory";
import { nearestNames } from "../../domain/nearest-names";
import { newYorkDateOf } from "../../domain/new-york-time";
import { invalidParameter } from "../invalid-parameter";
import type { Ports } from "../ports";
import type { DocumentDefinition } from "./document-definition";

/** Reviews of services for opportunities of digital delivery (A-11 280.7): of whoever's the inventory's entry is. */
export const DIGITAL_REVIEW: DocumentDefinition<DigitalReview> = {
  kind: "DIGITAL_REVIEW",
  noun: "digital review",
  lifecycle: "STANDING",
  isPublic: true,
  place: async (ports, { service, date }) => {
    const owner = await ownerOf(ports, String(service));
    const day = readDay(String(date));
    const quarter = quarterOfDate(day);
    return {
      key: keyOf(owner.key, day),
      ...{ hisp: owner.hisp, department: owner.department, service: owner.key },
      fiscalYear: quarter === null ? null : fiscalYearOf(quarter),
    };
  },
  check: async (ports, { place, content }) =>
    checkDigitalReview(content, dayOf(place), newYorkDateOf(ports.clock())),
  title: (_content, place) => `Digital review of ${place.service} on ${dayOf(place)}`,
  facets: ({ opportunities }, place) => ({
    service: [place.service ?? ""],
    opportunityDecision: opportunities.map(({ decision }) => decision),
  }),
  words: ({ lookedAt, decision, opportunities }, place) => [
    ...[place.key, lookedAt, decision],
    ...opportunities.map(({ description }) => description),
  ],
  path: (place) => `/v1/inventory/${place.service}/digital-reviews/${dayOf(place)}`,
};

/** The day that is in a review's key. */
export function dayOf({ key }: Pick<DocumentPlace, "key">) {
  return readDay(key.slice(key.lastIndexOf("/") + 1));
}

function keyOf(service: string, day: string): string {
  return `${service}/${day}`;
}

function readDay(text: string) {
  const day = parseCalendarDate(text);
  if (day === null || quarterOfDate(day) === null) {
    throw invalidParameter("date", text, "calendar-date", "Give a day such as 2026-03-02.");
  }
  return day;
}

/** The inventory's entry of a service, whose reviews are its owner's. @throws NOT_FOUND with the nearest names */
async function ownerOf(ports: Ports, slug: string): Promise<DocumentPlace> {
  const everybody = { all: false, hisps: [], departments: [], publicToo: true };
  const [view] = await ports.read.documentsByKey<InventoryService>("INVENTORY_SERVICE", [slug], everybody);
  if (view !== undefined) return view.document;
  const nearest = nearestNames(slug, await ports.read.documentKeys("INVENTORY_SERVICE", everybody));
  const hint =
    nearest.length === 0
      ? ` Put it there first: PUT /v1/inventory/${slug}.`
      : ` Did you mean ${nearest.join(", ")}?`;
  throw new ApiError("NOT_FOUND", `There is no service ${slug} in the inventory.${hint}`);
}
