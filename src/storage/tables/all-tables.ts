import { DocumentFacetTable, DocumentRevisionTable, DocumentTable } from "./document-tables";
import { ImportedReportTable, ImportFindingTable, ImportTable } from "./import-tables";
import { ApiKeyTable, AuditTable, ChangeTable } from "./record-tables";
import { DeadlineTable, HispTable, ServiceTable, WithheldTable } from "./registry-tables";
import {
  CollectionTable,
  IndicatorTable,
  MeasureResultTable,
  ReportTable,
  RevisionTable,
} from "./report-tables";

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
  DocumentTable,
  DocumentRevisionTable,
  DocumentFacetTable,
];
