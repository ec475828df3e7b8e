import type { Channel } from "../../domain/channels";
import { countsFrom, type LikertCounts } from "../../domain/likert";
import type { Measure } from "../../domain/measures";
import type { Collection, PointInTime } from "../../domain/report-content";
import type { V1Question, V1Reading, V1Value } from "./v1-reading";

/** The collection that a row's reading stands for, without source; null where something in it could not be read. */
export function collectionOfV1({ collection, questions }: V1Reading): Collection | null {
  const text = (field: string) => (collection[field]?.value as string | undefined) ?? null;
  const volume = (field: string) => (collection[field]?.value as number | undefined) ?? null;
  const volumes = [volume("customers"), volume("surveysOffered"), volume("responses")];
  if (volumes.some((value) => typeof value === "string")) return null;
  const measures = questions.map((question) => ({ question, counts: countsOf(question) }));
  const results = measures.flatMap(({ question: { fields }, counts }) =>
    counts === null
      ? []
      : [
          {
            measure: fields["measure"]?.value as Measure,
            statement: (fields["statement"]?.value as string | undefined) ?? null,
            scale: "LIKERT_5" as const,
            counts,
            mean: null,
            responses: null,
            selected: null,
            offered: null,
          },
        ],
  );
  if (results.length < questions.length) return null;
  return {
    name: text("name") ?? "",
    transactionPoint: text("transactionPoint"),
    channel: text("channel") as Channel | null,
    pointInTime: text("pointInTime") as PointInTime | null,
    organizationalUnit: null,
    ombControlNumber: text("ombControlNumber"),
    survey: null,
    surveyRevision: null,
    customers: volumes[0] ?? null,
    surveysOffered: volumes[1] ?? null,
    responses: volumes[2] ?? null,
    source: null,
    measures: results,
  };
}

function countsOf({ fields }: V1Question): LikertCounts | null {
  const cells = [1, 2, 3, 4, 5].map((point) => (fields[`counts/n${point}`] as V1Value).value);
  return cells.every((value) => typeof value === "number") ? countsFrom(cells) : null;
}
