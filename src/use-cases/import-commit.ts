import { fiscalYearOf } from "../domain/fiscal-quarter";
import type { Actor } from "./actor";
import { auditOf } from "./audit-entry";
import type { NewService } from "./file-reading";
import type { ImportLog } from "./import-log";
import type { DraftPlan } from "./plan-import";
import type { Ports, Transaction } from "./ports";
import { readQuarter } from "./read-quarter";
import { storeDraft } from "./store-draft";

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
 * Stores one planned draft inside a transaction.
 * @throws ChangedMeanwhile where the report is not at the version it was checked against
 */
export async function commitDraft(
  { ports, actor, importId, log }: CommitContext,
  transaction: Transaction,
  draft: PlannedDraft,
): Promise<void> {
  const quarter = readQuarter(draft.quarter);
  const report = await transaction.lockReport(draft.service, quarter);
  const version = report?.version ?? 0;
  if (version !== draft.version) throw new ChangedMeanwhile(draft, version);
  const stored = await storeDraft(transaction, actor, {
    ...{ service: draft.service, quarter, report, content: draft.content, checked: draft.checked },
    latest: report === null ? null : await transaction.latestRevision(report),
    at: ports.clock().toISOString(),
    details: { import: importId, changed: draft.changed },
  });
  log.settle(draft.position, report === null ? "CREATED" : "CHANGED", stored.report.version);
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
