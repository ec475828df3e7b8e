import { driverGroupOf } from "../domain/measures";
import { figuresOf } from "../domain/result-figures";
import type { ResultRow } from "../domain/result-row";
import type { ResultOutput } from "./result-output";

/** A measure result in a row of its own as it travels. */
export function presentResult(row: ResultRow): ResultOutput {
  const { collection, result } = row;
  const { answers, mean, percentAgree, lowResponses } = figuresOf(result);
  return {
    service: row.service,
    quarter: row.quarter,
    hisp: row.hisp,
    department: row.department,
    state: row.state,
    revision: row.revision,
    edition: row.edition,
    collection: collection.name,
    transactionPoint: collection.transactionPoint,
    channel: collection.channel,
    pointInTime: collection.pointInTime,
    organizationalUnit: collection.organizationalUnit,
    ombControlNumber: collection.ombControlNumber,
    survey: collection.survey,
    customers: collection.customers,
    surveysOffered: collection.surveysOffered,
    responses: collection.responses,
    measure: result.measure,
    driverGroup: driverGroupOf(result.measure),
    statement: result.statement,
    scale: result.scale,
    n1: result.counts?.n1 ?? null,
    n2: result.counts?.n2 ?? null,
    n3: result.counts?.n3 ?? null,
    n4: result.counts?.n4 ?? null,
    n5: result.counts?.n5 ?? null,
    answers,
    mean,
    reportedMean: result.mean,
    percentAgree,
    selected: result.selected,
    offered: result.offered,
    lowResponses,
    suppressed: result.suppressed === true,
    source: collection.source === null ? null : { ...collection.source },
  };
}
