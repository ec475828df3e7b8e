import { ApiError } from "../domain/errors";
import { type Finding, refusesSave } from "../domain/findings";
import type { Report, ReportDetail, ReportView, Revision } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { ReportState } from "../domain/report-states";
import { type Actor, isReviewer } from "./actor";
import { auditEntry } from "./audit-entry";
import { changedPointers } from "./changed-pointers";
import { type CheckedContent, checkContent } from "./check-content";
import { requireMatch } from "./etag";
import { findService } from "./find-service";
import type { Ports, Transaction } from "./ports";
import { readQuarter } from "./read-quarter";
import { dueDates } from "./report-detail";
import { requireTransition } from "./require-transition";

/** A report as pushed. */
export interface SaveReportCommand {
  readonly service: string;
  readonly quarter: string;
  /** What could be read of it; where something could not, `unreadable` says so and nothing is stored. */
  readonly content: ReportContent;
  /** What could not be read: wrong types, unknown fields and names. */
  readonly unreadable: readonly Finding[];
  readonly dryRun: boolean;
  readonly ifMatch: string | null;
}

/** What came of a push. */
export interface SavedReport {
  readonly dryRun: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
  readonly detail: ReportDetail;
}

/**
 * Saves the whole draft of a quarterly report (full replacement, idempotent), or says what a save would do. A dry
 * run is the same unit of work, rolled back at its end, so that it can't check less.
 * @throws VALIDATION_FAILED with every finding that refuses a save; STATE_CONFLICT, PRECONDITION_REQUIRED,
 * PRECONDITION_FAILED; UNAUTHENTICATED, FORBIDDEN; NOT_FOUND for an unknown service
 */
export async function saveReport(
  ports: Ports,
  actor: Actor,
  command: SaveReportCommand,
): Promise<SavedReport> {
  const quarter = readQuarter(command.quarter);
  const service = await findService(ports, command.service);
  const transition = requireTransition(actor, service.hisp, "SAVE");
  const checked = await checkContent(ports, service, quarter, command.content);
  const refusing = mergeFindings(command.unreadable, checked.findings);
  if (refusing.length > 0) {
    const count = refusing.length === 1 ? "1 finding refuses it" : `${refusing.length} findings refuse it`;
    throw new ApiError("VALIDATION_FAILED", `${count}; nothing was stored.`, refusing);
  }
  const due = await dueDates(ports);
  const at = ports.clock().toISOString();
  return rolledBackIf(command.dryRun, ports, async (transaction) => {
    const report = await transaction.lockReport(service.slug, quarter);
    const latest = report === null ? null : await transaction.latestRevision(report);
    const before = latest === null ? null : await transaction.content(latest);
    const changed = changedPointers(before, command.content);
    const same = before !== null && changed.length === 0;
    const state: ReportState = report?.state ?? "EXPECTED";
    const result = { dryRun: command.dryRun, findings: findingsFor(actor, checked) };
    const detail = (view: ReportView) => ({ view, content: command.content, dueDate: due(quarter) });
    if (
      report !== null &&
      latest !== null &&
      same &&
      state !== "CHANGES_REQUESTED" &&
      state !== "NOT_REPORTED"
    ) {
      // Said again word for word: nothing to do, whatever state it has reached since.
      return {
        ...result,
        created: false,
        changed: false,
        detail: detail({ report, revision: latest, whole: true }),
      };
    }
    transition.requireFrom(state, report?.published != null);
    requireIfMatch(command.ifMatch, report);
    const placed = report ?? (await transaction.insertReport(service.slug, quarter, "EXPECTED", at));
    const revision = await storeRevision(transaction, placed, latest, command.content, checked, at);
    const saved = await transaction.updateReport(
      placed,
      { state: transition.to, latest: revision.number, notReportedReason: null },
      at,
    );
    await transaction.audit(
      auditEntry(actor, "SAVE", service.slug, quarter, at, {
        revision: revision.number,
        from: state,
        changed,
      }),
    );
    return {
      ...result,
      created: report === null,
      changed: true,
      detail: detail({ report: saved, revision, whole: true }),
    };
  });
}

/** The findings this actor may see: it may see the report whole, so its HISP's at least. */
function findingsFor(actor: Actor, { findings, hispFindings, reviewerFindings }: CheckedContent): Finding[] {
  return [...findings, ...hispFindings, ...(isReviewer(actor) ? reviewerFindings : [])];
}

/** All that refuses a save: what could not be read, and what the rules say of the rest. */
function mergeFindings(unreadable: readonly Finding[], found: readonly Finding[]): Finding[] {
  // A rule that trips over what could not be read says nothing new.
  const known = (finding: Finding) =>
    unreadable.some(
      ({ pointer }) => isWithin(finding.pointer, pointer) || isWithin(pointer, finding.pointer),
    );
  return [...unreadable, ...found.filter((finding) => refusesSave([finding]) && !known(finding))];
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function requireIfMatch(ifMatch: string | null, report: Report | null): void {
  if (report !== null && report.state !== "EXPECTED" && ifMatch === null) {
    throw new ApiError(
      "PRECONDITION_REQUIRED",
      `A different report is already there, at version "v${report.version}". Read it, then send its ETag in If-Match.`,
    );
  }
  requireMatch(ifMatch, report);
}

/** A draft that was never handed in is replaced; anything that was stays, and the next revision is opened. */
async function storeRevision(
  transaction: Transaction,
  report: Report,
  latest: Revision | null,
  content: ReportContent,
  checked: CheckedContent,
  at: string,
): Promise<Revision> {
  const { findings, hispFindings, reviewerFindings } = checked;
  if (latest !== null && latest.state === "DRAFT" && latest.submittedAt === null) {
    await transaction.replaceContent(latest, content);
    await transaction.updateRevision(latest, { findings, hispFindings, reviewerFindings });
    return { ...latest, edition: content.edition, findings, hispFindings, reviewerFindings };
  }
  if (latest !== null) await transaction.updateRevision(latest, { state: "RETURNED" });
  return transaction.insertRevision(report, {
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
  });
}

/** Carries a result out of a transaction that must leave nothing behind. */
class DryRunEnd<T> extends Error {
  constructor(readonly result: T) {
    super("dry run");
  }
}

async function rolledBackIf<T>(
  dryRun: boolean,
  ports: Ports,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (!dryRun) return ports.work.write(work);
  try {
    return await ports.work.write(async (transaction) => {
      throw new DryRunEnd(await work(transaction));
    });
  } catch (end) {
    if (end instanceof DryRunEnd) return end.result as T;
    throw end;
  }
}
