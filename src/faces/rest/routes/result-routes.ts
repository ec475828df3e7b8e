import { ResultFilterInput } from "../../../contract/filters";
import { presentResult } from "../../../contract/present-result";
import { ResultOutput } from "../../../contract/result-output";
import { listResults, RESULT_SORTS } from "../../../use-cases/list-results";
import type { Ports } from "../../../use-cases/ports";
import { mapPage } from "../map-page";
import type { Route } from "../route";

/** Measure results as a flat list: what files hold. */
export function resultRoutes(ports: Ports): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/results",
      operationId: "listResults",
      tag: "Results",
      summary: "Measure results, one row each",
      description:
        "Every measure result with its collection and report in one flat row, uncombined: the layout of our files. The public sees published revisions; a key also the drafts and submissions it may see, in their newest revision.",
      access: "public, more with a key",
      query: [ResultFilterInput],
      body: null,
      answer: ResultOutput,
      statuses: { 200: "Results." },
      errors: ["INVALID_PARAMETER"],
      sorts: RESULT_SORTS,
      handle: async ({ actor, query, list }) =>
        mapPage(await listResults(ports, actor, { filter: query, ...list }), presentResult),
    },
  ];
}
