import { invalidParameter } from "./invalid-parameter";

const DAY = 86_400_000;

/**
 * An instant, or the beginning of a date (UTC), as our records hold them; or the end of that date.
 * @throws INVALID_PARAMETER naming the parameter
 */
export function readInstant(parameter: string, text: string, end = false): string {
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    const action = "Write an instant like 2026-10-01T00:00:00Z, or a date.";
    throw invalidParameter(parameter, text, "instant", action);
  }
  return new Date(end && text.length === 10 ? time + DAY - 1 : time).toISOString();
}
