import { type Column, valueAt } from "../table-columns";
import type { V1Row } from "./render-v1";
import { NUMBER_COLUMNS, v1Header } from "./v1-columns";

/**
 * The columns of a file in the published layout, in its order.
 * @param brought the names of what collections kept of the files they came from
 */
export function v1Columns(brought: Iterable<string>): Column[] {
  return v1Header(brought).map((name) => ({ name, path: [name], counts: NUMBER_COLUMNS.has(name) }));
}

/** A row with every column, in their order; empty where it has none. */
export function v1Line(columns: readonly Column[], row: V1Row): V1Row {
  return Object.fromEntries(
    columns.map(({ name, path }) => [name, (valueAt(row, path) as string | number | null) ?? ""]),
  );
}
