import {
  presentUnreviewed,
  UnreviewedFilterInput,
  UnreviewedServiceOutput,
  UnreviewedYearParams,
} from "../../../contract/documents/digital-review";
import { listUnreviewedServices } from "../../../use-cases/list-unreviewed-services";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** Services without a digital-opportunity review. */
export function unreviewedRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/digital-reviews/missing",
      operationId: "listServicesWithoutDigitalReview",
      tag: "Digital reviews",
      summary: "Services without a review in a year",
      description:
        "The services of the inventory that have no digital-opportunity review in a fiscal year (A-11 280.7), by slug. Services retired before it began are left out.",
      access: "public",
      query: [UnreviewedYearParams, UnreviewedFilterInput],
      body: null,
      answer: UnreviewedServiceOutput,
      statuses: { 200: "Services." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["service"],
      readWhole: true,
      handle: async ({ ports, query, list }) =>
        mapPage(inPages(await listUnreviewedServices(ports, query), list), presentUnreviewed),
    },
  ];
}
