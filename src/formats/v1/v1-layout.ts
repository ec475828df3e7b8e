import type { KnownService } from "../../use-cases/file-reading";
import type {
  CellsByField,
  LayoutContext,
  OpenLayout,
  RowFinding,
  RowReading,
  TableLayout,
  TableRow,
} from "../reading/row-reading";
import { ServiceFinder } from "./find-service";
import { readV1Cells } from "./read-v1-cells";
import { serviceCells } from "./service-cells";
import { canonicalColumn, countColumns, POSITIONS } from "./v1-columns";
import { openV1Header, type V1Header } from "./v1-header";
import type { V1Cells, V1Finding, V1Value } from "./v1-reading";
import { keptCells } from "./v1-source";

/** The published quarterly file, through FY2023: one row is one survey collection of one service in one quarter. */
export const V1_LAYOUT: TableLayout = { layout: "V1", matches, open };

function matches(header: readonly string[]): boolean {
  const names = new Set(header.map(canonicalColumn));
  const asksSomething = POSITIONS.some((position) =>
    countColumns(position).some((column) => names.has(column)),
  );
  return names.has("collection_year") && names.has("collection_quarter") && asksSomething;
}

function open(header: readonly string[], context: LayoutContext): OpenLayout {
  const opened = openV1Header(header);
  const finder = new ServiceFinder(context);
  const seen = new Set<string>();
  return { findings: opened.findings, read: (row) => readRow(row, opened, finder, seen) };
}

function readRow(row: TableRow, header: V1Header, finder: ServiceFinder, seen: Set<string>): RowReading {
  const cells: V1Cells = new Map(header.columns.map(({ name, index }) => [name, row.cells[index] ?? ""]));
  const reading = readV1Cells(cells);
  const found = finder.find(cells);
  const service = found.service?.slug ?? null;
  const findings = [...reading.findings, ...(found.finding === null ? [] : [found.finding])];
  const name = reading.collection["name"];
  if (service !== null && reading.quarter !== null && name !== undefined) {
    const key = `${service} ${reading.quarter} ${String(name.value).toLowerCase()}`;
    if (seen.has(key)) findings.push(nameTwice(name));
    seen.add(key);
  }
  const kept = keptCells(cells, reading, ownCells(found.service));
  const source = Object.fromEntries([...kept].filter(([column, text]) => isKeepable(column, text, findings)));
  const at = (fields: Readonly<Record<string, V1Value>>): CellsByField =>
    Object.fromEntries(
      Object.entries(fields).map(([field, { value, column }]) => [
        field,
        { value, column: header.indexOf(column) },
      ]),
    );
  return {
    service,
    quarter: reading.quarter,
    edition: null,
    collection: {
      ...at(reading.collection),
      ...(Object.keys(source).length === 0 ? {} : { source: { value: source, column: null } }),
    },
    measures: reading.questions.map(({ fields }) => at(fields)),
    findings: findings.map((finding): RowFinding => ({ ...finding, column: header.indexOf(finding.column) })),
  };
}

/** What the service's own columns are written as: what stands there just so need not be kept. */
function ownCells(service: KnownService | null): V1Cells {
  if (service === null) return new Map();
  return serviceCells({ ...service, provider: service.hispNames[0] ?? "" });
}

/** A cell that could not be given back as it is had better be said than lost. */
function isKeepable(column: string, text: string, findings: V1Finding[]): boolean {
  if (text.length <= 5_000 && text.isWellFormed() && !text.includes("\0")) return true;
  findings.push({
    severity: "ERROR",
    rule: "cell-not-kept",
    clause: null,
    column,
    value: text.slice(0, 100).toWellFormed().replaceAll("\0", ""),
    message: `${column} has ${text.length} characters, or some that are no text: it can't be kept beside the figures.`,
    action: "Shorten it to 5,000 characters of plain text, or leave the column out.",
  });
  return false;
}

/** Every row is a collection of its own: two of one name must not become one without anybody noticing. */
function nameTwice({ value, column }: V1Value): V1Finding {
  return {
    severity: "ERROR",
    rule: "collection-name-repeated",
    clause: "A-11 280.14",
    column,
    value: String(value).slice(0, 200),
    message: `Another row of this service and quarter is named ${JSON.stringify(value)} already.`,
    action: "Give each row its own id, or its own collection_name; take out a row that stands there twice.",
  };
}
