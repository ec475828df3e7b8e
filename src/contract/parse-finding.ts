import type { Finding } from "../domain/findings";

/** What can't be read of a value from outside: nothing is stored then. */
export function parseFinding(
  rule: string,
  pointer: string,
  value: unknown,
  message: string,
  action: string,
): Finding {
  const plain = typeof value === "number" || typeof value === "boolean" ? value : null;
  const shown =
    typeof value === "string" ? value.slice(0, 200) : (plain ?? (value == null ? null : show(value)));
  return { severity: "ERROR", refuses: "SAVE", rule, clause: null, pointer, value: shown, message, action };
}

/** A value in a message: as JSON, its beginning where it is long. */
export function show(value: unknown): string {
  const text = textOf(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested deeper than the stack reaches.
    return Array.isArray(value) ? "a list within lists" : "an object within objects";
  }
}
