import { invalidParameter } from "./find-service";
import type { Page, Ports } from "./ports";
import type { Change } from "../domain/records";

/** What is asked of the feed of changes. */
export interface ChangesRequest {
  /** An instant or a date; changes at or after it. Null is from the beginning. */
  readonly since: string | null;
  /** Changes after this one; what a cursor carries. */
  readonly afterSequence: number | null;
  readonly limit: number;
}

/** What was published, restated or dated, in the order it became public. @throws INVALID_PARAMETER */
export async function listChanges(ports: Ports, request: ChangesRequest): Promise<Page<Change>> {
  const since = request.since === null ? null : readInstant(request.since);
  const found = await ports.read.changes(request.afterSequence ?? 0, since, request.limit + 1);
  return {
    rows: found.slice(0, request.limit).map((value) => ({ value, cursor: [value.sequence] })),
    total: found.length,
    hasNext: found.length > request.limit,
  };
}

function readInstant(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw invalidParameter("since", text, "instant", "Write an instant like 2026-10-01T00:00:00Z, or a date.");
  }
  return new Date(time).toISOString();
}
