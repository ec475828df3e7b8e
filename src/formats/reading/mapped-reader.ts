import type { MappedRow, MappedTable } from "./mapped-table";
import type { OpenLayout, RowFinding, RowReading, TableRow } from "./row-reading";

type ReadRow = (row: TableRow) => RowReading;

/**
 * Reads rows under a mapping; what is read has the columns of the file itself. Where a row answers several questions, it
 * is read once for each that was asked: what they share is said once.
 */
export function mappedReader(open: OpenLayout, { rows }: MappedTable): ReadRow {
  const readers = rows.map((mapped) => ({ mapped, read: readerOf(open, mapped) }));
  const [only] = readers;
  if (readers.length === 1 && only !== undefined) return only.read;
  return (row) => {
    const asked = readers.filter(({ mapped }) => mapped.isAsked(row.cells));
    const [first, ...others] = (asked.length > 0 ? asked : readers.slice(0, 1)).map(({ read }) => read(row));
    if (first === undefined) throw new Error("a mapping that makes no rows");
    return {
      ...first,
      measures: asked.length > 0 ? [first, ...others].flatMap(({ measures }) => measures) : [],
      findings: once([first, ...others].flatMap(({ findings }) => findings)),
    };
  };
}

function readerOf(open: OpenLayout, mapped: MappedRow): ReadRow {
  const isSame = mapped.columns.every((column, index) => column === index);
  if (isSame) return (row) => open.read({ ...row, cells: mapped.cells(row.cells) });
  const moved = <T extends { readonly column: number | null }>(one: T): T => ({
    ...one,
    column: one.column === null ? null : (mapped.columns[one.column] ?? null),
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

/** What is wrong with a cell that every question shares was found once for each. */
function once(findings: readonly RowFinding[]): RowFinding[] {
  const seen = new Map(
    findings.map((finding) => [`${finding.rule} ${finding.column} ${finding.message}`, finding]),
  );
  return [...seen.values()];
}
