import { channelGroupsOf, digitalAvailabilityOf, type InventoryService } from "../../domain/inventory";
import { checkInventory } from "../../domain/inventory-rules/check-inventory";
import type { InventoryContext } from "../../domain/inventory-rules/inventory-context";
import { journeyPlaces } from "../../domain/journey";
import { knownDepartments } from "../known-departments";
import type { Ports } from "../ports";
import type { DocumentDefinition } from "./document-definition";
import { everyDocument } from "./every-document";

/** The services of an agency, designated or not (A-11 280.5): in force once saved, public, its HISP's or its agency's. */
export const INVENTORY_SERVICE: DocumentDefinition<InventoryService> = {
  kind: "INVENTORY_SERVICE",
  noun: "inventory entry",
  lifecycle: "STANDING",
  isPublic: true,
  place: async (_ports, { service }, content) => ({
    key: String(service),
    hisp: content?.hisp ?? null,
    department: content?.department || null,
    service: String(service),
    fiscalYear: null,
  }),
  check: async (ports, { place, content }) =>
    checkInventory(content, await contextOf(ports, place.key, content)),
  title: ({ name }) => name,
  facets: ({ serviceTypes, channels, designatedService, stages, retiredOn }) => ({
    serviceType: serviceTypes,
    channel: channels,
    channelGroup: channelGroupsOf(channels),
    digitalAvailability: [digitalAvailabilityOf(channels)],
    designated: [String(designatedService !== null)],
    designatedService: designatedService === null ? [] : [designatedService],
    moment: stages.flatMap(({ moments }) => moments.map(({ slug }) => slug)),
    retired: [String(retiredOn !== null)],
  }),
  words: (content, { key }) => [
    ...[key, content.name, content.description, content.responsibleUnit, content.department],
    ...[content.hisp ?? "", content.occasion ?? "", content.offering ?? ""],
    ...[...content.roles, ...content.tools, ...journeyPlaces(content).map(({ name }) => name)],
  ],
  path: ({ key }) => `/v1/inventory/${key}`,
};

async function contextOf(ports: Ports, slug: string, content: InventoryService): Promise<InventoryContext> {
  const { hisp, designatedService } = content;
  const [found] = hisp === null ? [] : await ports.read.hispsBySlug([hisp]);
  const [service] = designatedService === null ? [] : await ports.read.servicesBySlug([designatedService]);
  const facets = { designatedService: [designatedService ?? ""] };
  const claims =
    service === undefined ? [] : await everyDocument(ports.read, "INVENTORY_SERVICE", { facets });
  return {
    slug,
    departments: await knownDepartments(ports),
    hisps: await ports.read.slugs("hisp"),
    departmentOfHisp: found?.departmentAbbreviation ?? null,
    designatedServices: await ports.read.slugs("service"),
    designated:
      service === undefined
        ? null
        : {
            hisp: service.hisp,
            claimedBy: claims.map(({ document }) => document.key).find((key) => key !== slug) ?? null,
          },
  };
}
