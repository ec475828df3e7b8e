import { parseCalendarDate } from "./calendar-date";
import type { Finding } from "./findings";
import { digitalAvailabilityOf, type InventoryService } from "./inventory";
import { nearestNames } from "./nearest-names";

/** A designated service that an entry of the inventory says it is. */
interface Designated {
  readonly hisp: string;
  /** The entry that already says it is this service; null where none does. */
  readonly claimedBy: string | null;
}

/** What a check of an entry knows beside the entry itself. */
export interface InventoryContext {
  /** The entry's own slug. */
  readonly slug: string;
  /** Abbreviations of departments and agencies. */
  readonly departments: readonly string[];
  readonly hisps: readonly string[];
  /** The department of the HISP that the entry names; null where there is no such HISP. */
  readonly departmentOfHisp: string | null;
  readonly designatedServices: readonly string[];
  /** The designated service that the entry names; null where there is no such service. */
  readonly designated: Designated | null;
}

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

function checkOwner({ department, hisp }: InventoryService, context: InventoryContext): Finding[] {
  const { departments, hisps, departmentOfHisp } = context;
  const found: Finding[] = [];
  if (!departments.includes(department)) {
    found.push(
      error(
        "known-department",
        "280.5",
        "/department",
        department,
        `There is no department or agency ${JSON.stringify(department)}.`,
        meant(department, departments, "Give its abbreviation, such as TREAS."),
      ),
    );
  }
  if (hisp === null) return found;
  if (departmentOfHisp === null) {
    found.push(
      error(
        "known-hisp",
        "280.12",
        "/hisp",
        hisp,
        `There is no HISP ${JSON.stringify(hisp)}.`,
        meant(hisp, hisps, "List the HISPs first, or leave it out."),
      ),
    );
  } else if (departmentOfHisp !== department) {
    found.push(
      error(
        "hisp-of-department",
        "280.12",
        "/hisp",
        hisp,
        `${hisp} is a HISP of ${departmentOfHisp}, and department is ${department}.`,
        `Give ${departmentOfHisp} as department, or another HISP.`,
      ),
    );
  }
  return found;
}

function checkDesignated(content: InventoryService, context: InventoryContext): Finding[] {
  const { designatedService, hisp } = content;
  const { slug, designated, designatedServices } = context;
  if (designatedService === null) {
    if (!designatedServices.includes(slug)) return [];
    // Else anybody could take the address of another's designated service.
    return [
      error(
        "designated-service-named",
        "280.13",
        "/designatedService",
        null,
        `There is a designated service ${slug}, and this entry of that name does not say that it is it.`,
        `Give ${slug} as designatedService, or choose another name for the entry.`,
      ),
    ];
  }
  const at = "/designatedService";
  if (designated === null) {
    return [
      error(
        "known-service",
        "280.13",
        at,
        designatedService,
        `There is no designated service ${JSON.stringify(designatedService)}.`,
        meant(designatedService, designatedServices, "List the services first, or leave it out."),
      ),
    ];
  }
  const found: Finding[] = [];
  if (designated.hisp !== hisp) {
    found.push(
      error(
        "hisp-of-service",
        "280.13",
        at,
        designatedService,
        `${designatedService} is a designated service of ${designated.hisp}, and hisp is ${hisp ?? "not given"}.`,
        `Give ${designated.hisp} as hisp, or leave designatedService out.`,
      ),
    );
  }
  if (designated.claimedBy !== null && designated.claimedBy !== slug) {
    found.push(
      error(
        "designated-service-once",
        "280.13",
        at,
        designatedService,
        `The entry ${designated.claimedBy} already is the designated service ${designatedService}.`,
        "Keep one entry per designated service: change that one, or leave designatedService out here.",
      ),
    );
  }
  return found;
}

/** The non-digital explanation rule of 280.5, and the traditional channels of 280.6. */
function checkChannels({ channels, nonDigitalReason, digitalPotential }: InventoryService): Finding[] {
  if (channels.length === 0) {
    return [
      error(
        "channels-given",
        "280.5",
        "/channels",
        null,
        "channels is empty: an inventory says through which channels each service is provided.",
        "Name each channel the service is provided through.",
      ),
    ];
  }
  const found: Finding[] = [];
  if (channels.includes("MIXED")) {
    found.push(
      warning(
        "channels-named",
        "280.5",
        "/channels",
        "MIXED",
        "channels has MIXED, which says that there are several and not which.",
        "Name each channel instead. MIXED does not count as a digital one.",
      ),
    );
  }
  const availability = digitalAvailabilityOf(channels);
  if (availability === "DIGITAL") {
    found.push(
      warning(
        "traditional-channel",
        "280.6",
        "/channels",
        channels.join(", "),
        "All channels are digital: those who can't use them have no way to the service.",
        "Keep a traditional channel (in person, telephone, mail) and name it, where customers need one.",
      ),
    );
  }
  if (availability !== "NOT_DIGITAL") return found;
  const named = channels.join(", ");
  if (nonDigitalReason === null) {
    found.push(
      error(
        "non-digital-reason",
        "280.5",
        "/nonDigitalReason",
        null,
        `nonDigitalReason is missing: no channel is digital (${named}).`,
        "Say briefly why the service is not provided through a digital channel.",
      ),
    );
  }
  if (digitalPotential === null) {
    found.push(
      error(
        "digital-potential",
        "280.5",
        "/digitalPotential",
        null,
        `digitalPotential is missing: no channel is digital (${named}).`,
        "Say in which ways the service could be provided through a digital channel.",
      ),
    );
  }
  return found;
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

function meant(name: string, names: readonly string[], otherwise: string): string {
  const nearest = nearestNames(name, names);
  return nearest.length === 0 ? otherwise : `Did you mean ${nearest.join(", ")}?`;
}

function error(
  rule: string,
  clause: string | null,
  pointer: string,
  value: Finding["value"],
  message: string,
  action: string,
): Finding {
  const of = clause === null ? null : `A-11 ${clause}`;
  return { severity: "ERROR", refuses: "SAVE", rule, clause: of, pointer, value, message, action };
}

function warning(...given: Parameters<typeof error>): Finding {
  return { ...error(...given), severity: "WARNING", refuses: null };
}
