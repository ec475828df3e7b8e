import type { ErrorCode } from "./errors";

/** How what an entry says ended. */
export const AuditOutcome = { DONE: "DONE", REFUSED: "REFUSED" } as const;
/** One of them. */
export type AuditOutcome = (typeof AuditOutcome)[keyof typeof AuditOutcome];

/** Through which face something was asked for. */
export const AuditFace = {
  REST: "REST",
  GRAPHQL: "GRAPHQL",
  IMPORT: "IMPORT",
  CLI: "CLI",
  SYSTEM: "SYSTEM",
} as const;
/** One of them. */
export type AuditFace = (typeof AuditFace)[keyof typeof AuditFace];

/** Which source a request came through. */
export interface AuditSource {
  /** Null on entries that are older than this was recorded, and where an entry counts requests of several. */
  readonly face: AuditFace | null;
  /** The route, the root fields of a GraphQL operation, or the command; null as above. */
  readonly operation: string | null;
}

/** One entry of the record: what, when, where from, which source, with what outcome, who (NIST SP 800-53 AU-3). */
export interface AuditEntry extends AuditSource {
  readonly at: string;
  readonly actor: string;
  readonly key: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly outcome: AuditOutcome;
  /** Why it was refused; null for what was done. */
  readonly code: ErrorCode | null;
  /** How many requests it stands for: more than one where refusals are counted by the minute. */
  readonly count: number;
}

/** An entry in its place: each carries the hash of the one before it, so that none can be changed unnoticed. */
export interface StoredAuditEntry extends AuditEntry {
  readonly id: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** What came of looking at every entry. */
export interface AuditVerdict {
  /** How many entries there are. */
  readonly entries: number;
  /** The newest entry's hash, as the head says it. */
  readonly head: string;
  /** The first entry that is not as it was written, or is not there; null where all are. */
  readonly fault: { readonly id: number; readonly reason: string } | null;
  /** The entry that has the hash looked for; 0 for the beginning, null where none has. */
  readonly expectedAt: number | null;
}
