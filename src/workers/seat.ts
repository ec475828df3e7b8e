import type { CountedRefusal } from "../use-cases/ports";
import type { RateCounter } from "../use-cases/rate-ports";

/**
 * What a process is among those that answer on one port: one of equals over PostgreSQL; or over SQLite the one that writes,
 * or one of those that only read.
 */
export type WorkerRole = "EQUAL" | "WRITER" | "READER";

/** A server's place among the processes of its machine, and what they do for it. */
export interface Seat {
  readonly role: WorkerRole;
  /** Counts requests for all of them; null where their store does. */
  readonly rates: RateCounter | null;
  /** The socket on which the writer takes what readers hand on; null where nobody does. */
  readonly channel: string | null;
  /** Has the writer note a refusal. */
  noteRefusal(refusal: CountedRefusal): void;
  /** Called with what others had noted. */
  onRefusal(note: (refusal: CountedRefusal) => void): void;
}
