import type { Finding } from "../../domain/findings";

/** No finding holds what a database can't: NUL, or half of a surrogate pair; and none is endless. */
export function storableFinding<T extends Finding>(finding: T): T {
  const { value, message, action } = finding;
  return {
    ...finding,
    value: typeof value === "string" ? storableText(value.slice(0, 200)) : value,
    message: storableText(message),
    action: storableText(action),
  };
}

/** Text without NUL and halves of surrogate pairs; most have none. */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}

/** The same for every text inside a value: what a report that is refused holds may still be named. */
export function storableTexts<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === "string" ? storableText(inner) : inner,
  ) as T;
}
