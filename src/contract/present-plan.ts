import type { PlanFigures } from "../domain/plan-rows";
import type { PlanRowOutput } from "./plan-output";

/** What a plan row is said of. */
interface PlanPlace {
  readonly fiscalYear: number;
  readonly department: string;
  readonly hisp: string;
  readonly hispName: string;
  readonly serviceName: string;
}

/** A row of the plan extract as it travels. */
export function presentPlanRow(row: PlanFigures & PlanPlace): PlanRowOutput {
  return {
    kind: row.kind,
    department: row.department,
    hisp: row.hisp,
    hispName: row.hispName,
    service: row.service,
    serviceName: row.serviceName,
    fiscalYear: row.fiscalYear,
    quarter: row.quarter,
    quarters: row.quarters,
    measure: row.measure,
    driverGroup: row.driverGroup,
    scale: row.scale,
    responses: row.responses,
    mean: row.mean,
    percentAgree: row.percentAgree,
    selectedShare: row.selectedShare,
    responseRate: row.responseRate,
    collections: row.collections,
    lowResponses: row.lowResponses,
    suppressedParts: row.suppressedParts,
    indicator: row.indicator,
    value: row.value,
    unit: row.unit,
    target: row.target,
    better: row.better,
    targetMet: row.targetMet,
    quartersMet: row.quartersMet,
  };
}
