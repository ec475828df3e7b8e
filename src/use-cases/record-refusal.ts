import type { ErrorCode } from "../domain/errors";
import type { Actor } from "./actor";
import { refusalOf } from "./audit-entry";
import type { Ports } from "./ports";

/** Something that was asked for and refused. */
export interface Refusal {
  /** The operation's name, the same on both faces, such as saveReport. */
  readonly action: string;
  /** What it was about, as far as the request named it; empty where it named nothing. */
  readonly subject: string;
  readonly code: ErrorCode;
  /** True where something would have been changed. */
  readonly writes: boolean;
}

/** What says that somebody wanted in where they don't belong, or too often: recorded for reads, too. */
const ACCESS: readonly ErrorCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "TOO_MANY_REQUESTS"];

/** Whoever is slowed down, or asks a server that is not well, must not make it write once more for each request. */
const NEVER_ALONE: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "INTERNAL", "UNAVAILABLE"];

/**
 * Records a refusal. A write by a key that holds gets an entry, in a transaction of its own; everything else is counted
 * by the minute, so that a flood does not drive the writer.
 */
export async function recordRefusal(ports: Ports, actor: Actor, refusal: Refusal): Promise<void> {
  const { action, subject, code, writes } = refusal;
  // A refused file is recorded with its import, also where nobody waited for it.
  if (code === "IMPORT_REFUSED") return;
  if (writes && actor.key !== null && !NEVER_ALONE.includes(code)) {
    const at = ports.clock().toISOString();
    await ports.work.write((transaction) =>
      transaction.audit(refusalOf(actor, action, subject.slice(0, 300), at, code)),
    );
  } else if (writes || ACCESS.includes(code)) {
    const { key, name, address, source } = actor;
    ports.notes.refused({ code, key, actor: name, address, operation: source.operation });
  }
}
