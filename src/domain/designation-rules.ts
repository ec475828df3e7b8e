import { isDesignated } from "./designation";
import { type Designation, LEAST_SERVICES } from "./designation-content";
import { editionOf } from "./editions";
import type { Finding } from "./findings";
import type { Service } from "./records";
import { checkTargetQuarter } from "./target-quarter";

/** What a designation is checked against. */
export interface DesignationFacts {
  readonly hisp: string;
  readonly fiscalYear: number;
  /** The services named, as far as there are such, and all of the HISP's own. */
  readonly services: readonly Pick<Service, "slug" | "hisp" | "designatedFrom" | "designatedTo">[];
  /** The newest quarter with a published report, by service; none where nothing was published. */
  readonly lastReported: ReadonlyMap<string, string>;
  /** The quarter in which it is checked. */
  readonly currentQuarter: string;
}

type Known = DesignationFacts["services"][number];
const CLAUSE = "A-11 280.13";

/** The last fiscal year a new HISP could aim at under the circular of 2021. */
const LAST_YEAR_OF_2021 = 2023;

/** What the rules say of a designation, all at once (A-11 280.12, 280.13, 280.15). */
export function checkDesignationContent(content: Designation, facts: DesignationFacts): Finding[] {
  const known = new Map(facts.services.map((service) => [service.slug, service]));
  return [
    ...content.services.flatMap(({ service }, index) => [
      ...repeated(content, index),
      ...ofService(known.get(service), index, facts),
    ]),
    ...fewerThanTwo(content),
    ...staysDesignated(content, facts),
    ...officialMissing(content),
    ...target(content, facts),
  ];
}

/** True where fewer than two different services are named: flagged, never refused (A-11 280.13). */
export function isFewerThanTwo({ services }: Pick<Designation, "services">): boolean {
  return new Set(services.map(({ service }) => service)).size < LEAST_SERVICES;
}

function repeated({ services }: Designation, index: number): Finding[] {
  const value = services[index]?.service ?? "";
  const first = services.findIndex(({ service }) => service === value);
  if (value === "" || first === index) return [];
  return [
    error("service-repeated", index, value, `${value} is named twice, first at /services/${first}.`, {
      action: "Name each service once.",
    }),
  ];
}

function ofService(service: Known | undefined, index: number, facts: DesignationFacts): Finding[] {
  // A name that nobody knows is another rule's finding.
  if (service === undefined) return [];
  const { slug, hisp, designatedTo } = service;
  if (hisp !== facts.hisp) {
    const message = `${slug} is a service of ${hisp}, not of ${facts.hisp}.`;
    return [error("service-of-hisp", index, slug, message, { action: "Name services of this HISP alone." })];
  }
  if (designatedTo !== null && designatedTo < facts.fiscalYear) {
    const message = `OMB ended the designation of ${slug} with fiscal year ${designatedTo}.`;
    const action = "Take it out, or ask OMB to reopen its designation first.";
    return [error("designation-ended", index, slug, message, { action })];
  }
  const last = facts.lastReported.get(slug);
  if (last === undefined) return [];
  return [
    {
      ...{ severity: "INFO", refuses: null, rule: "reported-before", clause: CLAUSE },
      ...{ pointer: `/services/${index}/service`, value: slug },
      message: `${slug} has been reported before, last for ${last}.`,
      action: "Nothing to do: its figures go on from there.",
    },
  ];
}

function fewerThanTwo(content: Designation): Finding[] {
  if (!isFewerThanTwo(content)) return [];
  const count = new Set(content.services.map(({ service }) => service)).size;
  return [
    {
      ...{ severity: "WARNING", refuses: null, rule: "fewer-than-two-services", clause: CLAUSE },
      ...{ pointer: "/services", value: count },
      message: `${count === 0 ? "No service is" : "Only 1 service is"} designated; a HISP designates at least two.`,
      action: "Designate another service with OMB.",
    },
  ];
}

function staysDesignated(content: Designation, { hisp, services, fiscalYear }: DesignationFacts): Finding[] {
  const named = new Set(content.services.map(({ service }) => service));
  return services
    .filter((one) => one.hisp === hisp && !named.has(one.slug) && isDesignated(one, fiscalYear))
    .map(({ slug }) => ({
      ...{ severity: "INFO", refuses: null, rule: "stays-designated", clause: "A-11 280.12" },
      ...{ pointer: "/services", value: slug },
      message: `${slug} is not named; it stays designated until OMB ends it.`,
      action: "Name it too, or ask OMB to end its designation.",
    }));
}

function officialMissing({ officialTitle }: Designation): Finding[] {
  if (officialTitle !== null) return [];
  return [
    {
      ...{ severity: "WARNING", refuses: null, rule: "official-missing", clause: "A-11 280.12" },
      ...{ pointer: "/officialTitle", value: null },
      message: "The title of the senior accountable official is missing.",
      action: "Give the office, such as Deputy Commissioner; not a name.",
    },
  ];
}

function target(content: Designation, facts: DesignationFacts): Finding[] {
  const { cannotReportYet, targetQuarter } = content;
  if (!cannotReportYet) {
    if (targetQuarter === null) return [];
    return [
      {
        ...{ severity: "ERROR", refuses: "SAVE", rule: "target-without-need", clause: "A-11 280.15" },
        ...{ pointer: "/targetQuarter", value: targetQuarter },
        message: "A target quarter is for a HISP that cannot report yet.",
        action: "Take it out, or set cannotReportYet to true.",
      },
    ];
  }
  const edition = facts.fiscalYear <= LAST_YEAR_OF_2021 ? editionOf("A11_2021") : editionOf("FY2024_FORM");
  const findings = checkTargetQuarter(edition, targetQuarter, facts.currentQuarter);
  const [reported] = facts.services.flatMap(({ slug, hisp }) =>
    hisp === facts.hisp && facts.lastReported.has(slug) ? [slug] : [],
  );
  if (reported === undefined) return findings;
  const message = `${reported} was reported for ${facts.lastReported.get(reported)}: only a newly designated HISP without the capacity to report sets a target quarter.`;
  return [
    ...findings,
    {
      ...{ severity: "ERROR", refuses: "SAVE", rule: "reports-already", clause: "A-11 280.15" },
      ...{ pointer: "/cannotReportYet", value: true },
      ...{
        message,
        action: "Set cannotReportYet to false, and ask OMB for an excuse where there is a reason.",
      },
    },
  ];
}

function error(
  rule: string,
  index: number,
  value: string,
  message: string,
  { action }: { readonly action: string },
): Finding {
  return {
    ...{ severity: "ERROR", refuses: "SAVE", rule, clause: CLAUSE, pointer: `/services/${index}/service` },
    ...{ value, message, action },
  };
}
