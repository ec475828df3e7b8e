import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";

// Tables are EntitySchema objects without relations to classes: no entity cycles, and no secret column one decorator
// away from being public. Constraints live in the migrations, which are the truth about the schema.

type Columns<T> = { [K in keyof T]: EntitySchemaColumnOptions };

function text(name: string): EntitySchemaColumnOptions {
  return { type: "text", name, nullable: true };
}
function whole(name: string): EntitySchemaColumnOptions {
  return { type: "bigint", name, nullable: true };
}
function real(name: string): EntitySchemaColumnOptions {
  return { type: "double precision", name, nullable: true };
}
function key(column: EntitySchemaColumnOptions): EntitySchemaColumnOptions {
  return { ...column, primary: true, nullable: false };
}
function identity(name: string): EntitySchemaColumnOptions {
  return { type: "integer", name, primary: true, generated: "increment" };
}
function table<T>(name: string, columns: Columns<T>): EntitySchema<T> {
  return new EntitySchema<T>({ name, tableName: name, columns });
}

type Text = string | null;
type Whole = number | null;

export interface HispRow {
  slug: string;
  name: string;
  department: string;
  departmentAbbreviation: string;
  alternativeNames: string;
  firstDesignatedYear: Whole;
  onOmbListDecember2024: number;
  url: Text;
  targetQuarter: Text;
}
export const HispTable = table<HispRow>("hisps", {
  slug: key(text("slug")),
  name: text("name"),
  department: text("department"),
  departmentAbbreviation: text("department_abbreviation"),
  alternativeNames: text("alternative_names"),
  firstDesignatedYear: whole("first_designated_year"),
  onOmbListDecember2024: whole("on_omb_list_december_2024"),
  url: text("url"),
  targetQuarter: text("target_quarter"),
});

export interface ServiceRow {
  slug: string;
  hisp: string;
  name: string;
  serviceType: Text;
  sourceServiceId: Whole;
  alsoReportedAs: string;
  firstQuarter: Text;
  lastQuarter: Text;
  designatedFrom: Whole;
  designatedTo: Whole;
}
export const ServiceTable = table<ServiceRow>("services", {
  slug: key(text("slug")),
  hisp: text("hisp"),
  name: text("name"),
  serviceType: text("service_type"),
  sourceServiceId: whole("source_service_id"),
  alsoReportedAs: text("also_reported_as"),
  firstQuarter: text("first_quarter"),
  lastQuarter: text("last_quarter"),
  designatedFrom: whole("designated_from"),
  designatedTo: whole("designated_to"),
});

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

export interface WithheldRow {
  collection: string;
  hisp: string;
  service: string;
  quarter: string;
  channel: Text;
  reason: string;
}
export const WithheldTable = table<WithheldRow>("withheld_collections", {
  collection: key(text("collection")),
  hisp: text("hisp"),
  service: text("service"),
  quarter: text("quarter"),
  channel: text("channel"),
  reason: text("reason"),
});

export interface DeadlineRow {
  quarter: string;
  date: string;
  citation: string;
  updatedAt: string;
}
export const DeadlineTable = table<DeadlineRow>("published_deadlines", {
  quarter: key(text("quarter")),
  date: text("date"),
  citation: text("citation"),
  updatedAt: text("updated_at"),
});

export interface ApiKeyRow {
  prefix: string;
  hash: string;
  name: string;
  scopes: string;
  createdAt: string;
  expiresAt: Text;
  revokedAt: Text;
}
export const ApiKeyTable = table<ApiKeyRow>("api_keys", {
  prefix: key(text("prefix")),
  hash: text("hash"),
  name: text("name"),
  scopes: text("scopes"),
  createdAt: text("created_at"),
  expiresAt: text("expires_at"),
  revokedAt: text("revoked_at"),
});

export interface AuditRow {
  id: number;
  at: string;
  actor: string;
  key: Text;
  address: Text;
  requestId: Text;
  action: string;
  subject: string;
  details: string;
}
export const AuditTable = table<AuditRow>("audit_events", {
  id: identity("id"),
  at: text("at"),
  actor: text("actor"),
  key: text("key"),
  address: text("address"),
  requestId: text("request_id"),
  action: text("action"),
  subject: text("subject"),
  details: text("details"),
});

export interface ChangeRow {
  sequence: number;
  at: string;
  kind: string;
  hisp: Text;
  service: Text;
  quarter: Text;
  revision: Whole;
  summary: string;
}
export const ChangeTable = table<ChangeRow>("changes", {
  sequence: key(whole("sequence")),
  at: text("at"),
  kind: text("kind"),
  hisp: text("hisp"),
  service: text("service"),
  quarter: text("quarter"),
  revision: whole("revision"),
  summary: text("summary"),
});

export interface ImportRow {
  id: string;
  state: string;
  createdAt: string;
  updatedAt: string;
  finishedAt: Text;
  actor: string;
  key: Text;
  owner: Text;
  fileName: Text;
  bytes: number;
  sha256: string;
  layout: Text;
  mode: string;
  dryRun: number;
  replaceReport: number;
  createServices: number;
  rowsDone: number;
  rowsTotal: Whole;
  workbook: Text;
  reports: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  leftOut: number;
  errors: number;
  warnings: number;
  infos: number;
}
export const ImportTable = table<ImportRow>("imports", {
  id: key(text("id")),
  state: text("state"),
  createdAt: text("created_at"),
  updatedAt: text("updated_at"),
  finishedAt: text("finished_at"),
  actor: text("actor"),
  key: text("key"),
  owner: text("owner"),
  fileName: text("file_name"),
  bytes: whole("bytes"),
  sha256: text("sha256"),
  layout: text("layout"),
  mode: text("mode"),
  dryRun: whole("dry_run"),
  replaceReport: whole("replace_report"),
  createServices: whole("create_services"),
  rowsDone: whole("rows_done"),
  rowsTotal: whole("rows_total"),
  workbook: text("workbook"),
  reports: whole("reports"),
  created: whole("created"),
  changed: whole("changed"),
  unchanged: whole("unchanged"),
  refused: whole("refused"),
  leftOut: whole("left_out"),
  errors: whole("errors"),
  warnings: whole("warnings"),
  infos: whole("infos"),
});

export interface ImportFindingRow {
  importId: string;
  position: number;
  severity: string;
  refuses: Text;
  rule: string;
  clause: Text;
  service: Text;
  quarter: Text;
  sheet: Text;
  row: Whole;
  cell: Text;
  column: Text;
  inMapping: number | string;
  pointer: string;
  /** JSON, because it is text, number, flag or nothing. */
  value: string;
  message: string;
  action: string;
}
export const ImportFindingTable = table<ImportFindingRow>("import_findings", {
  importId: key(text("import_id")),
  position: key(whole("position")),
  severity: text("severity"),
  refuses: text("refuses"),
  rule: text("rule"),
  clause: text("clause"),
  service: text("service"),
  quarter: text("quarter"),
  sheet: text("sheet"),
  row: whole("row_number"),
  cell: text("cell"),
  column: text("column_name"),
  pointer: text("pointer"),
  value: text("value"),
  message: text("message"),
  action: text("action"),
  inMapping: whole("in_mapping"),
});

export interface ImportedReportRow {
  importId: string;
  position: number;
  service: string;
  quarter: string;
  outcome: string;
  version: Whole;
}
export const ImportedReportTable = table<ImportedReportRow>("imported_reports", {
  importId: key(text("import_id")),
  position: key(whole("position")),
  service: text("service"),
  quarter: text("quarter"),
  outcome: text("outcome"),
  version: whole("version"),
});

/** Every table TypeORM writes to. */
export const TABLES = [
  HispTable,
  ServiceTable,
  ReportTable,
  RevisionTable,
  CollectionTable,
  MeasureResultTable,
  IndicatorTable,
  WithheldTable,
  DeadlineTable,
  ApiKeyTable,
  AuditTable,
  ChangeTable,
  ImportTable,
  ImportFindingTable,
  ImportedReportTable,
];
