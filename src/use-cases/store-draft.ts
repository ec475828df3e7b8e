import type { AuditEntry } from "../domain/audit";
import type { FiscalQuarter } from "../domain/fiscal-quarter";
import type { Report, Revision } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import { transitionOf } from "../domain/report-states";
import type { Actor } from "./actor";
import { auditEntry } from "./audit-entry";
import type { CheckedContent } from "./check-content";
import type { NewRevision, StoredDraft, Transaction } from "./ports";

/** A draft that may be stored: permission, state, version and content were looked at. */
export interface DraftToStore {
  readonly service: string;
  readonly quarter: FiscalQuarter;
  /** The report as it is in this transaction, and its newest revision; null where nothing has come. */
  readonly report: Report | null;
  readonly latest: Revision | null;
  readonly content: ReportContent;
  readonly checked: CheckedContent;
  readonly at: string;
  /** What else the record of it says. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Stores a draft as its report's newest revision, with the record of who did. */
export async function storeDraft(
  transaction: Transaction,
  actor: Actor,
  draft: DraftToStore,
): Promise<StoredDraft> {
  const { report, latest, at } = draft;
  if (report === null) {
    const [stored] = await storeFirstDrafts(transaction, actor, [draft]);
    if (stored === undefined) throw new Error("the draft just stored is not there");
    return stored;
  }
  const revision = await storeRevision(transaction, report, latest, draft);
  const saved = await transaction.updateReport(
    report,
    { state: transitionOf("SAVE").to, latest: revision.number, notReportedReason: null },
    at,
  );
  await transaction.audit(entryOf(actor, draft, revision.number));
  return { report: saved, revision };
}

/** A draft that was never handed in is replaced; anything that was stays, and the next revision is opened. */
async function storeRevision(
  transaction: Transaction,
  report: Report,
  latest: Revision | null,
  draft: DraftToStore,
): Promise<Revision> {
  const { content, checked } = draft;
  const { findings, hispFindings, reviewerFindings } = checked;
  if (latest !== null && latest.state === "DRAFT" && latest.submittedAt === null) {
    await transaction.replaceContent(latest, content);
    await transaction.updateRevision(latest, { findings, hispFindings, reviewerFindings });
    return { ...latest, edition: content.edition, findings, hispFindings, reviewerFindings };
  }
  if (latest !== null) await transaction.updateRevision(latest, { state: "RETURNED" });
  return transaction.insertRevision(report, draftRevision(latest, draft));
}

/**
 * Stores drafts of reports that nothing has come of, in few statements however many they are.
 * @returns them in their order, as they are stored
 */
export async function storeFirstDrafts(
  transaction: Transaction,
  actor: Actor,
  drafts: readonly DraftToStore[],
): Promise<StoredDraft[]> {
  // As one that is made, and then changed by its first save.
  const version = 2;
  const stored = await transaction.insertFirstRevisions(
    drafts.map((draft) => {
      const { service, quarter, at } = draft;
      const revision = draftRevision(null, draft);
      return {
        report: {
          ...{ service, quarter, state: transitionOf("SAVE").to, version, notReportedReason: null },
          ...{ firstSubmittedAt: null, updatedAt: at, latest: revision.number, published: null },
        },
        revision,
      };
    }),
  );
  for (const draft of drafts) await transaction.audit(entryOf(actor, draft, 1));
  return stored;
}

function draftRevision(latest: Revision | null, { content, checked, at }: DraftToStore): NewRevision {
  const { findings, hispFindings, reviewerFindings } = checked;
  return {
    number: (latest?.number ?? 0) + 1,
    state: "DRAFT",
    edition: content.edition,
    reason: latest?.reason ?? null,
    findings,
    hispFindings,
    reviewerFindings,
    provenance: null,
    createdAt: at,
    submittedAt: null,
    publishedAt: null,
    content,
  };
}

function entryOf(actor: Actor, draft: DraftToStore, revision: number): AuditEntry {
  const { service, quarter, report, at, details } = draft;
  const from = report?.state ?? "EXPECTED";
  return auditEntry(actor, "SAVE", service, quarter, at, { revision, from, ...details });
}
