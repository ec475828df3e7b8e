import { transitionsOf } from "../../domain/document-lifecycles";
import type { DocumentRevision, DocumentView, StoredDocument } from "../../domain/documents";
import { ApiError } from "../../domain/errors";
import { refusesSubmission } from "../../domain/findings";
import { type ReportEvent, transitionOf } from "../../domain/report-states";
import type { Actor } from "../actor";
import { auditOf } from "../audit-entry";
import type { DocumentChange } from "../document-ports";
import { requireMatch } from "../etag";
import { noReason } from "../move-report";
import type { Ports, Transaction } from "../ports";
import { announceDocument } from "./announce-document";
import type { DocumentAddress, DocumentDefinition } from "./document-definition";
import { requireDocumentStep } from "./document-permission";
import { revisionTexts } from "./revision-texts";

/** A step of a document's life as asked for. */
export interface MoveDocumentCommand {
  readonly address: DocumentAddress;
  readonly event: Exclude<ReportEvent, "SAVE" | "MARK_NOT_REPORTED">;
  readonly reason: string | null;
  readonly ifMatch: string | null;
}

interface DocumentMove<C extends object> {
  readonly ports: Ports;
  readonly actor: Actor;
  readonly transaction: Transaction;
  readonly definition: DocumentDefinition<C>;
  readonly document: StoredDocument;
  readonly revision: DocumentRevision<C>;
  readonly reason: string | null;
  readonly at: string;
}

/**
 * Takes one step of a document's life, in one transaction: permission, state, version, the step's own work, the record.
 * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, STATE_CONFLICT, PRECONDITION_FAILED, VALIDATION_FAILED (no reason),
 * REPORT_INCOMPLETE with what handing it in still needs
 */
export async function moveDocument<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  { address, event, reason: given, ifMatch }: MoveDocumentCommand,
): Promise<DocumentView<C>> {
  const { kind, noun, lifecycle } = definition;
  const place = await definition.place(ports, address, null);
  const step = requireDocumentStep(actor, definition, place, event);
  const { needsReason } = transitionOf(event, transitionsOf(lifecycle));
  const reason = given?.trim() ?? "";
  if (needsReason && reason === "") throw noReason(event);
  const at = ports.clock().toISOString();
  return ports.work.write(async (transaction) => {
    const document = await transaction.lockDocument(kind, place.key);
    const revision = document === null ? null : await transaction.latestDocumentRevision<C>(document);
    if (document === null || revision === null) {
      throw new ApiError("NOT_FOUND", `There is no ${noun} ${place.key} yet. Save one first.`);
    }
    step.requireFrom(document.state, document.published !== null);
    requireMatch(ifMatch, document, noun);
    const move = { ports, actor, transaction, definition, document, revision, at };
    const change = await APPLY[event]({ ...move, reason: needsReason ? reason : null });
    const moved = await transaction.updateDocument(document, { ...change, state: step.to }, at);
    await transaction.audit(
      auditOf(actor, `${event}_${kind}`, place.key, at, {
        from: document.state,
        to: step.to,
        revision: moved.latest,
        ...(needsReason ? { reason } : {}),
      }),
    );
    const newest = await transaction.latestDocumentRevision<C>(moved);
    if (newest === null) throw new Error("a document that moved has a revision");
    return { document: moved, revision: newest, whole: true };
  });
}

type Apply = <C extends object>(move: DocumentMove<C>) => Promise<Omit<DocumentChange, "state">>;

/** What each step does besides changing the state. */
const APPLY: Readonly<Record<MoveDocumentCommand["event"], Apply>> = {
  SUBMIT: async ({ ports, actor, transaction, definition, document, revision, at }) => {
    const { content } = revision;
    const findings = await definition.check(ports, { place: document, content, before: content, actor });
    const needed = findings.filter((finding) => refusesSubmission([finding]));
    if (needed.length > 0) {
      throw new ApiError(
        "REPORT_INCOMPLETE",
        `Submission still needs ${needed.length === 1 ? "1 thing" : `${needed.length} things`}; the draft is kept as it is.`,
        needed,
      );
    }
    await transaction.updateDocumentRevision(revision, { state: "SUBMITTED", submittedAt: at, findings });
    return { firstSubmittedAt: document.firstSubmittedAt ?? at };
  },
  WITHDRAW: async ({ transaction, revision }) => {
    await transaction.updateDocumentRevision(revision, { state: "DRAFT" });
    return {};
  },
  REQUEST_CHANGES: async ({ transaction, revision, reason }) => {
    await transaction.updateDocumentRevision(revision, {
      state: "CHANGES_REQUESTED",
      changesRequested: reason,
    });
    return {};
  },
  PUBLISH: async ({ actor, transaction, definition, document, revision, at }) => {
    const replaced =
      document.published === null ? null : await transaction.documentRevision(document, document.published);
    if (replaced !== null) await transaction.updateDocumentRevision(replaced, { state: "SUPERSEDED" });
    await transaction.updateDocumentRevision(revision, { state: "PUBLISHED", publishedAt: at });
    const { content } = revision;
    await definition.inForce?.(transaction, { place: document, content, before: null, actor, at });
    await announceDocument(
      transaction,
      definition,
      { ...document, updatedAt: at },
      revision,
      replaced !== null,
    );
    return { published: revision.number };
  },
  AMEND: async ({ transaction, definition, document, revision, reason, at }) => {
    const opened = await transaction.insertDocumentRevision(document, {
      ...revisionTexts(definition, revision.content, document),
      number: revision.number + 1,
      state: "DRAFT",
      content: revision.content,
      findings: revision.findings,
      reason,
      createdAt: at,
      submittedAt: null,
      publishedAt: null,
    });
    return { latest: opened.number };
  },
};
