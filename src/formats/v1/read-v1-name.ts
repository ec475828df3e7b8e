import type { V1Cells, V1Finding, V1Value } from "./v1-reading";

/** The longest name a collection can have. */
const MAX_NAME = 100;

/**
 * The collection's name. The published file uses one `collection_name` for all of a HISP's rows of a quarter, over
 * services and channels, so by itself it names none of them: the row's number is put behind it, always and not only where
 * two rows clash, so that the same row has the same name in every later file. A row without a number (one that was never
 * published) is named by `collection_name` alone.
 */
export function readV1Name(cells: V1Cells, findings: V1Finding[]): Record<string, V1Value> {
  const given = (cells.get("collection_name") ?? "").trim();
  const id = (cells.get("id") ?? "").trim();
  const column = cells.has("collection_name") ? "collection_name" : "id";
  if (id === "") return given === "" ? {} : { name: { value: given, column } };
  const mark = `(id ${id})`;
  if (given === "") return { name: { value: `Collection ${mark}`, column } };
  const name = given.endsWith(mark) ? given : `${given} ${mark}`;
  if (name.length <= MAX_NAME || mark.length > MAX_NAME / 2) return { name: { value: name, column } };
  const short = `${cut(given, MAX_NAME - mark.length - 2)}… ${mark}`;
  findings.push({
    severity: "INFO",
    rule: "name-shortened",
    clause: null,
    column,
    value: given.slice(0, 200),
    message: `The name has ${given.length} characters; with the row's id it is kept as ${JSON.stringify(short)}.`,
    action: "Nothing: the whole name comes back in a file of this layout.",
  });
  return { name: { value: short, column } };
}

/** The first so many characters, without half of a surrogate pair at the end. */
function cut(text: string, length: number): string {
  const start = text.slice(0, length);
  return (start.isWellFormed() || !text.isWellFormed() ? start : start.slice(0, -1)).trimEnd();
}
