/** An object whose fields can be anything. */
export type Loose = Readonly<Record<string, unknown>>;

/** The object that was given; an empty one where it is none. */
export function objectOf(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}

/** The list that was given; an empty one where it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty text says nothing: it is kept as null, so that it can't stand for something given. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** The finite number that was given, or null. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Cells by column; what is no text says nothing. An empty one says that nothing stood there. */
export function textsOf(value: unknown): Record<string, string> | null {
  const texts = Object.entries(objectOf(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  // In one order, so that the same cells are the same content.
  texts.sort(([a], [b]) => (a < b ? -1 : 1));
  return texts.length === 0 ? null : Object.fromEntries(texts);
}

/** The one of a closed set of names that was given, or null. */
export function oneOf<T extends string>(values: Readonly<Record<string, T>>, value: unknown): T | null {
  return typeof value === "string" && Object.hasOwn(values, value) ? (values[value] ?? null) : null;
}
