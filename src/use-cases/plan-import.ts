import { ApiError } from "../domain/errors";
import { type FilePlace, WHOLE_FILE } from "../domain/file-place";
import { type Finding, refusesSave } from "../domain/findings";
import type { ImportFinding, ImportOptions, ImportOutcome } from "../domain/imports";
import type { JourneyPlace } from "../domain/journey";
import type { Hisp, Service } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { Actor } from "./actor";
import { changedPointers } from "./changed-pointers";
import { type CheckedContent, checkAmong } from "./check-content";
import { type FileReport, placeOf, type WorkbookOrigin } from "./file-reading";
import { fillFromSurveys } from "./fill-from-surveys";
import type { CurrentReport, ImportPeers } from "./import-peers";
import { type MergedContent, mergeContent, pointerInFile } from "./merge-content";
import type { Ports } from "./ports";
import { readQuarter } from "./read-quarter";
import { findingsFor, refusingFindings } from "./refusing-findings";
import { requireTransition } from "./require-transition";
import type { SurveyShelf } from "./survey-shelf";

/** What the import of a file knows besides the reports. */
export interface ImportContext {
  readonly ports: Ports;
  readonly actor: Actor;
  readonly options: ImportOptions;
  readonly services: ReadonlyMap<string, Service>;
  readonly hisps: ReadonlyMap<string, Hisp>;
  /** The journeys of services, as the inventory has them. */
  readonly journeys: ReadonlyMap<string, readonly JourneyPlace[]>;
  readonly peers: ImportPeers;
  readonly surveys: SurveyShelf;
  readonly workbook: WorkbookOrigin | null;
}

/** A finding of an import that has no number yet. */
export type FoundInFile = Omit<ImportFinding, "position">;

/** What is to be stored of one report. */
export interface DraftPlan {
  readonly service: string;
  readonly quarter: string;
  /** The version it was checked against; 0 where nothing had come. */
  readonly version: number;
  readonly content: ReportContent;
  readonly checked: CheckedContent;
  readonly changed: readonly string[];
}

/** What becomes of one report of a file. */
export interface ReportPlan {
  readonly outcome: ImportOutcome;
  readonly findings: readonly FoundInFile[];
  /** Null where there is nothing to store. */
  readonly draft: DraftPlan | null;
}

/**
 * Says what becomes of one report of a file, and everything that was found in it: permission, state, version, what
 * could not be read, and the report rules, by the same functions that a push meets. Stores nothing.
 */
export async function planReport(context: ImportContext, report: FileReport): Promise<ReportPlan> {
  const { actor, peers, options } = context;
  const service = context.services.get(report.service);
  if (service === undefined) throw new Error(`a file's service ${report.service} is not known`);
  const quarter = readQuarter(report.quarter);
  const found = (findings: readonly Finding[]) => located(report, findings);
  const refused = (findings: readonly Finding[]): ReportPlan => ({
    outcome: "REFUSED",
    findings: found(findings),
    draft: null,
  });
  // Before anything is read: a refusal tells nothing about another HISP's drafts.
  const forbidden = findingOfError(() => requireTransition(actor, service.hisp, "SAVE"));
  if (forbidden !== null) return refused([forbidden]);

  await peers.enter(quarter);
  const current = peers.reportOf(service.slug);
  const before = current?.content ?? null;
  const unfilled = mergeContent(before, report, report.whole || options.replaceReport);
  const surveys = await context.surveys.registerFor(service.hisp, [unfilled.content, before]);
  const merged = { ...unfilled, content: fillFromSurveys(unfilled.content, before, surveys) };
  const subject = {
    service,
    surveys,
    hisp: context.hisps.get(service.hisp),
    quarter,
    now: context.ports.clock(),
    journey: context.journeys.get(service.slug) ?? [],
  };
  const checked = checkAmong(subject, merged.content, peers.circlesFor(service.hisp));
  const unreadable = report.findings.filter((finding) => refusesSave([finding]));
  const warnings = [
    ...report.findings.filter((finding) => !refusesSave([finding])),
    ...(options.replaceReport ? takenAway(before, report) : []),
  ];
  const ofRules = inFile(merged, findingsFor(actor, checked));
  const changed = changedPointers(before, merged.content);
  const state = current?.view.report.state ?? "EXPECTED";
  const saves =
    before === null || changed.length > 0 || state === "CHANGES_REQUESTED" || state === "NOT_REPORTED";
  const conflicts = saves ? await conflictsOf(context, service, current) : [];
  const wrong = refusingFindings(unreadable, ofRules);
  if (wrong.length > 0) return refused([...conflicts, ...wrong, ...warnings]);
  // Nothing is wrong with what it says: then a refusal for another reason hides none of what there is to say of it.
  if (conflicts.length > 0) return refused([...conflicts, ...warnings, ...ofRules]);

  peers.add(service.slug, service.hisp, merged.content);
  const findings = found([...warnings, ...ofRules]);
  if (!saves) return { outcome: "UNCHANGED", findings, draft: null };
  return {
    outcome: current === null ? "CREATED" : "CHANGED",
    findings,
    draft: {
      service: service.slug,
      quarter,
      version: current?.view.report.version ?? 0,
      content: merged.content,
      checked,
      changed,
    },
  };
}

/** Replacing a whole draft also takes what this kind of file has no place for: said, so that nobody loses it unseen. */
function takenAway(current: ReportContent | null, { parts }: FileReport): Finding[] {
  if (current === null) return [];
  const lost = [
    ...(parts.indicators || current.indicators.length === 0 ? [] : ["service-level indicators"]),
    ...(parts.accomplishments || current.accomplishments.length === 0 ? [] : ["accomplishments"]),
    ...(parts.notes || current.notes === null ? [] : ["notes"]),
  ].join(", ");
  if (lost === "") return [];
  return [
    {
      ...{ severity: "WARNING", refuses: null, rule: "replaced-unsaid", clause: null, pointer: "" },
      value: lost,
      message: `replace=report takes these away, though this kind of file has no place for them: ${lost}.`,
      action: "Leave replace=report out to keep them, or send the workbook or a whole report.",
    },
  ];
}

/** What stands against changing a report: its state, or a workbook that is older than it. */
async function conflictsOf(
  { ports, actor, workbook, options }: ImportContext,
  service: Service,
  current: CurrentReport | null,
): Promise<Finding[]> {
  if (current === null) return [];
  const { report } = current.view;
  const wrongState = findingOfError(() =>
    requireTransition(actor, service.hisp, "SAVE").requireFrom(report.state, report.published !== null),
  );
  if (wrongState !== null) return [wrongState];
  if (workbook === null || options.replaceReport || report.state === "EXPECTED") return [];
  if (workbook.version === report.version) return [];
  // The same workbook again, mended: what it left there is what it replaces.
  const left = await ports.read.versionLeftBy(workbook.workbook, report.service, report.quarter);
  if (left === report.version) return [];
  return [
    {
      ...REFUSING,
      rule: "workbook-outdated",
      value: workbook.version,
      message: `The workbook was made from version ${workbook.version} of the report; it is at version ${report.version} by now.`,
      action:
        "Download the workbook again and take over what changed, or import with replace=report to overwrite the draft.",
    },
  ];
}

const REFUSING = { severity: "ERROR", refuses: "SAVE", clause: null, pointer: "" } as const;

/** An expected failure as a finding about the whole report. */
function findingOfError(step: () => void): Finding | null {
  try {
    step();
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const forbidden = error.code === "FORBIDDEN";
    return {
      ...REFUSING,
      rule: forbidden ? "permission" : "state-conflict",
      value: null,
      message: error.message,
      action: forbidden
        ? "Send the file with a key of that HISP, or take the report out of it."
        : "Withdraw or amend the report first, or take it out of the file.",
    };
  }
}

/** What the rules found in collections that the file names; what they found in others is the draft's own matter. */
function inFile(merged: MergedContent, findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => {
    const pointer = pointerInFile(merged, finding.pointer);
    return pointer === null ? [] : [{ ...finding, pointer }];
  });
}

function located(report: FileReport, findings: readonly Finding[]): FoundInFile[] {
  return findings.map((finding) => {
    const place: FilePlace = placeOf(report.places, finding.pointer) ?? WHOLE_FILE;
    return { ...finding, ...place, service: report.service, quarter: report.quarter };
  });
}
