import type { Deadline } from "../domain/deadlines";
import type { EditionId } from "../domain/editions";
import type { Finding } from "../domain/findings";
import { driverGroupOf } from "../domain/measures";
import type { ApiKey, Change, Hisp, ReportDetail, Service, WithheldCollection } from "../domain/records";
import type { Collection, MeasureResult } from "../domain/report-content";
import { figuresOf } from "../domain/result-figures";
import { divideHalfUp } from "../domain/rounding";
import type { ScoreRow } from "../domain/score-row";
import type { ChangeOutput, DeadlineOutput } from "./calendar-output";
import type { FindingOutput } from "./finding-output";
import type { ApiKeyOutput } from "./key-output";
import type { HispOutput, ServiceOutput, WithheldCollectionOutput } from "./registry-output";
import type { CollectionOutput, MeasureResultOutput, ReportOutput, RevisionOutput } from "./report-output";
import type { ScoreOutput } from "./score-output";

// Output is whitelisted field by field: nothing becomes public by being added to a record.

/** A HISP as it travels. */
export function presentHisp(hisp: Hisp): HispOutput {
  return {
    slug: hisp.slug,
    name: hisp.name,
    department: hisp.department,
    departmentAbbreviation: hisp.departmentAbbreviation,
    alternativeNames: [...hisp.alternativeNames],
    firstDesignatedYear: hisp.firstDesignatedYear,
    onOmbListDecember2024: hisp.onOmbListDecember2024,
    url: hisp.url,
    targetQuarter: hisp.targetQuarter,
    officialTitle: hisp.officialTitle,
    designatedYears: hisp.designations.map(({ fromYear, toYear, reason }) => ({ fromYear, toYear, reason })),
  };
}

/** A service as it travels. */
export function presentService(service: Service): ServiceOutput {
  return {
    slug: service.slug,
    hisp: service.hisp,
    name: service.name,
    serviceType: service.serviceType,
    alsoReportedAs: [...service.alsoReportedAs],
    firstQuarter: service.firstQuarter,
    lastQuarter: service.lastQuarter,
    designatedFrom: service.designatedFrom,
    designatedTo: service.designatedTo,
  };
}

/** A withheld collection as it travels. */
export function presentWithheld(withheld: WithheldCollection): WithheldCollectionOutput {
  const { collection, hisp, service, quarter, channel, reason } = withheld;
  return { collection, hisp, service, quarter, channel, reason };
}

/** A finding as it travels. */
export function presentFinding(finding: Finding): FindingOutput {
  const { severity, refuses, rule, clause, pointer, value, message, action } = finding;
  return { severity, refuses, rule, clause, pointer, value, message, action };
}

/** A report as it travels, with the tag of its version. */
export function presentReport(detail: ReportDetail, etag: string, reviewer: boolean): ReportOutput {
  const { report, revision } = detail.view;
  return {
    id: `${report.service}/${report.quarter}`,
    service: report.service,
    hisp: report.hisp,
    quarter: report.quarter,
    state: report.state,
    revision: revision?.number ?? null,
    publishedRevision: report.published,
    etag,
    dueDate: detail.dueDate,
    changesRequested: revision?.changesRequested ?? null,
    notReportedReason: report.notReportedReason,
    firstSubmittedAt: report.firstSubmittedAt,
    updatedAt: report.updatedAt,
    ...presentBody(detail, reviewer),
  };
}

/** A revision as it travels. */
export function presentRevision(detail: ReportDetail, reviewer: boolean): RevisionOutput {
  const { revision } = detail.view;
  if (revision === null) throw new Error("a revision without itself");
  return {
    number: revision.number,
    state: revision.state,
    createdAt: revision.createdAt,
    ...presentBody(detail, reviewer),
  };
}

function presentBody({ view: { revision, whole }, content }: ReportDetail, reviewer: boolean) {
  const findings = [
    ...(revision?.findings ?? []),
    ...(whole ? (revision?.hispFindings ?? []) : []),
    ...(reviewer ? (revision?.reviewerFindings ?? []) : []),
  ];
  return {
    edition: (revision?.edition ?? null) as EditionId | null,
    amendmentReason: revision?.reason ?? null,
    notes: content?.notes ?? null,
    accomplishments: [...(content?.accomplishments ?? [])],
    indicators: (content?.indicators ?? []).map(({ name, value, unit, target, better }) => ({
      name,
      value,
      unit,
      target,
      better,
    })),
    collections: (content?.collections ?? []).map(presentCollection),
    findings: findings.map(presentFinding),
    provenance: revision?.provenance ?? null,
    submittedAt: revision?.submittedAt ?? null,
    publishedAt: revision?.publishedAt ?? null,
  };
}

function presentCollection(collection: Collection): CollectionOutput {
  const { surveysOffered, responses } = collection;
  return {
    name: collection.name,
    transactionPoint: collection.transactionPoint,
    channel: collection.channel,
    pointInTime: collection.pointInTime,
    organizationalUnit: collection.organizationalUnit,
    ombControlNumber: collection.ombControlNumber,
    survey: collection.survey,
    surveyRevision: collection.surveyRevision,
    customers: collection.customers,
    surveysOffered,
    responses,
    responseRate:
      surveysOffered === null || surveysOffered === 0 || responses === null
        ? null
        : divideHalfUp(responses, surveysOffered, 6),
    source: collection.source === null ? null : { ...collection.source },
    measures: collection.measures.map(presentMeasureResult),
    suppressed: collection.suppressed === true,
  };
}

function presentMeasureResult(result: MeasureResult): MeasureResultOutput {
  const { counts, scale } = result;
  const { answers, mean, percentAgree, lowResponses } = figuresOf(result);
  return {
    measure: result.measure,
    driverGroup: driverGroupOf(result.measure),
    statement: result.statement,
    scale,
    counts:
      counts === null ? null : { n1: counts.n1, n2: counts.n2, n3: counts.n3, n4: counts.n4, n5: counts.n5 },
    mean,
    reportedMean: result.mean,
    percentAgree,
    responses: answers,
    selected: result.selected,
    offered: result.offered,
    lowResponses,
    suppressed: result.suppressed === true,
  };
}

/** A score as it travels. */
export function presentScore(row: ScoreRow): ScoreOutput {
  return {
    department: row.department,
    hisp: row.hisp,
    service: row.service,
    serviceType: row.serviceType,
    channel: row.channel,
    pointInTime: row.pointInTime,
    organizationalUnit: row.organizationalUnit,
    lifeExperience: row.lifeExperience,
    quarter: row.quarter,
    measure: row.measure,
    driverGroup: row.driverGroup,
    statement: row.statement,
    scale: row.scale,
    responses: row.responses,
    mean: row.mean,
    meanInterval: row.meanInterval,
    percentAgree: row.percentAgree,
    percentAgreeInterval: row.percentAgreeInterval,
    selectedShare: row.selectedShare,
    selectedShareInterval: row.selectedShareInterval,
    counts: row.counts,
    responseRate: row.responseRate,
    responseRateCollections: row.responseRateCollections,
    lowResponses: row.lowResponses,
    collections: row.collections,
    suppressedParts: row.suppressedParts,
    previousQuarter: row.previousQuarter,
    yearBefore: row.yearBefore,
  };
}

/** A deadline as it travels. */
export function presentDeadline(deadline: Deadline): DeadlineOutput {
  return {
    id: deadline.id,
    obligation: deadline.obligation,
    title: deadline.title,
    fiscalYear: deadline.fiscalYear,
    quarter: deadline.quarter,
    budgetYear: deadline.budgetYear,
    dueDate: deadline.dueDate,
    ruleDate: deadline.ruleDate,
    publishedDate: deadline.publishedDate,
    basis: deadline.basis,
    discrepancy: deadline.discrepancy,
    citation: deadline.citation,
    clause: deadline.clause,
    dueAt: deadline.dueAt,
    isBusinessDay: deadline.isBusinessDay,
    lastBusinessDayOnOrBefore: deadline.lastBusinessDayOnOrBefore,
    daysRemaining: deadline.daysRemaining,
  };
}

/** A change as it travels. */
export function presentChange(change: Change): ChangeOutput {
  const { sequence, at, kind, hisp, service, quarter, revision, path, summary } = change;
  return { sequence, at, kind, hisp, service, quarter, revision, path, summary };
}

/** A key as it travels: never its secret. */
export function presentKey(key: ApiKey): ApiKeyOutput {
  const { prefix, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, successor } = key;
  return { prefix, name, scopes: [...scopes], createdAt, expiresAt, revokedAt, lastUsedAt, successor };
}
