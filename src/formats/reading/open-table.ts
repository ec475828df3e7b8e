import type { FileLayout } from "../../domain/file-layout";
import type { FileFinding } from "../../use-cases/file-reading";
import { FileProblem, fileFinding } from "./file-problem";
import { type MappedTable, type MappingReader, unmapped } from "./mapped-table";
import type { LayoutContext, OpenLayout, RowReading, TableLayout, TableRow } from "./row-reading";
import { placeInTable, type TableColumns } from "./table-places";

/** How tables are told and read. */
export interface TableReading {
  readonly layouts: readonly TableLayout[];
  readonly context: LayoutContext;
  /** The mapping file's JSON; null for none. */
  readonly mapping: unknown;
  readonly mappingReader: MappingReader | null;
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
  private readonly seen: TableRow[] = [];

  constructor(private readonly reading: TableReading) {}

  /** The table, once its header is there; null where it is not there yet. */
  offer(row: TableRow): OpenTable | null {
    this.seen.push(row);
    return openTable(row, this.reading);
  }

  /** True where no more rows are looked at. */
  get isOver(): boolean {
    return this.seen.length >= HEADER_WITHIN;
  }

  /** The first row that was looked at, or none. */
  get first(): TableRow | undefined {
    return this.seen[0];
  }
}

/** Opens a table under a header. @returns null where the header is of no layout */
export function openTable(header: TableRow, reading: TableReading, lettered = true): OpenTable | null {
  const mapped = mappedTable(header.cells, reading);
  const layout = reading.layouts.find((one) => one.matches(mapped.header));
  if (layout === undefined) return null;
  const open = layout.open(mapped.header, reading.context);
  const columns = { sheet: header.sheet, headers: header.cells, lettered };
  const own = (column: number | null) => (column === null ? null : (mapped.columns[column] ?? null));
  const headerFindings = [
    ...mapped.findings,
    ...open.findings.map((finding) => ({ ...finding, column: own(finding.column) })),
  ];
  return {
    layout: layout.layout,
    columns,
    findings: headerFindings.map(({ severity, rule, column, value, message, action }) => {
      const place = placeInTable(columns, header.row, column);
      const shown = typeof value === "boolean" ? String(value) : value;
      return fileFinding({ rule, value: shown, message, action, place }, severity);
    }),
    reader: () => reader(layout.open(mapped.header, reading.context), mapped, own),
  };
}

function mappedTable(
  header: readonly string[],
  { mapping, mappingReader, layouts }: TableReading,
): MappedTable {
  if (mapping === null || mapping === undefined) return unmapped(header);
  if (mappingReader === null) {
    const message = "Mapping files are not read here.";
    throw new FileProblem({
      rule: "mapping-unsupported",
      message,
      action: "Rename the columns in the file.",
    });
  }
  return mappingReader(mapping, header, layouts);
}

/** Reads rows under a mapping; what is read has the columns of the file itself. */
function reader(
  open: OpenLayout,
  mapped: MappedTable,
  own: (column: number | null) => number | null,
): (row: TableRow) => RowReading {
  const isSame = mapped.columns.every((column, index) => column === index);
  if (isSame) return (row) => open.read({ ...row, cells: mapped.cells(row.cells) });
  const moved = <T extends { readonly column: number | null }>(one: T): T => ({
    ...one,
    column: own(one.column),
  });
  const all = (cells: RowReading["collection"]) =>
    Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, moved(cell)]));
  return (row) => {
    const reading = open.read({ ...row, cells: mapped.cells(row.cells) });
    return {
      ...reading,
      edition: reading.edition === null ? null : moved(reading.edition),
      collection: all(reading.collection),
      measures: reading.measures.map(all),
      findings: reading.findings.map(moved),
    };
  };
}

/** What is wrong with a table whose header is of no layout: what the nearest would need. */
export function layoutUnknown(header: TableRow | undefined, reading: TableReading): FileProblem {
  if (header === undefined) {
    const message = "The file holds no rows.";
    return new FileProblem({ rule: "file-empty", message, action: "Send a file with a header and rows." });
  }
  const cells = mappedTable(header.cells, reading).header;
  const nearest = reading.layouts
    .map((layout) => ({ name: layout.layout, missing: layout.missing?.(cells) ?? null }))
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
