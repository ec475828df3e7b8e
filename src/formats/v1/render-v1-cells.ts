import { fiscalYearOf, parseFiscalQuarter, quarterNumberOf } from "../../domain/fiscal-quarter";
import { cellsOf } from "../../domain/likert";
import type { Collection, MeasureResult } from "../../domain/report-content";
import { countColumns, measureAt, measureOf, POSITIONS, type Position, textColumn } from "./v1-columns";
import type { V1Cells } from "./v1-reading";

/** The columns of a row that a collection itself fills: its quarter, its name, its volumes, its questions. */
export function renderV1Cells(
  collection: Collection,
  quarter: string,
  keptTexts: V1Cells,
): Map<string, string> {
  const parsed = parseFiscalQuarter(quarter);
  const cells = new Map([
    ["collection_year", parsed === null ? "" : String(fiscalYearOf(parsed))],
    ["collection_quarter", parsed === null ? "" : String(quarterNumberOf(parsed))],
    ["collection_name", collection.name],
    ["transaction_point", collection.transactionPoint ?? ""],
    ["channel", collection.channel?.toLowerCase() ?? ""],
    ["volume_of_customers", textOf(collection.customers)],
    ["volume_of_customers_provided_survey_opportunity", textOf(collection.surveysOffered)],
    ["volume_of_respondents", textOf(collection.responses)],
    ["omb_control_number", collection.ombControlNumber ?? ""],
  ]);
  const placed = placeResults(collection.measures, keptTexts);
  for (const position of POSITIONS) {
    const result = placed.get(position);
    cells.set(textColumn(position), result?.statement ?? "");
    const counts = result?.counts == null ? [0, 0, 0, 0, 0] : cellsOf(result.counts);
    // Nobody answered is not what a withheld question says: its cells are empty.
    const text = (count: number | undefined) => (result?.suppressed === true ? "" : String(count));
    for (const [index, column] of countColumns(position).entries()) cells.set(column, text(counts[index]));
  }
  return cells;
}

/** What this layout doesn't know is empty there. */
function textOf(volume: number | null): string {
  return volume === null ? "" : String(volume);
}

/**
 * Each result at its measure's place. A program's own question goes where a kept text says that it stood, else to the
 * first free place from 8 on. What this layout can't hold is left out: results without counts, and a program's own
 * questions after the fourth.
 */
function placeResults(results: readonly MeasureResult[], keptTexts: V1Cells): Map<Position, MeasureResult> {
  const placed = new Map<Position, MeasureResult>();
  const others: MeasureResult[] = [];
  for (const result of results) {
    if (result.counts === null && result.suppressed !== true) continue;
    const position = POSITIONS.find((at) => at <= 7 && measureAt(at) === result.measure);
    if (position !== undefined) placed.set(position, result);
    else others.push(result);
  }
  const homeless: MeasureResult[] = [];
  for (const result of others) {
    const statement = result.statement ?? "";
    const home = POSITIONS.find(
      (at) =>
        !placed.has(at) &&
        keptTexts.get(textColumn(at)) === statement &&
        measureOf(at, statement) === "OTHER",
    );
    if (home === undefined) homeless.push(result);
    else placed.set(home, result);
  }
  for (const result of homeless) {
    const free = POSITIONS.find((at) => at >= 8 && !placed.has(at));
    if (free !== undefined) placed.set(free, result);
  }
  return placed;
}

/** The places of a collection's own questions as a row would have them, by position. */
export function placesOf(cells: V1Cells): Position[] {
  return POSITIONS.filter((position) => countColumns(position).some((column) => cells.get(column) !== "0"));
}
