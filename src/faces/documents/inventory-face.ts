import { ServiceAddress } from "../../contract/documents/document-addresses";
import {
  InventoryServiceFilterInput,
  InventoryServiceInput,
  InventoryServiceOutput,
  presentInventoryService,
} from "../../contract/documents/inventory-service";
import type { InventoryService } from "../../domain/inventory";
import { INVENTORY_SERVICE } from "../../use-cases/documents/inventory-service";
import type { DocumentFace } from "./document-face";

/** The service inventory (A-11 280.5). */
export const INVENTORY: DocumentFace<InventoryService> = {
  definition: INVENTORY_SERVICE,
  names: { one: "inventoryService", many: "inventoryServices", type: "InventoryService" },
  tag: "Service inventory",
  about:
    "All services of agencies, designated or not, with the channels they are provided through (A-11 280.4, 280.5). It holds what agencies put there and nothing else: a designated service of /v1/services is here once its agency saved it at /v1/inventory/{service}, with designatedService. A HISP's key (submit) saves its own, a department's key (inventory) any of that department.",
  listPath: "/v1/inventory",
  itemPath: "/v1/inventory/{service}",
  address: ServiceAddress,
  filter: InventoryServiceFilterInput,
  input: InventoryServiceInput,
  output: InventoryServiceOutput,
  present: presentInventoryService,
};
