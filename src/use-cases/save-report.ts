import { ApiError } from "../domain/errors";
import type { Finding } from "../domain/findings";
import type { ReportDetail, ReportView } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { ReportState } from "../domain/report-states";
import type { Actor } from "./actor";
import { changedPointers } from "./changed-pointers";
import { checkContent } from "./check-content";
import { rolledBackIf } from "./dry-run";
import { requireIfMatch } from "./etag";
import { fillFromSurveys } from "./fill-from-surveys";
import { findService } from "./find-service";
import type { Ports } from "./ports";
import { readQuarter } from "./read-quarter";
import { findingsFor, refusingFindings } from "./refusing-findings";
import { dueDates } from "./report-detail";
import { requireTransition } from "./require-transition";
import { storeDraft } from "./store-draft";
import { SurveyShelf } from "./survey-shelf";

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
  const shelf = new SurveyShelf(ports);
  const surveys = await shelf.registerFor(service.hisp, [command.content]);
  const filled = fillFromSurveys(command.content, null, surveys);
  const newlyChecked = await checkContent(ports, service, quarter, filled, surveys);
  const refusing = refusingFindings(command.unreadable, newlyChecked.findings);
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
    const known = await shelf.registerFor(service.hisp, [command.content, before]);
    const content = fillFromSurveys(command.content, before, known);
    // What it says again was filled from its survey as that was: then that is what is checked.
    const checked =
      changedPointers(filled, content, 1).length === 0
        ? newlyChecked
        : await checkContent(ports, service, quarter, content, known);
    const changed = changedPointers(before, content);
    const same = before !== null && changed.length === 0;
    const state: ReportState = report?.state ?? "EXPECTED";
    const result = { dryRun: command.dryRun, findings: findingsFor(actor, checked) };
    const detail = (view: ReportView) => ({ view, content, dueDate: due(quarter) });
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
    const stored = await storeDraft(transaction, actor, {
      ...{ service: service.slug, quarter, report, latest, content, checked, at },
      details: { changed },
    });
    return {
      ...result,
      created: report === null,
      changed: true,
      detail: detail({ ...stored, whole: true }),
    };
  });
}
