import type { FileLayout } from "../../domain/file-layout";
import type { FileFinding } from "../../use-cases/file-reading";
import { FileProblem, fileFinding } from "./file-problem";
import { mappedReader } from "./mapped-reader";
import { type MappedTable, type TableMapping, unmapped } from "./mapped-table";
import type { LayoutContext, RowReading, TableLayout, TableRow } from "./row-reading";
import { placeInTable, type TableColumns } from "./table-places";

/** How tables are told and read. */
export interface TableReading {
  readonly layouts: readonly TableLayout[];
  readonly context: LayoutContext;
  /** The mapping file; null for none. */
  readonly mapping: TableMapping | null;
}

/** A table whose header is known. */
export interface OpenTable {
  readonly layout: FileLayout;
  readonly columns: TableColumns;
  /** What is wrong with the header, each at its cell. */
  readonly findings: readonly FileFinding[];
  /**
   * A reader of rows, with the columns of the file. A layout may compare a row with those it read before: each pass over
   * the rows takes a new one.
   */
  reader(): (row: TableRow) => RowReading;
}

/** A header is looked for among so many rows that hold anything: above it there may be a title. */
const HEADER_WITHIN = 10;

/** Looks for a header among the first rows of a table. */
export class HeaderSearch {
  private seen = 0;
  private likely: TableRow | undefined;

  constructor(private readonly reading: TableReading) {}

  /** The table, once its header is there; null where it is not there yet. */
  offer(row: TableRow): OpenTable | null {
    this.seen += 1;
    this.likely = likelierHeader(this.likely, row, this.reading);
    return openTable(row, this.reading);
  }

  /** True where no more rows are looked at. */
  get isOver(): boolean {
    return this.seen >= HEADER_WITHIN;
  }

  /** The row that was meant most likely, or none. */
  get likeliest(): TableRow | undefined {
    return this.likely;
  }
}

/** The row that has more of the columns a mapping file names; else the first. */
export function likelierHeader(
  before: TableRow | undefined,
  row: TableRow | undefined,
  { mapping }: TableReading,
): TableRow | undefined {
  if (before === undefined || row === undefined || mapping === null) return before ?? row;
  return mapping.fit(row.cells) > mapping.fit(before.cells) ? row : before;
}

/** Opens a table under a header. @returns null where the header is of no layout */
export function openTable(header: TableRow, reading: TableReading, lettered = true): OpenTable | null {
  const { mapping, context } = reading;
  const mapped = mapping === null ? unmapped(header.cells) : mapping.apply(header.cells);
  if (mapped === null) return null;
  const layout = reading.layouts.find(
    (one) => (mapping === null || one.layout === mapping.layout) && one.matches(mapped.header),
  );
  if (layout === undefined) return null;
  const open = layout.open(mapped.header, context);
  const columns = { sheet: header.sheet, headers: header.cells, lettered };
  const headerFindings = [
    ...mapped.findings,
    ...open.findings.map((finding) => ({ ...finding, column: ownColumn(mapped, finding.column) })),
  ];
  return {
    layout: layout.layout,
    columns,
    findings: headerFindings.map(({ severity, rule, column, value, message, action }) => {
      const place = placeInTable(columns, header.row, column);
      const shown = typeof value === "boolean" ? String(value) : value;
      return fileFinding({ rule, value: shown, message, action, place }, severity);
    }),
    reader: () => mappedReader(layout.open(mapped.header, context), mapped),
  };
}

/** The file's own column that stands under a mapped one. */
function ownColumn({ rows }: MappedTable, column: number | null): number | null {
  if (column === null) return null;
  return rows.map(({ columns }) => columns[column] ?? null).find((own) => own !== null) ?? null;
}

/** What is wrong with a table whose header is of no layout: what the nearest would need. */
export function layoutUnknown(header: TableRow | undefined, reading: TableReading): FileProblem {
  if (header === undefined) {
    const message = "The file holds no rows.";
    return new FileProblem({ rule: "file-empty", message, action: "Send a file with a header and rows." });
  }
  if (reading.mapping !== null) {
    const message = "The file can't be read by the mapping file.";
    const problem = { rule: "mapping", message, action: "Mend the mapping file." };
    return new FileProblem(problem, reading.mapping.problems(header.cells));
  }
  const nearest = reading.layouts
    .map((layout) => ({ name: layout.layout, missing: layout.missing?.(header.cells) ?? null }))
    .filter(({ missing }) => missing !== null)
    .sort((a, b) => (a.missing?.length ?? 0) - (b.missing?.length ?? 0))[0];
  const lacks =
    nearest === undefined ? "" : ` The layout ${nearest.name} lacks ${nearest.missing?.join(", ")}.`;
  return new FileProblem({
    ...{ rule: "layout-unknown", place: { sheet: header.sheet, row: header.row } },
    value: header.cells.join(", ").slice(0, 200),
    message: `The header is of no layout that is read here.${lacks}`,
    action:
      "Name the columns as GET /v1/results?format=csv does, send a mapping file, or download the template of the service and quarter.",
  });
}
