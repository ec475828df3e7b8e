import { fiscalYearOf } from "../domain/fiscal-quarter";
import type { Actor } from "./actor";
import { auditOf } from "./audit-entry";
import type { NewService } from "./file-reading";
import type { ImportLog } from "./import-log";
import type { DraftPlan } from "./plan-import";
import type { Ports, ReportKey, Transaction } from "./ports";
import { readQuarter } from "./read-quarter";
import { type DraftToStore, storeDraft, storeFirstDrafts } from "./store-draft";

/** A draft that is to be stored, and the place of its report in the import. */
export interface PlannedDraft extends DraftPlan {
  readonly position: number;
}

/** A service that is to be made, and the first quarter the file reports of it. */
export interface PlannedService extends NewService {
  readonly firstQuarter: string;
}

/** Somebody changed a report between its check and the commit. */
export class ChangedMeanwhile extends Error {
  constructor(
    readonly draft: PlannedDraft,
    readonly version: number,
  ) {
    super("changed meanwhile");
  }
}

/** What every stored draft of an import shares. */
export interface CommitContext {
  readonly ports: Ports;
  readonly actor: Actor;
  readonly importId: string;
  readonly log: ImportLog;
}

/**
 * Stores planned drafts inside a transaction, in their order. Those of reports that nothing has come of, which are
 * nearly all of a large file, go together.
 * @param onChanged is told of each that is not at the version it was checked against, and was left out; it may throw
 */
export async function commitDrafts(
  context: CommitContext,
  transaction: Transaction,
  drafts: readonly PlannedDraft[],
  onChanged: (changed: ChangedMeanwhile) => void,
): Promise<void> {
  const { ports, actor, importId, log } = context;
  const there = new Map((await transaction.lockReports(drafts)).map((report) => [keyOf(report), report]));
  const at = ports.clock().toISOString();
  let first: { readonly draft: PlannedDraft; readonly toStore: DraftToStore }[] = [];
  const storeFirst = async () => {
    if (first.length === 0) return;
    const stored = await storeFirstDrafts(
      transaction,
      actor,
      first.map(({ toStore }) => toStore),
    );
    for (const [at, { draft }] of first.entries())
      log.settle(draft.position, "CREATED", stored[at]?.report.version ?? 0);
    first = [];
  };
  for (const draft of drafts) {
    const report = there.get(keyOf(draft)) ?? null;
    const version = report?.version ?? 0;
    if (version !== draft.version) {
      onChanged(new ChangedMeanwhile(draft, version));
      continue;
    }
    const toStore: DraftToStore = {
      ...{ service: draft.service, quarter: readQuarter(draft.quarter), report, latest: null, at },
      ...{ content: draft.content, checked: draft.checked },
      details: { import: importId, changed: draft.changed },
    };
    if (report === null) {
      first.push({ draft, toStore });
      continue;
    }
    await storeFirst();
    const latest = await transaction.latestRevision(report);
    const stored = await storeDraft(transaction, actor, { ...toStore, latest });
    log.settle(draft.position, "CHANGED", stored.report.version);
  }
  await storeFirst();
}

function keyOf({ service, quarter }: ReportKey): string {
  return `${service} ${quarter}`;
}

/** Makes the services a file brings; their designation starts in the first fiscal year it reports. */
export async function commitServices(
  { ports, actor, importId }: CommitContext,
  transaction: Transaction,
  services: readonly PlannedService[],
): Promise<void> {
  const at = ports.clock().toISOString();
  for (const service of services) {
    await transaction.insertService(service, fiscalYearOf(readQuarter(service.firstQuarter)));
    await transaction.audit(auditOf(actor, "ADD_SERVICE", service.slug, at, { import: importId }));
    await transaction.announce({
      ...{ at, kind: "SERVICE_ADDED", hisp: service.hisp, service: service.slug },
      ...{
        quarter: null,
        revision: null,
        path: `/v1/services/${service.slug}`,
        summary: `${service.name}: service added.`,
      },
    });
  }
}
