const TEXTS = new WeakMap<object, string>();

/** A row as JSON. What is kept and can't change (it is frozen) is made into text once. */
export function jsonText(row: object): string {
  if (!Object.isFrozen(row)) return JSON.stringify(row);
  const known = TEXTS.get(row);
  if (known !== undefined) return known;
  const text = JSON.stringify(row);
  TEXTS.set(row, text);
  return text;
}
