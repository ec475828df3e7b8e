import type { Change } from "../domain/records";
import { invalidParameter } from "./invalid-parameter";
import type { Page, Ports } from "./ports";
import { readInstant } from "./read-instant";

/** What is asked of the feed of changes. */
export interface ChangesRequest {
  /** An instant or a date; changes at or after it. Null is from the beginning. */
  readonly since: string | null;
  /** Changes after this one; what a cursor carries. */
  readonly afterSequence: number | null;
  /** True for the newest first. */
  readonly descending: boolean;
  readonly limit: number;
}

/** What was published, restated or dated, in the order it became public. @throws INVALID_PARAMETER */
export async function listChanges(ports: Ports, request: ChangesRequest): Promise<Page<Change>> {
  const since = request.since === null ? null : readInstant("since", request.since);
  const { afterSequence, descending } = request;
  if (afterSequence !== null && !Number.isSafeInteger(afterSequence)) {
    throw invalidParameter("cursor", String(afterSequence), "cursor", "Take it from a next link, as it is.");
  }
  const { rows, total } = await ports.read.changes(afterSequence, since, request.limit + 1, descending);
  return {
    rows: rows.slice(0, request.limit).map((value) => ({ value, cursor: [value.sequence] })),
    total,
    hasNext: rows.length > request.limit,
  };
}
