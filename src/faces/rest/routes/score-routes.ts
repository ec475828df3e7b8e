import { ScoreFilterInput } from "../../../contract/filters";
import { GroupingParams } from "../../../contract/list-params";
import { presentScore } from "../../../contract/present";
import { ScoreOutput } from "../../../contract/score-output";
import type { ScoreDimension } from "../../../domain/score-row";
import { queryScores, SCORE_SORTS } from "../../../use-cases/query-scores";
import { mapPage } from "../map-page";
import type { Route } from "../route";

/** Scores. */
export function scoreRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/scores",
      operationId: "queryScores",
      tag: "Scores",
      summary: "Scores, filtered and grouped",
      description:
        "Published results combined into one row per group, by adding counts. Each row: responses, counts, mean, percent agree, 95 % intervals, response rate, and the change against the quarter before and the same quarter a year before. Measures are kept apart unless grouped by driver group; scales always are.",
      access: "public",
      query: [ScoreFilterInput, GroupingParams],
      body: null,
      answer: ScoreOutput,
      statuses: { 200: "Scores." },
      errors: ["INVALID_PARAMETER"],
      sorts: SCORE_SORTS,
      readWhole: true,
      handle: async ({ ports, query: { groupBy, ...filter }, list }) => {
        const grouping = (groupBy ?? []) as ScoreDimension[];
        return mapPage(await queryScores(ports, { filter, groupBy: grouping, ...list }), presentScore);
      },
    },
  ];
}
