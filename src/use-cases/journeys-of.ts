import type { InventoryService } from "../domain/inventory";
import { type JourneyPlace, journeyPlaces } from "../domain/journey";
import { everyDocument } from "./documents/every-document";
import type { Ports } from "./ports";

/**
 * The stages and moments of the journeys of designated services, by slug, as the inventory has them (A-11 280.13); a
 * service without an entry has none. @param services left out: of all
 */
export async function journeysOf(
  ports: Ports,
  services?: readonly string[],
): Promise<Map<string, readonly JourneyPlace[]>> {
  const facets = services === undefined ? { designated: ["true"] } : { designatedService: services };
  const entries = await everyDocument<InventoryService>(ports.read, "INVENTORY_SERVICE", { facets });
  return new Map(
    entries.flatMap(({ revision: { content } }) =>
      content.designatedService === null
        ? []
        : [[content.designatedService, journeyPlaces(content)] as const],
    ),
  );
}
