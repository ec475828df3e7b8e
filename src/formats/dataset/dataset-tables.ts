import { ChangeOutput, DeadlineOutput } from "../../contract/calendar-output";
import {
  AccomplishmentOutput,
  CodeRowOutput,
  DictionaryRowOutput,
  DocumentRowOutput,
  ReportPlaceOutput,
  ReportPositionOutput,
} from "../../contract/dataset-output";
import { FindingOutput } from "../../contract/finding-output";
import {
  presentChange,
  presentDeadline,
  presentHisp,
  presentReport,
  presentRevision,
  presentService,
  presentWithheld,
} from "../../contract/present";
import { presentResult } from "../../contract/present-result";
import { HispOutput, ServiceOutput, WithheldCollectionOutput } from "../../contract/registry-output";
import {
  CollectionOutput,
  IndicatorOutput,
  ReportOutput,
  RevisionOutput,
} from "../../contract/report-output";
import { ResultOutput } from "../../contract/result-output";
import type { PublicDataset, RowBatches } from "../../domain/public-dataset";
import type { ReportDetail } from "../../domain/records";
import { columnsFrom, type DatasetColumn } from "./dataset-column";
import type { DatasetTable, ForeignKey } from "./dataset-table";
import { codeRows, dictionaryRows } from "./dictionary-rows";

/** A file of the dataset over what the public can read. */
export type PublicTable = DatasetTable<PublicDataset>;

const OF_SERVICE: ForeignKey = { fields: ["service"], table: "services", keys: ["slug"] };
const OF_HISP: ForeignKey = { fields: ["hisp"], table: "hisps", keys: ["slug"] };
const PLACE = ["service", "quarter"];
const OF_REPORT: ForeignKey = { fields: PLACE, table: "reports", keys: PLACE };
/** What has a file of its own. */
const LISTS = ["accomplishments", "indicators", "collections", "findings"];
/** What the public sees one value of, or what speaks of the server and not of the report. */
const NOT_OF_FILES = [
  "state",
  "etag",
  "publishedRevision",
  "changesRequested",
  "notReportedReason",
  "updatedAt",
];

const FIGURES: readonly PublicTable[] = [
  {
    name: "results",
    title: "Measure results",
    description:
      "Every current figure, one row per question of a collection: the rows of /v1/results, in its order. Rows have no key: a collection may have asked several questions of its own (OTHER) whose wording was not published.",
    columns: columnsFrom(ResultOutput),
    primaryKey: [],
    foreignKeys: [
      OF_SERVICE,
      OF_HISP,
      OF_REPORT,
      { fields: [...PLACE, "collection"], table: "collections", keys: [...PLACE, "name"] },
    ],
    rows: (dataset) => mapRows(dataset.results(), presentResult),
  },
  {
    name: "superseded-results",
    title: "Measure results that were restated",
    description:
      "Figures that were public until their report was restated, in the layout of results.csv. They count in nothing.",
    columns: columnsFrom(ResultOutput, ["state"]),
    primaryKey: [],
    foreignKeys: [
      OF_SERVICE,
      OF_HISP,
      { fields: [...PLACE, "revision"], table: "revisions", keys: [...PLACE, "number"] },
    ],
    rows: (dataset) => mapRows(dataset.supersededResults(), presentResult),
  },
  {
    name: "collections",
    title: "Survey collections",
    description:
      "The survey collections of each report (A-11 280.14): who was asked where. Customers and surveys offered may be repeated on several collections of a report: they do not add up.",
    columns: [...columnsFrom(ReportPlaceOutput), ...columnsFrom(CollectionOutput, ["measures"])],
    primaryKey: [...PLACE, "name"],
    foreignKeys: [OF_REPORT],
    rows: (dataset) => partsOf(dataset, ({ collections }) => collections),
  },
];

const REPORTS: readonly PublicTable[] = [
  {
    name: "reports",
    title: "Quarterly reports",
    description:
      "The published report of each service and quarter: its revision, when it was due and handed in, and for history where it came from.",
    columns: columnsFrom(ReportOutput, [...LISTS, ...NOT_OF_FILES]),
    primaryKey: PLACE,
    foreignKeys: [OF_SERVICE, OF_HISP],
    rows: (dataset) => mapRows(dataset.reports(), reportOf),
  },
  {
    name: "revisions",
    title: "Public revisions of reports",
    description: "The published revision of each report, and those it replaced.",
    columns: [...columnsFrom(ReportPlaceOutput), ...columnsFrom(RevisionOutput, [...LISTS, "createdAt"])],
    primaryKey: [...PLACE, "number"],
    foreignKeys: [OF_REPORT],
    rows: (dataset) =>
      mapRows(dataset.revisions(), (detail) => ({ ...placeOf(detail), ...presentRevision(detail, false) })),
  },
  {
    name: "indicators",
    title: "Service-level indicators",
    description: "Program-specific service-level indicators of each report (A-11 280.14).",
    columns: [...columnsOfPart(), ...columnsFrom(IndicatorOutput)],
    primaryKey: [...PLACE, "position"],
    foreignKeys: [OF_REPORT],
    rows: (dataset) => partsOf(dataset, ({ indicators }) => indicators),
  },
  {
    name: "accomplishments",
    title: "Recent accomplishments",
    description: "Recent accomplishments of each report (A-11 280.14).",
    columns: [...columnsOfPart(), ...columnsFrom(AccomplishmentOutput)],
    primaryKey: [...PLACE, "position"],
    foreignKeys: [OF_REPORT],
    rows: (dataset) =>
      partsOf(dataset, ({ accomplishments }) =>
        accomplishments.map((accomplishment) => ({ accomplishment })),
      ),
  },
  {
    name: "findings",
    title: "What checks found",
    description:
      "Warnings that stand beside the published figures: what the rules of docs/report-rules.md found in each report.",
    columns: [...columnsOfPart(), ...columnsFrom(FindingOutput)],
    primaryKey: [...PLACE, "position"],
    foreignKeys: [OF_REPORT],
    rows: (dataset) => partsOf(dataset, ({ findings }) => findings),
  },
];

const REGISTRY: readonly PublicTable[] = [
  {
    name: "hisps",
    title: "High-Impact Service Providers",
    description: "The HISPs that OMB designated (A-11 280.12).",
    columns: columnsFrom(HispOutput),
    primaryKey: ["slug"],
    foreignKeys: [],
    rows: (dataset) => mapRows(dataset.hisps(), presentHisp),
  },
  {
    name: "services",
    title: "Designated services",
    description: "The services that HISPs report on (A-11 280.13).",
    columns: columnsFrom(ServiceOutput),
    primaryKey: ["slug"],
    foreignKeys: [OF_HISP],
    rows: (dataset) => mapRows(dataset.services(), presentService),
  },
  {
    name: "withheld",
    title: "Collections not shown as figures",
    description:
      "Collections whose published figures are known to be wrong, by name and with the reason: no gap is silent.",
    columns: columnsFrom(WithheldCollectionOutput),
    primaryKey: ["collection"],
    foreignKeys: [OF_SERVICE, OF_HISP],
    rows: (dataset) => mapRows(dataset.withheld(), presentWithheld),
  },
  {
    name: "deadlines",
    title: "Deadlines",
    description:
      "The deadlines of the fiscal years the dataset is about: the rule's date, the date OMB published, and which counts (A-11 280.13, 280.15).",
    // Days remaining are of the day they are asked on: a file has none.
    columns: columnsFrom(DeadlineOutput, ["daysRemaining"]),
    primaryKey: ["id"],
    foreignKeys: [],
    rows: (dataset) => mapRows(dataset.deadlines(), presentDeadline),
  },
  {
    name: "documents",
    title: "Documents",
    description:
      "Everything but reports that is published: action plans, surveys, the service inventory and more, one row per document in its public revision.",
    columns: columnsFrom(DocumentRowOutput),
    primaryKey: ["path"],
    foreignKeys: [OF_HISP],
    rows: (dataset) => dataset.documents(),
  },
  {
    name: "changes",
    title: "Changes of the public record",
    description: "What was published, restated or dated, in the order it became public.",
    columns: columnsFrom(ChangeOutput),
    primaryKey: ["sequence"],
    foreignKeys: [OF_SERVICE, OF_HISP],
    rows: (dataset) => mapRows(dataset.changes(), presentChange),
  },
];

const ABOUT: readonly PublicTable[] = [
  {
    name: "dictionary",
    title: "Data dictionary",
    description: "Every column of every file.",
    columns: columnsFrom(DictionaryRowOutput),
    primaryKey: ["file", "column"],
    foreignKeys: [],
    rows: () => inOne(dictionaryRows(DATASET_TABLES)),
  },
  {
    name: "codes",
    title: "Codes",
    description: "Every value of the closed sets that columns take their values from, and what it means.",
    columns: columnsFrom(CodeRowOutput),
    primaryKey: ["codes", "value"],
    foreignKeys: [],
    rows: () => inOne(codeRows(DATASET_TABLES)),
  },
];

/** Every file of the dataset that is a table, in the order they are written. */
export const DATASET_TABLES: readonly PublicTable[] = [...FIGURES, ...REPORTS, ...REGISTRY, ...ABOUT];

function columnsOfPart(): DatasetColumn[] {
  const [position, ...place] = columnsFrom(ReportPositionOutput);
  return position === undefined ? place : [...place, position];
}

function reportOf(detail: ReportDetail): ReportOutput {
  // The tag names an answer, not the report.
  return presentReport(detail, "", false);
}

function placeOf({ view }: ReportDetail): ReportPlaceOutput {
  return { service: view.report.service, quarter: view.report.quarter };
}

/** The rows of one list of each report, with their places. */
async function* partsOf(
  dataset: PublicDataset,
  listOf: (report: ReportOutput) => readonly object[],
): RowBatches<object> {
  for await (const details of dataset.reports()) {
    yield details.flatMap((detail) =>
      listOf(reportOf(detail)).map((part, position) => ({ ...placeOf(detail), position, ...part })),
    );
  }
}

async function* mapRows<T>(batches: RowBatches<T>, present: (row: T) => object): RowBatches<object> {
  for await (const rows of batches) yield rows.map(present);
}

async function* inOne(rows: readonly object[]): RowBatches<object> {
  yield rows;
}
