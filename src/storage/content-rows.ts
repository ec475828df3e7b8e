import type { MeasureResult, ReportContent } from "../domain/report-content";
import type { CollectionRow, IndicatorRow, MeasureResultRow } from "./tables/report-tables";

/** The rows that hold a revision's collections, results and indicators. */
export function contentRows(revisionId: number, content: ReportContent) {
  const collections: CollectionRow[] = [];
  const results: MeasureResultRow[] = [];
  for (const [position, { measures, source, ...collection }] of content.collections.entries()) {
    const kept = source === null ? null : JSON.stringify(source);
    collections.push({ revisionId, position, ...collection, source: kept });
    for (const [index, result] of measures.entries())
      results.push(resultRow(revisionId, position, index, result));
  }
  const indicators: IndicatorRow[] = content.indicators.map((indicator, position) => ({
    revisionId,
    position,
    ...indicator,
  }));
  return { collections, results, indicators };
}

function resultRow(
  revisionId: number,
  collectionPosition: number,
  position: number,
  result: MeasureResult,
): MeasureResultRow {
  const { counts, mean, ...rest } = result;
  return {
    revisionId,
    collectionPosition,
    position,
    ...rest,
    n1: counts?.n1 ?? null,
    n2: counts?.n2 ?? null,
    n3: counts?.n3 ?? null,
    n4: counts?.n4 ?? null,
    n5: counts?.n5 ?? null,
    meanTenThousandths: mean === null ? null : Math.round(mean * 10_000),
  };
}
