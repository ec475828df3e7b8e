import type { ImportedReportOutput, ImportFindingOutput } from "../../contract/import-output";
import { ExitCode } from "./exit-codes";
import type { EndedImport } from "./follow-import";
import { type Paint, paint } from "./paint";
import { printable } from "./printable";
import { SEVERITY_WORDS } from "./severity-words";

/** Reports without findings are listed where there are no more than this. */
const LISTED = 20;

/** Findings that say what failed on the server's side. */
const OWN_FAILURES = ["import-failed", "import-ended-servers", "import-interrupted"];

/** Prints what became of a file, for people or as JSON, and has `cx` end as it says. */
export function showImport(ended: EndedImport, { json }: { readonly json?: boolean }): void {
  process.stdout.write(json === true ? importAsJson(ended) : importSummary(ended));
  process.exitCode = exitCodeOf(ended);
}

/** How `cx` ends after an import. */
function exitCodeOf({ record, findings }: EndedImport): ExitCode {
  // Our own failures are no mistake in the file.
  if (findings.some(({ rule }) => OWN_FAILURES.includes(rule))) return ExitCode.FAILED;
  if (record.state === "REFUSED") return ExitCode.REFUSED;
  const leftOut = record.counts.refused > 0 || findings.some(({ refuses }) => refuses === "SAVE");
  return leftOut ? ExitCode.PARTLY_STORED : ExitCode.DONE;
}

/** An import as JSON: its record, with all findings and reports. */
function importAsJson({ record, findings, reports }: EndedImport): string {
  return `${JSON.stringify({ ...record, findings, reports }, null, 2)}\n`;
}

/** An import for people: what became of the file, then what was found, report by report. */
function importSummary(ended: EndedImport): string {
  const { record, findings, address } = ended;
  const { errors, warnings, infos } = record.counts;
  const kept = findings.length;
  const found = errors + warnings + infos;
  const notes = [
    ...(findings.some(({ refuses }) => refuses === "SUBMISSION")
      ? ["needed: kept with the draft and refuses nothing but its submission."]
      : []),
    ...(isStored(record) ? ["What was stored is a draft: cx submit SERVICE QUARTER hands it in."] : []),
    ...(found > kept ? [`The first ${count(kept, "finding")} of ${found}; correct these first.`] : []),
    ...(address === null ? [] : [`Import: ${address}`]),
  ];
  const groups = groupsOf(ended).map((group) => `\n${group.join("\n")}`);
  return `${[...headline(ended), ...groups, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n")}\n`;
}

function isStored({ state, counts }: EndedImport["record"]): boolean {
  return state === "COMMITTED" && counts.created + counts.changed > 0;
}

function headline(ended: EndedImport): string[] {
  const { record } = ended;
  const { reports, created, changed, unchanged, refused, leftOut, errors, warnings, infos } = record.counts;
  const needed = ended.findings.filter(({ refuses }) => refuses === "SUBMISSION").length;
  const wrong = Math.max(errors - needed, 0);
  const [style, outcome] =
    OUTCOMES[exitCodeOf(ended)] ?? (["red", "refused, for no fault of its own."] as const);
  const become = list([
    [created, "new"],
    [changed, "changed"],
    [unchanged, "unchanged"],
    [refused, "refused"],
    [leftOut, "left out"],
  ]);
  const found = list([
    [wrong, wrong === 1 ? "error" : "errors"],
    [needed, "needed for submission"],
    [warnings, warnings === 1 ? "warning" : "warnings"],
    [infos, infos === 1 ? "note" : "notes"],
  ]);
  const file = printable(record.fileName ?? "The file");
  const layout = record.layout === null ? "" : ` (${record.layout})`;
  const ofReports = `${count(reports, "report")}${become === "" ? "" : `: ${become}`}`;
  return [
    paint(style, `${file} ${record.dryRun ? "would be" : "was"} ${outcome}`),
    `${count(record.rowsDone, "row")}${layout}; ${ofReports}; ${found === "" ? "nothing found" : found}.`,
  ];
}

const OUTCOMES: Readonly<Partial<Record<ExitCode, readonly [Paint, string]>>> = {
  [ExitCode.DONE]: ["green", "stored."],
  [ExitCode.PARTLY_STORED]: ["yellow", "stored in part, without what is wrong."],
  [ExitCode.REFUSED]: ["red", "refused, all of it."],
};

/** One group for the file, then one for each report; a line each finding. */
function groupsOf({ record, findings, reports }: EndedImport): string[][] {
  const known = new Set(reports.map(keyOf));
  // A row whose service can't be told belongs to no report, even where its quarter can.
  const byReport = Map.groupBy(findings, (finding) => (finding.service === null ? "" : keyOf(finding)));
  const outside = byReport.get("") ?? [];
  const ofFile = outside.filter((finding) => !isInMapping(finding));
  const ofMapping = outside.filter(isInMapping);
  const others = [...byReport.keys()].filter((key) => key !== "" && !known.has(key));
  const groups = [
    ...(ofMapping.length > 0 ? [{ title: "The mapping file", findings: ofMapping }] : []),
    ...(ofFile.length > 0 ? [{ title: "The file", findings: ofFile }] : []),
    ...others.map((key) => ({ title: key, findings: byReport.get(key) ?? [] })),
    ...reports
      .map((report) => ({
        title: titleOf(report, record.dryRun),
        findings: byReport.get(keyOf(report)) ?? [],
      }))
      .filter((group) => group.findings.length > 0 || reports.length <= LISTED),
  ];
  return groups.map((group) => [paint("bold", printable(group.title)), ...group.findings.map(findingLine)]);
}

/** In the mapping file there are pointers where the file itself has cells. */
function isInMapping({ file, row, service }: ImportFindingOutput): boolean {
  return file === "mapping" && row === null && service === null;
}

function keyOf({ service, quarter }: Pick<ImportFindingOutput, "service" | "quarter">): string {
  return [service, quarter].filter((part) => part !== null).join(" ");
}

function titleOf(report: ImportedReportOutput, dryRun: boolean): string {
  const outcome = report.outcome === "CREATED" ? "new" : report.outcome.toLowerCase().replace("_", " ");
  const verb = dryRun && outcome !== "unchanged" ? "would be " : "";
  return `${keyOf(report)}: ${verb}${outcome}`;
}

/** `error    Collections!C7  n4  whole-number (A-11 280.14): what is wrong → what to do` */
function findingLine(finding: ImportFindingOutput): string {
  const { severity, refuses, column, rule, clause, message, action } = finding;
  const [style, word] = refuses === "SUBMISSION" ? (["yellow", "needed"] as const) : SEVERITY_WORDS[severity];
  const parts = [
    placeOf(finding),
    column ?? "",
    `${rule}${clause === null ? "" : ` (${clause})`}: ${message} → ${action}`,
  ];
  return `  ${paint(style, word.padEnd(7))}  ${parts
    .filter((part) => part !== "")
    .map(printable)
    .join("  ")}`;
}

function placeOf(finding: ImportFindingOutput): string {
  const { sheet, row, cell } = finding;
  if (isInMapping(finding)) return finding.pointer;
  const inside = cell ?? (row === null ? "" : `row ${row}`);
  if (sheet === null) return inside;
  return inside === "" ? sheet : `${sheet}!${inside}`;
}

function list(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([many]) => many > 0)
    .map(([many, what]) => `${many} ${what}`)
    .join(", ");
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}
