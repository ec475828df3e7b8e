import type { Finding } from "../domain/findings";
import { pointerPart } from "../domain/json-pointer";

/** More of them in one request nobody reads. */
const MOST = 20;

/** True for text that no database keeps as it is: with NUL, or half of a surrogate pair. */
export function isUnstorable(text: string): boolean {
  return text.includes("\0") || !text.isWellFormed();
}

/** Every text inside a value that is unstorable, with where it is. @param pointer of the value itself */
export function unstorableTexts(value: unknown, pointer = ""): Finding[] {
  const found: Finding[] = [];
  look(value, pointer, found);
  return found;
}

function look(value: unknown, pointer: string, found: Finding[]): void {
  if (found.length >= MOST) return;
  if (typeof value === "string") {
    if (isUnstorable(value)) found.push(unstorable(value, pointer));
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = `${pointer}/${pointerPart(shown(name))}`;
    if (isUnstorable(name)) found.push(unstorable(name, at));
    look(inner, at, found);
  }
}

/** What is said of one such text. */
export function unstorable(text: string, pointer: string): Finding {
  return {
    ...{ severity: "ERROR", refuses: null, rule: "text", clause: null, pointer, value: shown(text) },
    message: `${pointer.slice(1)} holds NUL or half of a surrogate pair, which is no text.`,
    action: "Send well-formed Unicode text without NUL.",
  };
}

function shown(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD").slice(0, 100);
}
