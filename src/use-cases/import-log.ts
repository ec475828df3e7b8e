import type { AuditEntry } from "../domain/audit";
import { type ImportCounts, type ImportedReport, type ImportRecord, MOST_FINDINGS } from "../domain/imports";
import { requireClaim } from "./claim-import";
import type { ClaimedImport, ImportClaim } from "./import-ports";
import type { FoundInFile } from "./plan-import";
import type { Ports, Transaction, WorkSize } from "./ports";

/** How often progress is written down, in milliseconds. */
const PROGRESS_EVERY = 1_000;
/** Findings are written in pieces of this size, so that few are in memory. */
const PIECE = 1_000;

type Change = Partial<Omit<ImportRecord, "id" | "counts">>;

/**
 * Keeps the record of one import: how far it got, what was found, what became of each report. All that is written of it
 * passes here, and is refused where another server has claimed the import.
 */
export class ImportLog {
  private counts: { -readonly [K in keyof ImportCounts]: number };
  private pending: FoundInFile[] = [];
  private lastProgress = 0;
  private progress: Promise<void> = Promise.resolve();
  private readonly reports: ImportedReport[] = [];

  private readonly claim: ImportClaim;
  private record: ImportRecord;
  /** How many findings are written already. */
  private written = 0;

  constructor(
    private readonly ports: Ports,
    { claim, record }: Pick<ClaimedImport, "claim" | "record">,
  ) {
    this.claim = claim;
    this.record = record;
    this.counts = { ...record.counts };
  }

  /** Runs a unit of work that nobody else can claim the import in. @throws ClaimLost where somebody has */
  write<T>(work: (transaction: Transaction) => Promise<T>, size?: WorkSize): Promise<T> {
    return this.ports.work.write(async (transaction) => {
      await requireClaim(transaction, this.claim);
      return work(transaction);
    }, size);
  }

  /** Adds findings; past the most that are kept they are only counted. */
  async add(findings: readonly FoundInFile[]): Promise<void> {
    for (const finding of findings) {
      this.counts[COUNT_OF[finding.severity]] += 1;
      if (this.written + this.pending.length < MOST_FINDINGS) this.pending.push(finding);
    }
    if (this.pending.length < PIECE) return;
    const rows = this.numbered(this.pending);
    await this.write((transaction) => transaction.insertImportFindings(this.record.id, rows));
    this.written += rows.length;
    this.pending = [];
  }

  /** Adds what becomes of the next report. */
  addReport(report: Omit<ImportedReport, "position" | "version">): void {
    this.counts.reports += 1;
    this.counts[OUTCOME_OF[report.outcome]] += 1;
    this.reports.push({ ...report, position: this.reports.length, version: null });
  }

  /** A report turned out otherwise than it was planned. */
  settle(position: number, outcome: ImportedReport["outcome"], version: number | null): void {
    const report = this.reports[position];
    if (report === undefined) return;
    this.counts[OUTCOME_OF[report.outcome]] -= 1;
    this.counts[OUTCOME_OF[outcome]] += 1;
    this.reports[position] = { ...report, outcome, version };
  }

  /** How many reports were refused so far. */
  get refused(): number {
    return this.counts.refused;
  }

  /** How many reports there were so far. */
  get count(): number {
    return this.counts.reports;
  }

  /** Notes how far reading got; written now and then, and never waited for. */
  note(change: Change): void {
    this.record = { ...this.record, ...change };
    const now = this.ports.clock().getTime();
    if (now - this.lastProgress < PROGRESS_EVERY) return;
    this.lastProgress = now;
    this.progress = this.progress.then(() => this.save({})).catch(() => undefined);
  }

  /** Writes the record down. */
  async save(change: Change): Promise<void> {
    await this.write((transaction) => this.saveIn(transaction, change));
  }

  /** Writes the record down inside a transaction. */
  private async saveIn(transaction: Transaction, change: Change, moreErrors = 0): Promise<void> {
    const counts = { ...this.counts, errors: this.counts.errors + moreErrors };
    const updatedAt = this.ports.clock().toISOString();
    this.record = { ...this.record, ...change, updatedAt, counts };
    await transaction.updateImport(this.record);
  }

  /**
   * Ends the record inside a transaction: the rest of the findings, the reports, the state; its file is forgotten. It may
   * be called again where that transaction does not come to its end.
   */
  async endIn(
    transaction: Transaction,
    change: Change,
    lastFindings: readonly FoundInFile[] = [],
  ): Promise<void> {
    const rows = [...this.pending, ...lastFindings];
    await transaction.insertImportFindings(this.record.id, this.numbered(rows));
    const isStored = change.state === "COMMITTED";
    const reports = isStored ? this.reports : this.reports.map((report) => ({ ...report, version: null }));
    await transaction.insertImportedReports(this.record.id, reports);
    const finishedAt = this.ports.clock().toISOString();
    await this.saveIn(transaction, { ...change, finishedAt }, lastFindings.length);
    await transaction.endImportTask(this.record.id);
  }

  /** Ends the record. @param entry goes into the record of who did what, with it */
  async end(change: Change, entry: AuditEntry | null = null): Promise<void> {
    await this.progress;
    if (change.state === "REFUSED") this.leaveOut();
    await this.write(async (transaction) => {
      await this.endIn(transaction, change);
      if (entry !== null) await transaction.audit(entry);
    });
  }

  /** What was to be stored of a file that is refused was not. */
  private leaveOut(): void {
    for (const { position, outcome } of this.reports) {
      if (outcome === "CREATED" || outcome === "CHANGED") this.settle(position, "LEFT_OUT", null);
    }
  }

  private numbered(findings: readonly FoundInFile[]) {
    return findings.map((finding, index) => ({ ...finding, position: this.written + index }));
  }
}

const COUNT_OF = { ERROR: "errors", WARNING: "warnings", INFO: "infos" } as const;
const OUTCOME_OF = {
  CREATED: "created",
  CHANGED: "changed",
  UNCHANGED: "unchanged",
  REFUSED: "refused",
  LEFT_OUT: "leftOut",
} as const;
