import { invalidParameter } from "../use-cases/invalid-parameter";

/** A place in a list that can be handed out: opaque, and good only for the order it was made in. */
export function encodeCursor(sort: string, values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString("base64url");
}

/** The place a cursor names. @throws INVALID_PARAMETER for one that is not ours or of another order */
export function decodeCursor(sort: string, cursor: string): (string | number | null)[] {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    decoded = null;
  }
  if (!isPlace(decoded)) {
    throw invalidParameter("cursor", cursor.slice(0, 40), "cursor", "Take it from a next link, as it is.");
  }
  const [of, ...values] = decoded;
  if (of !== sort) {
    throw invalidParameter(
      "cursor",
      cursor.slice(0, 40),
      "cursor-of-sort",
      `It goes with sort=${of}: send both or neither.`,
    );
  }
  return values;
}

function isPlace(value: unknown): value is [string, ...(string | number | null)[]] {
  const plain = (item: unknown) => item === null || typeof item === "string" || typeof item === "number";
  return Array.isArray(value) && value.length >= 2 && typeof value[0] === "string" && value.every(plain);
}
