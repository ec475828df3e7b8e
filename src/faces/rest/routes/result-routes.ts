import { CollectionFilterInput, ResultFilterInput } from "../../../contract/filters";
import { LayoutParams } from "../../../contract/list-params";
import { presentResult } from "../../../contract/present-result";
import { ResultOutput } from "../../../contract/result-output";
import { v1Renderer } from "../../../formats/v1/render-v1";
import { V1_EDITIONS } from "../../../formats/v1/v1-editions";
import { v1Columns, v1Line } from "../../../formats/v1/v1-table";
import {
  COLLECTION_SORTS,
  gatherCollectionFacts,
  listCollections,
} from "../../../use-cases/list-collections";
import { listResults, RESULT_SORTS } from "../../../use-cases/list-results";
import { mapPage } from "../map-page";
import type { PublishedLayout, Route } from "../route";

/** Measure results as a flat list: what files hold. */
export function resultRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/results",
      operationId: "listResults",
      tag: "Results",
      summary: "Measure results, one row each",
      description:
        "Every measure result with its collection and report in one flat row, uncombined: the layout of our files. The public sees published revisions; a key also the drafts and submissions it may see, in their newest revision. With layout=v1 it comes in the layout published through FY2023, one row per survey collection: columns of the published files that have no place here come back from where they were kept. Reports of the FY2024 form are left out there: that layout has no place for thumbs or for drivers that are ticked.",
      access: "public, more with a key",
      query: [ResultFilterInput, LayoutParams],
      body: null,
      answer: ResultOutput,
      statuses: { 200: "Results." },
      errors: ["INVALID_PARAMETER"],
      sorts: RESULT_SORTS,
      handle: async ({ ports, actor, query, list }) =>
        mapPage(await listResults(ports, actor, { filter: query, ...list }), presentResult),
      v1: publishedLayout(),
    },
  ];
}

/** The same figures for whoever's scripts read the published files. What that layout can't hold is left out. */
function publishedLayout(): PublishedLayout {
  return {
    query: [CollectionFilterInput, LayoutParams],
    sorts: COLLECTION_SORTS,
    open: async ({ ports, actor, query }) => {
      const filter = { ...query, edition: V1_EDITIONS };
      const { sourceNames, services } = await gatherCollectionFacts(ports, actor, filter);
      const columns = v1Columns(sourceNames);
      const render = v1Renderer(services);
      return {
        columns,
        page: async ({ list }) => {
          const page = await listCollections(ports, actor, { filter, ...list });
          return mapPage(page, (listed) => v1Line(columns, render(listed)));
        },
      };
    },
  };
}
