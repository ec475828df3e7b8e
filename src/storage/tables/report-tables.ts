import { identity, key, real, type Text, table, text, type Whole, whole } from "./table";

export interface ReportRow {
  id: number;
  service: string;
  quarter: string;
  state: string;
  version: number;
  notReportedReason: Text;
  firstSubmittedAt: Text;
  updatedAt: string;
  latest: Whole;
  published: Whole;
}
export const ReportTable = table<ReportRow>("reports", {
  id: identity("id"),
  service: text("service"),
  quarter: text("quarter"),
  state: text("state"),
  version: whole("version"),
  notReportedReason: text("not_reported_reason"),
  firstSubmittedAt: text("first_submitted_at"),
  updatedAt: text("updated_at"),
  latest: whole("latest"),
  published: whole("published"),
});

export interface RevisionRow {
  id: number;
  reportId: number;
  number: number;
  state: string;
  edition: string;
  reason: Text;
  changesRequested: Text;
  notes: Text;
  accomplishments: string;
  findings: string;
  hispFindings: string;
  reviewerFindings: string;
  provenance: Text;
  createdAt: string;
  submittedAt: Text;
  publishedAt: Text;
}
export const RevisionTable = table<RevisionRow>("revisions", {
  id: identity("id"),
  reportId: whole("report_id"),
  number: whole("number"),
  state: text("state"),
  edition: text("edition"),
  reason: text("reason"),
  changesRequested: text("changes_requested"),
  notes: text("notes"),
  accomplishments: text("accomplishments"),
  findings: text("findings"),
  hispFindings: text("hisp_findings"),
  reviewerFindings: text("reviewer_findings"),
  provenance: text("provenance"),
  createdAt: text("created_at"),
  submittedAt: text("submitted_at"),
  publishedAt: text("published_at"),
});

export interface CollectionRow {
  revisionId: number;
  position: number;
  name: string;
  transactionPoint: Text;
  channel: Text;
  pointInTime: Text;
  organizationalUnit: Text;
  ombControlNumber: Text;
  customers: Whole;
  surveysOffered: Whole;
  responses: Whole;
  source: Text;
  survey: Text;
  surveyRevision: Whole;
}
export const CollectionTable = table<CollectionRow>("collections", {
  revisionId: key(whole("revision_id")),
  position: key(whole("position")),
  name: text("name"),
  transactionPoint: text("transaction_point"),
  channel: text("channel"),
  pointInTime: text("point_in_time"),
  organizationalUnit: text("organizational_unit"),
  ombControlNumber: text("omb_control_number"),
  customers: whole("customers"),
  surveysOffered: whole("surveys_offered"),
  responses: whole("responses"),
  source: text("source"),
  survey: text("survey"),
  surveyRevision: whole("survey_revision"),
});

export interface MeasureResultRow {
  revisionId: number;
  collectionPosition: number;
  position: number;
  measure: string;
  statement: Text;
  scale: string;
  n1: Whole;
  n2: Whole;
  n3: Whole;
  n4: Whole;
  n5: Whole;
  meanTenThousandths: Whole;
  responses: Whole;
  selected: Whole;
  offered: Whole;
}
export const MeasureResultTable = table<MeasureResultRow>("measure_results", {
  revisionId: key(whole("revision_id")),
  collectionPosition: key(whole("collection_position")),
  position: key(whole("position")),
  measure: text("measure"),
  statement: text("statement"),
  scale: text("scale"),
  n1: whole("n1"),
  n2: whole("n2"),
  n3: whole("n3"),
  n4: whole("n4"),
  n5: whole("n5"),
  meanTenThousandths: whole("mean_ten_thousandths"),
  responses: whole("responses"),
  selected: whole("selected"),
  offered: whole("offered"),
});

export interface IndicatorRow {
  revisionId: number;
  position: number;
  name: string;
  value: number;
  unit: string;
  target: Whole;
  better: string;
}
export const IndicatorTable = table<IndicatorRow>("indicators", {
  revisionId: key(whole("revision_id")),
  position: key(whole("position")),
  name: text("name"),
  value: real("value"),
  unit: text("unit"),
  target: real("target"),
  better: text("better"),
});
