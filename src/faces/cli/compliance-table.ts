import type { ComplianceOutput } from "../../contract/compliance-output";
import { type TextColumn, textTable } from "./text-table";

const COLUMNS: readonly TextColumn[] = [
  { header: "HISP" },
  { header: "Obligation" },
  { header: "For" },
  { header: "Service" },
  { header: "Due" },
  { header: "Status" },
  { header: "Done" },
  { header: "Days late", right: true },
  { header: "Why" },
];

/** Obligations as a table for people, with how many stand how beneath. */
export function complianceTable(rows: readonly ComplianceOutput[]): string[] {
  const lines = rows.map((row) => [
    row.hisp,
    row.obligation,
    row.quarter ?? `FY${row.fiscalYear}`,
    row.service ?? "-",
    row.dueDate,
    row.status,
    row.doneDate ?? "-",
    row.daysLate === null ? "" : String(row.daysLate),
    row.reason ?? "",
  ]);
  const counts = [...Map.groupBy(rows, ({ status }) => status)]
    .map(([status, some]) => `${status} ${some.length}`)
    .toSorted();
  return [...textTable(COLUMNS, lines), "", `${rows.length} obligations: ${counts.join(", ") || "none"}.`];
}
