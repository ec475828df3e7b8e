import type { ImportedReport, ImportFinding, ImportRecord } from "../domain/imports";
import type { Actor } from "./actor";

/** What an import needs beside its record and its file; kept with them until it ends. */
export interface ImportTask {
  /** The content type the file was sent with; null where none was given. */
  readonly mediaType: string | null;
  /** The mapping file's JSON as it came; null for none. */
  readonly mapping: unknown;
  /** Who sent it: the import does what they may do. */
  readonly actor: Actor;
}

/** The right to work on an import, for as long as nobody else has claimed it. */
export interface ImportClaim {
  readonly import: string;
  /** Made anew for each claim. */
  readonly token: string;
  /** How long it lasts after each sign of life, in milliseconds. */
  readonly lease: number;
}

/** An import that was claimed, and all that is needed to work on it. */
export interface ClaimedImport extends ImportTask {
  readonly claim: ImportClaim;
  readonly record: ImportRecord;
  /** Which time it is that somebody works on it, from 1; those who gave it back do not count. */
  readonly attempt: number;
}

/** What became of a sign of life. BUSY: a transaction is at work on the claim, so that it can't be told. */
export type ClaimState = "HELD" | "BUSY" | "LOST";

/** What one transaction can read and write of imports. */
export interface ImportWrites {
  insertImport(record: ImportRecord): Promise<void>;
  /** Replaces everything of it that can change. */
  updateImport(record: ImportRecord): Promise<void>;
  insertImportFindings(id: string, findings: readonly ImportFinding[]): Promise<void>;
  insertImportedReports(id: string, reports: readonly ImportedReport[]): Promise<void>;
  /** Removes the findings and reports of an attempt that came to nothing. */
  forgetImportResults(id: string): Promise<void>;
  /** Keeps a file and what its import needs until `endImportTask`. @param parts its bytes, in order */
  keepImportTask(id: string, task: ImportTask, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** One part of a file that is kept, from 0; null past its end. */
  importPart(id: string, number: number): Promise<Uint8Array | null>;
  /**
   * Claims the oldest import that nobody works on, or whose claim has run out by the database's clock. Those that another
   * transaction has in hand are left to it. Null where there is none.
   */
  claimImport(token: string, lease: number): Promise<ClaimedImport | null>;
  /**
   * Locks a claim for the rest of the transaction, and prolongs it.
   * @returns false where it is not this one's any more: then nothing of its import may be written
   */
  holdClaim(claim: ImportClaim): Promise<boolean>;
  /** Prolongs a claim, without waiting for a transaction that holds it. */
  renewClaim(claim: ImportClaim): Promise<ClaimState>;
  /** Ends a claim, as if it had never been. */
  giveClaimBack(claim: ImportClaim): Promise<void>;
  /** Ends every claim there is, where it is known that nobody is left who works on one. */
  endAllClaims(): Promise<void>;
  /** Forgets the file of an import that came to its end. */
  endImportTask(id: string): Promise<void>;
}

/** Works on imports one at a time, until the server stops. */
export interface ImportQueue {
  /** How long a server may be silent before another one takes over its import, in milliseconds. */
  readonly lease: number;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Looks for imports that nobody works on; nobody waits for it. */
  wake(): void;
  /** Resolves when an import ended here, when the server stops, and at the latest after so many milliseconds. */
  news(milliseconds: number): Promise<void>;
}
