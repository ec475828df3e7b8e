import { HispFilterInput, QuarterFilterInput, ServiceFilterInput } from "../../../contract/filters";
import { ItemParams } from "../../../contract/list-params";
import { presentHisp, presentService, presentWithheld } from "../../../contract/present";
import { HispOutput, ServiceOutput, WithheldCollectionOutput } from "../../../contract/registry-output";
import { findHisp, findService } from "../../../use-cases/find-service";
import {
  HISP_SORTS,
  listHisps,
  listServices,
  listWithheld,
  SERVICE_SORTS,
} from "../../../use-cases/list-registry";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** HISPs, services, and what is withheld. */
export function registryRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/hisps",
      operationId: "listHisps",
      tag: "HISPs and services",
      summary: "High-Impact Service Providers",
      description: "The HISPs that OMB designated (A-11 280.12).",
      access: "public",
      query: [HispFilterInput],
      body: null,
      answer: HispOutput,
      statuses: { 200: "HISPs." },
      errors: ["INVALID_PARAMETER"],
      sorts: HISP_SORTS,
      handle: async ({ ports, query, list }) =>
        mapPage(await listHisps(ports, { filter: query, ...list }), presentHisp),
    },
    {
      kind: "item",
      method: "GET",
      path: "/v1/hisps/{hisp}",
      operationId: "readHisp",
      tag: "HISPs and services",
      summary: "One HISP",
      description: "One HISP by its slug.",
      access: "public",
      query: [ItemParams],
      body: null,
      answer: HispOutput,
      statuses: { 200: "The HISP." },
      errors: ["NOT_FOUND"],
      handle: async ({ ports, path }) => ({ body: presentHisp(await findHisp(ports, path["hisp"] ?? "")) }),
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/services",
      operationId: "listServices",
      tag: "HISPs and services",
      summary: "Designated services",
      description: "The services that HISPs report on (A-11 280.13).",
      access: "public",
      query: [ServiceFilterInput],
      body: null,
      answer: ServiceOutput,
      statuses: { 200: "Services." },
      errors: ["INVALID_PARAMETER"],
      sorts: SERVICE_SORTS,
      handle: async ({ ports, query, list }) =>
        mapPage(await listServices(ports, { filter: query, ...list }), presentService),
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/hisps/{hisp}/services",
      operationId: "listServicesOfHisp",
      tag: "HISPs and services",
      summary: "The services of one HISP",
      description: "The services one HISP reports on.",
      access: "public",
      query: [],
      body: null,
      answer: ServiceOutput,
      statuses: { 200: "Services." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      sorts: SERVICE_SORTS,
      handle: async ({ ports, path, list }) => {
        const { slug } = await findHisp(ports, path["hisp"] ?? "");
        return mapPage(await listServices(ports, { filter: { hisp: [slug] }, ...list }), presentService);
      },
    },
    {
      kind: "item",
      method: "GET",
      path: "/v1/services/{service}",
      operationId: "readService",
      tag: "HISPs and services",
      summary: "One service",
      description: "One service by its slug.",
      access: "public",
      query: [ItemParams],
      body: null,
      answer: ServiceOutput,
      statuses: { 200: "The service." },
      errors: ["NOT_FOUND"],
      handle: async ({ ports, path }) => ({
        body: presentService(await findService(ports, path["service"] ?? "")),
      }),
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/withheld",
      operationId: "listWithheld",
      tag: "Scores",
      summary: "Collections not shown as figures",
      description:
        "Collections whose published figures are known to be wrong, by name and with the reason. What the published files never held is not listed.",
      access: "public",
      query: [QuarterFilterInput],
      body: null,
      answer: WithheldCollectionOutput,
      statuses: { 200: "Withheld collections." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["quarter"],
      readWhole: true,
      handle: async ({ ports, query, list }) =>
        mapPage(inPages(await listWithheld(ports, query), list), presentWithheld),
    },
  ];
}
