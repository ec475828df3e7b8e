import { parseCalendarDate } from "../calendar-date";
import type { Finding } from "../findings";
import type { InventoryService } from "../inventory";
import { checkChannels } from "./channel-rules";
import type { InventoryContext } from "./inventory-context";
import { error } from "./inventory-finding";
import { checkDesignated, checkOwner } from "./owner-rules";

/** What the rules say of a service in an agency's inventory (A-11 280.4 to 280.6, 280.13), all at once. */
export function checkInventory(content: InventoryService, context: InventoryContext): Finding[] {
  return [
    ...checkOwner(content, context),
    ...checkDesignated(content, context),
    ...checkChannels(content),
    ...checkArticulations(content),
    ...checkVolume(content),
    ...checkJourney(content),
    ...checkRetired(content),
  ];
}

/** What an agency should also be able to say of a service (280.4): worth knowing where it is not said. */
function checkArticulations({ serviceTypes, occasion, offering, roles, tools }: InventoryService): Finding[] {
  const said = {
    serviceTypes: serviceTypes.length > 0,
    occasion: occasion !== null,
    offering: offering !== null,
    roles: roles.length > 0,
    tools: tools.length > 0,
  };
  return Object.entries(said)
    .filter(([, isSaid]) => !isSaid)
    .map(([field]) => ({
      ...{ severity: "INFO", refuses: null, rule: "service-articulated", clause: "A-11 280.4" },
      ...{ pointer: `/${field}`, value: null },
      message: `${field} is not given: agencies should be able to say it of each service.`,
      action: "Say it when it is known.",
    }));
}

function checkVolume({ annualVolume, annualVolumeYear }: InventoryService): Finding[] {
  if ((annualVolume === null) === (annualVolumeYear === null)) return [];
  const missing = annualVolume === null ? "annualVolume" : "annualVolumeYear";
  const given = annualVolume === null ? "annualVolumeYear" : "annualVolume";
  return [
    error(
      "volume-with-year",
      "280.4",
      `/${missing}`,
      null,
      `${missing} is missing: ${given} alone says nothing.`,
      "Give both, or neither.",
    ),
  ];
}

/** Slugs of stages, and of moments over all stages, name one each. */
function checkJourney({ stages }: InventoryService): Finding[] {
  const repeated = (kind: string, named: readonly { readonly slug: string; readonly pointer: string }[]) =>
    named.flatMap(({ slug, pointer }, index) =>
      slug === "" || named.findIndex((other) => other.slug === slug) === index
        ? []
        : [
            error(
              `${kind}-once`,
              "280.13",
              pointer,
              slug,
              `There is more than one ${kind} ${JSON.stringify(slug)} in this service.`,
              "Give each a name of its own: reports name moments by it.",
            ),
          ],
    );
  return [
    ...repeated(
      "stage",
      stages.map(({ slug }, index) => ({ slug, pointer: `/stages/${index}/slug` })),
    ),
    ...repeated(
      "moment",
      stages.flatMap(({ moments }, index) =>
        moments.map(({ slug }, at) => ({ slug, pointer: `/stages/${index}/moments/${at}/slug` })),
      ),
    ),
  ];
}

function checkRetired({ retiredOn }: InventoryService): Finding[] {
  if (retiredOn === null || parseCalendarDate(retiredOn) !== null) return [];
  return [
    error(
      "calendar-date",
      null,
      "/retiredOn",
      retiredOn,
      `retiredOn is ${JSON.stringify(retiredOn)}, which is no day of the calendar.`,
      "Write it as 2026-09-30.",
    ),
  ];
}
