import type { RowFinding } from "../reading/row-reading";
import { canonicalColumn } from "./v1-columns";

/** A header made ready: which column is where. */
export interface V1Header {
  /** Published names where there are, else the header as it stands; each once. */
  readonly columns: readonly { readonly name: string; readonly index: number }[];
  readonly findings: readonly RowFinding[];
  /** The place of a column by name; null for none. */
  indexOf(column: string | null): number | null;
}

/** Reads a header. Columns that are not known are no error: what stands in them is kept, and comes back. */
export function openV1Header(header: readonly string[]): V1Header {
  const findings: RowFinding[] = [];
  const places = new Map<string, number>();
  for (const [index, text] of header.entries()) {
    const known = canonicalColumn(text);
    if (known !== null && places.has(known)) {
      findings.push(repeated(known, text, index));
      continue;
    }
    const name = known ?? unknownName(text, index, places);
    places.set(name, index);
    if (known === null) findings.push(unknownColumn(name, text, index));
  }
  const names = ["service_slug", "service_id", "service_name"];
  if (!names.some((name) => places.has(name))) findings.push(noService(names));
  return {
    columns: [...places].map(([name, index]) => ({ name, index })),
    findings,
    indexOf: (column) => (column === null ? null : (places.get(column) ?? null)),
  };
}

/** A column without a header is named by its place; one that has another's name by how many there are. */
function unknownName(text: string, index: number, places: ReadonlyMap<string, number>): string {
  const name = text.trim().slice(0, 150).toWellFormed().replaceAll("\0", "") || `column ${index + 1}`;
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    if (!places.has(candidate)) return candidate;
  }
}

function unknownColumn(name: string, text: string, index: number): RowFinding {
  return {
    severity: "INFO",
    rule: "unknown-column",
    clause: null,
    column: index,
    value: text.slice(0, 200),
    message: `${JSON.stringify(name)} is no column of the published file. What stands in it is kept with the collection.`,
    action:
      "Nothing: it comes back in a file of this layout. Take the column out if it is not to be published.",
  };
}

function repeated(name: string, text: string, index: number): RowFinding {
  return {
    severity: "ERROR",
    rule: "column-repeated",
    clause: null,
    column: index,
    value: text.slice(0, 200),
    message: `The column ${name} is there twice.`,
    action: "Keep one of them.",
  };
}

function noService(names: readonly string[]): RowFinding {
  return {
    severity: "ERROR",
    rule: "column-missing",
    clause: null,
    column: null,
    value: null,
    message: `No column says whose figures these are: none of ${names.join(", ")} is there.`,
    action: "Add one of them.",
  };
}
