import type { FastifyReply, FastifyRequest } from "fastify";
import { invalidParameter } from "../../use-cases/invalid-parameter";
import type { Ports } from "../../use-cases/ports";

/** Says which dataset revision an answer is of, at least. */
export const REVISION = "X-Dataset-Revision";
/** Asks for an answer that is of a revision, at least. */
export const LEAST_REVISION = "X-Min-Revision";

/** The number, or a list's ETag, which begins with it. */
const READABLE = /^(?:W\/)?"?d?(\d{1,15})(?:-[a-z0-9-]+)?"?$/i;

/**
 * A server may learn of a change a moment after another one: whoever has seen a revision says which, and is answered from it
 * or a later one. @throws INVALID_PARAMETER where it is none, or there is none yet
 */
export async function reachRevision(ports: Pick<Ports, "revisions">, request: FastifyRequest): Promise<void> {
  const given = request.headers[LEAST_REVISION.toLowerCase()];
  if (given === undefined) return;
  const [, digits] = READABLE.exec(String(given)) ?? [];
  if (digits === undefined) {
    const action = `Send the number of ${REVISION}, or the ETag of a list, as you got it.`;
    throw invalidParameter(LEAST_REVISION, String(given), "revision", action);
  }
  if (await ports.revisions.atLeast(Number(digits))) return;
  const newest = await ports.revisions.current();
  const action = `The newest revision is ${newest}: leave ${LEAST_REVISION} out to read that.`;
  throw invalidParameter(LEAST_REVISION, String(given), "revision-not-there", action);
}

/**
 * Names the revision in an answer. Before anything is read: what is read after it is of that revision or a later one, and
 * never of an earlier one. After a write: what was written is in it. A store out of reach is for the answer itself to tell.
 */
export async function sayRevision(ports: Pick<Ports, "revisions">, reply: FastifyReply): Promise<void> {
  const revision = await ports.revisions.current().catch(() => null);
  if (revision !== null) void reply.header(REVISION, String(revision));
}
