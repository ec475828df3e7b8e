import { nearestNames } from "../../domain/nearest-names";
import { plainHeader, RESULTS_COLUMNS, type ResultsColumn, resultsColumn } from "./results-columns";
import { ResultsReader } from "./results-reader";
import type { LayoutContext, OpenLayout, RowFinding, TableLayout } from "./row-reading";

const REQUIRED = ["service", "quarter", "collection", "measure"];

/**
 * Our own layout: one row is one measure result of one collection, as `GET /v1/results?format=csv` writes it. What it
 * writes comes back unchanged: a mean beside counts is only checked against them, `reportedMean` is kept, columns that
 * are computed are ignored.
 */
export const resultsLayout: TableLayout = {
  layout: "RESULTS",
  matches: (header) => missing(header).length === 0,
  missing,
  open,
};

function missing(header: readonly string[]): string[] {
  const given = new Set(header.map((name) => resultsColumn(name)?.name));
  return REQUIRED.filter((name) => !given.has(name));
}

function open(header: readonly string[], context: LayoutContext): OpenLayout {
  const findings: RowFinding[] = [];
  const columns = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    if (name.trim() === "") continue;
    const column = resultsColumn(name);
    if (column === undefined) findings.push(unknownColumn(name, index));
    else if (columns.has(column.name)) findings.push(twice(column, name, index));
    else columns.set(column.name, index);
  }
  const reader = new ResultsReader(columns, context);
  return { findings, read: (row) => reader.read(row) };
}

function unknownColumn(name: string, column: number): RowFinding {
  const names = RESULTS_COLUMNS.map((known) => known.name);
  const near = nearestNames(plainHeader(name), names);
  const meant = near.length === 0 ? "" : ` Did you mean ${near.join(", ")}?`;
  return {
    ...{ severity: "ERROR", rule: "column-unknown", clause: null, column, value: name },
    message: `There is no column ${JSON.stringify(name.slice(0, 80))} in this layout.`,
    action: `Rename it, take it out, or name it in a mapping file.${meant} Columns are: ${names.join(", ")}.`,
  };
}

function twice(known: ResultsColumn, name: string, column: number): RowFinding {
  return {
    ...{ severity: "ERROR", rule: "column-twice", clause: null, column, value: name },
    message: `The column ${known.name} is there twice.`,
    action: "Take one of them out.",
  };
}
