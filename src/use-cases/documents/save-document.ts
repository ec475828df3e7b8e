import { NOTHING_YET } from "../../domain/document-lifecycles";
import type { DocumentRevision, DocumentView, StoredDocument } from "../../domain/documents";
import { ApiError } from "../../domain/errors";
import { type Finding, refusesSave } from "../../domain/findings";
import type { Actor } from "../actor";
import { auditOf } from "../audit-entry";
import { changedPointers } from "../changed-pointers";
import { rolledBackIf } from "../dry-run";
import { requireIfMatch } from "../etag";
import type { Ports, Transaction } from "../ports";
import { refusingFindings } from "../refusing-findings";
import { announceDocument } from "./announce-document";
import type { DocumentAddress, DocumentDefinition } from "./document-definition";
import { namesNoOwner, requireDocumentStep } from "./document-permission";
import { revisionTexts } from "./revision-texts";

/** A document as it is sent. */
export interface SaveDocumentCommand<C extends object> {
  readonly address: DocumentAddress;
  /** What could be read of it; where something could not, `unreadable` says so and nothing is stored. */
  readonly content: C;
  readonly unreadable: readonly Finding[];
  readonly dryRun: boolean;
  readonly ifMatch: string | null;
}

/** What came of a save. */
export interface SavedDocument<C extends object> {
  readonly dryRun: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
  readonly view: DocumentView<C>;
}

/**
 * Saves a document whole (full replacement, idempotent), or says what a save would do. A standing one is in force at
 * once; any other is a draft. Nothing that was in force or handed in is overwritten: the next revision is opened.
 * @throws VALIDATION_FAILED with every finding that refuses a save; STATE_CONFLICT, PRECONDITION_REQUIRED,
 * PRECONDITION_FAILED; UNAUTHENTICATED, FORBIDDEN; NOT_FOUND
 */
export async function saveDocument<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  command: SaveDocumentCommand<C>,
): Promise<SavedDocument<C>> {
  const { content, dryRun } = command;
  const place = await definition.place(ports, command.address, content);
  // An owner that could not be read is said as that, not as a key that may not.
  if (actor.scopes.length > 0 && namesNoOwner(place, definition.kind)) requireUnrefused(command.unreadable);
  const step = requireDocumentStep(actor, definition, place, "SAVE");
  const at = ports.clock().toISOString();
  return rolledBackIf(dryRun, ports, async (transaction) => {
    const existing = await transaction.lockDocument(definition.kind, place.key);
    const latest = existing === null ? null : await transaction.latestDocumentRevision<C>(existing);
    const before = latest?.content ?? null;
    // Where what is sent says whose it is, it must be the actor's before, too: nobody takes another's by naming oneself.
    if (before !== null) {
      requireDocumentStep(actor, definition, await definition.place(ports, command.address, before), "SAVE");
    }
    // Inside the transaction: a check may look at what another save has just changed.
    const firstSubmittedAt = existing?.firstSubmittedAt ?? null;
    const findings = await definition.check(ports, { place, content, before, firstSubmittedAt, actor });
    const refusing = refusingFindings(command.unreadable, findings);
    requireUnrefused(refusing);
    const kept = findings.filter((finding) => !refusesSave([finding]));
    const state = existing?.state ?? NOTHING_YET;
    const changed = changedPointers(before, content);
    if (existing !== null && latest !== null && changed.length === 0 && state !== "CHANGES_REQUESTED") {
      // Said again word for word: nothing to do, whatever state it has reached since.
      const view = { document: existing, revision: latest, whole: true };
      return { dryRun, created: false, changed: false, findings: kept, view };
    }
    step.requireFrom(state, existing?.published != null);
    requireIfMatch(command.ifMatch, existing, definition.noun);
    const document = existing ?? (await transaction.insertDocument(definition.kind, place, NOTHING_YET, at));
    const revision = await storeRevision(transaction, definition, document, latest, {
      ...{ content, findings: kept, at },
      inForce: step.to === "PUBLISHED",
    });
    const inForce =
      step.to === "PUBLISHED"
        ? { published: revision.number, firstSubmittedAt: document.firstSubmittedAt ?? at }
        : {};
    const saved = await transaction.updateDocument(
      document,
      { ...place, state: step.to, latest: revision.number, ...inForce },
      at,
    );
    if (step.to === "PUBLISHED") {
      await definition.inForce?.(transaction, { place, content, before, actor, at });
      await announceDocument(transaction, definition, saved, revision, latest !== null);
    }
    await transaction.audit(
      auditOf(actor, `SAVE_${definition.kind}`, place.key, at, {
        revision: revision.number,
        from: state,
        changed,
      }),
    );
    const view = { document: saved, revision, whole: true };
    return { dryRun, created: existing === null, changed: true, findings: kept, view };
  });
}

function requireUnrefused(refusing: readonly Finding[]): void {
  if (refusing.length === 0) return;
  const count = refusing.length === 1 ? "1 finding refuses it" : `${refusing.length} findings refuse it`;
  throw new ApiError("VALIDATION_FAILED", `${count}; nothing was stored.`, refusing);
}

/** A draft that was never handed in is replaced; anything that was stays, and the next revision is opened. */
async function storeRevision<C extends object>(
  transaction: Transaction,
  definition: DocumentDefinition<C>,
  document: StoredDocument,
  latest: DocumentRevision<C> | null,
  given: {
    readonly content: C;
    readonly findings: readonly Finding[];
    readonly at: string;
    readonly inForce: boolean;
  },
): Promise<DocumentRevision<C>> {
  const { content, findings, at, inForce } = given;
  const texts = revisionTexts(definition, content, document);
  if (latest !== null && latest.state === "DRAFT" && latest.submittedAt === null && !inForce) {
    return transaction.replaceDocumentContent(latest, { ...texts, content, findings });
  }
  if (latest !== null) {
    await transaction.updateDocumentRevision(latest, { state: inForce ? "SUPERSEDED" : "RETURNED" });
  }
  return transaction.insertDocumentRevision(document, {
    ...texts,
    number: (latest?.number ?? 0) + 1,
    state: inForce ? "PUBLISHED" : "DRAFT",
    content,
    findings,
    reason: latest?.reason ?? null,
    createdAt: at,
    submittedAt: inForce ? at : null,
    publishedAt: inForce ? at : null,
  });
}
