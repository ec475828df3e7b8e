import { EditionOutput, presentEdition } from "../../../contract/edition-output";
import { allEditions } from "../../../domain/editions";
import { findEdition } from "../../../use-cases/find-edition";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** The editions of Section 280. */
export function editionRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/editions",
      operationId: "listEditions",
      tag: "Editions",
      summary: "Editions of Section 280",
      description:
        "What each edition asks of a quarterly report: its measures and which of them are required, the scales each is answered on, its limits, and where that is from (A-11 280.10, 280.15). A report says its edition; scores of different scales are never combined.",
      access: "public",
      query: [],
      body: null,
      answer: EditionOutput,
      statuses: { 200: "Editions." },
      errors: [],
      sorts: ["id"],
      readWhole: true,
      handle: async ({ list }) => mapPage(inPages(allEditions(), list), presentEdition),
    },
    {
      kind: "item",
      method: "GET",
      path: "/v1/editions/{edition}",
      operationId: "readEdition",
      tag: "Editions",
      summary: "One edition of Section 280",
      description: "What one edition asks of a quarterly report.",
      access: "public",
      query: [],
      body: null,
      answer: EditionOutput,
      statuses: { 200: "The edition." },
      errors: ["NOT_FOUND"],
      handle: async ({ path }) => ({ body: presentEdition(findEdition(path["edition"] ?? "")) }),
    },
  ];
}
