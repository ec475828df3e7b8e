import type { AuditEntry, AuditVerdict, StoredAuditEntry } from "../domain/audit";
import type { PublishedDeadline } from "../domain/deadlines";
import type { ErrorCode } from "../domain/errors";
import type { ExpectedReports } from "../domain/expected-reports";
import type { Finding } from "../domain/findings";
import type { ImportedReport, ImportFinding, ImportRecord } from "../domain/imports";
import type { ListedCollection } from "../domain/listed-collection";
import type { PublicDataset } from "../domain/public-dataset";
import type {
  ApiKey,
  Change,
  Hisp,
  Report,
  ReportView,
  Revision,
  Service,
  WithheldCollection,
} from "../domain/records";
import type { Collection, ReportContent } from "../domain/report-content";
import type { PeerCircles, PeerCollection } from "../domain/report-rules/check-report";
import type { ReportState, RevisionState } from "../domain/report-states";
import type { ResultRow } from "../domain/result-row";
import type { Scope } from "../domain/scopes";
import type { ScorePart } from "../domain/score-part";
import type { SummedScores } from "../domain/score-sums";
import type { Visibility } from "./actor";
import type { DocumentReaders, DocumentWrites } from "./document-ports";
import type { FileLimits, FileReader, KnownService, NewService } from "./file-reading";
import type { IdempotencyWrites } from "./idempotency-ports";
import type { ImportQueue, ImportWrites } from "./import-ports";
import type { Page, PageRequest } from "./pages";
import type { RateCounter } from "./rate-ports";
import type { RegistryWrites } from "./registry-ports";
import type { ReportFactReaders } from "./report-facts";

export type { Page, PageRequest };

/** The time, injected: tests choose it. */
export type Clock = () => Date;

/** Filters of a list of HISPs; empty lists filter nothing. */
export interface HispFilter {
  readonly department?: readonly string[];
  readonly hisp?: readonly string[];
}

/** Filters of a list of services. */
export interface ServiceFilter extends HispFilter {
  readonly service?: readonly string[];
  readonly serviceType?: readonly string[];
}

/** Filters of a list of reports. `state` is as the asking actor sees it. */
export interface ReportFilter extends ServiceFilter {
  readonly fromQuarter?: string;
  readonly toQuarter?: string;
  readonly state?: readonly string[];
  /** Reports that exist by themselves are listed too, where they are seen; left out, only what has come. */
  readonly expected?: ExpectedReports | null;
}

/** Filters of scores. */
export interface ScoreFilter extends ServiceFilter {
  readonly fromQuarter?: string;
  readonly toQuarter?: string;
  /** Of that range these alone. */
  readonly quarters?: readonly string[];
  readonly channel?: readonly string[];
  readonly pointInTime?: readonly string[];
  readonly organizationalUnit?: readonly string[];
  readonly measure?: readonly string[];
}

/** Filters of scores that sums answer: of a department at least, all its services and collections together. */
export type SumFilter = Pick<
  ScoreFilter,
  "department" | "fromQuarter" | "toQuarter" | "quarters" | "measure"
>;

/** Filters of imports. */
export interface ImportFilter {
  readonly state?: readonly string[];
}

/** Which findings of an import; what is left out takes all. */
export interface ImportFindingFilter {
  readonly severity?: readonly string[];
  readonly refuses?: readonly string[];
}

/** Filters of the record of who did what; times in ISO 8601, both included. */
export interface AuditFilter {
  readonly key?: readonly string[];
  readonly actor?: readonly string[];
  readonly action?: readonly string[];
  readonly subject?: readonly string[];
  readonly outcome?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** Whose imports may be known: everyone's, or those of one key and of keys for the same HISPs. */
export interface ImportReader {
  readonly all: boolean;
  readonly key: string | null;
  readonly owner: string | null;
}

/** Filters of survey collections. `edition` is that of their report. */
export type CollectionFilter = ReportFilter &
  Omit<ScoreFilter, "measure"> & { readonly edition?: readonly string[] };

/** Filters of measure results. */
export type ResultFilter = ReportFilter & ScoreFilter;

/** How many changes of one kind there were, about one HISP and quarter. */
export interface Tally {
  readonly hisp: string | null;
  readonly quarter: string | null;
  readonly count: number;
  /** When the last of them was, ISO 8601. */
  readonly lastAt: string;
}

/** Names a report. */
export interface ReportKey {
  readonly service: string;
  readonly quarter: string;
}

/** Everything that is read, from committed data only. "Published" is filtered here and nowhere else. */
export interface Readers extends DocumentReaders, ReportFactReaders {
  hisps(filter: HispFilter, page: PageRequest): Promise<Page<Hisp>>;
  hispsBySlug(slugs: readonly string[]): Promise<Hisp[]>;
  services(filter: ServiceFilter, page: PageRequest): Promise<Page<Service>>;
  servicesBySlug(slugs: readonly string[]): Promise<Service[]>;
  servicesOfHisps(hisps: readonly string[]): Promise<Service[]>;
  /** Every slug of that kind, to name the nearest to one that is unknown. */
  slugs(kind: "hisp" | "service"): Promise<string[]>;
  reports(filter: ReportFilter, visibility: Visibility, page: PageRequest): Promise<Page<ReportView>>;
  /** Newest quarter first, at most `last` per service where given. */
  reportsOfServices(
    services: readonly string[],
    filter: ReportFilter & { readonly last?: number },
    visibility: Visibility,
  ): Promise<ReportView[]>;
  report(service: string, quarter: string, visibility: Visibility): Promise<ReportView | null>;
  /** Newest first: all of them, or those that are or were public. */
  revisions(reports: readonly ReportKey[], visibility: Visibility): Promise<ReportView[]>;
  /** What the revisions of these views say, as who asked for the views may see it, by the revision's id. */
  contents(views: readonly ReportView[]): Promise<Map<number, ReportContent>>;
  /** Collections of these quarters as the public sees them, or whole and with the unpublished ones where `visibility` allows. */
  peers(quarters: readonly string[], visibility: Visibility): Promise<PeerCollection[]>;
  /**
   * What a report is to be compared with, of the reports of these quarters: its own service's, and all that can hold the
   * same answers, with some that don't. Circles that hold the same are the same list.
   */
  peerCircles(
    quarters: readonly string[],
    service: Pick<Service, "slug" | "hisp">,
    collections: readonly Collection[],
  ): Promise<PeerCircles>;
  /** Of published revisions only; results that are withheld are marked, without their figures, whoever asks. */
  scoreParts(filter: ScoreFilter): Promise<readonly ScorePart[]>;
  /** The same in lists: one that is frozen is kept, and the same each time it is asked for. */
  scoreLists(filter: ScoreFilter): Promise<readonly (readonly ScorePart[])[]>;
  /**
   * What published results add up to, but for a program's own questions; null where the results themselves are to be
   * asked for: where any may be withheld, are read as quickly, or the sums are behind.
   */
  scoreSums(filter: SumFilter): Promise<readonly SummedScores[] | null>;
  /** Measure results, one a row, of the revision that `visibility` allows; pages cost the same however far on. */
  results(filter: ResultFilter, visibility: Visibility, page: PageRequest): Promise<Page<ResultRow>>;
  /** Survey collections with their results, of the revision that `visibility` allows; pages cost the same however far on. */
  collections(
    filter: CollectionFilter,
    visibility: Visibility,
    page: PageRequest,
  ): Promise<Page<ListedCollection>>;
  /** The names of what these collections kept of the files they came from, each once, in no order. */
  sourceNames(filter: CollectionFilter, visibility: Visibility): Promise<string[]>;
  withheld(filter: ReportFilter): Promise<WithheldCollection[]>;
  publishedDeadlines(): Promise<readonly PublishedDeadline[]>;
  /** Every service as files may name it. */
  knownServices(): Promise<KnownService[]>;
  /** Imports that this reader may know of, newest first. */
  imports(filter: ImportFilter, reader: ImportReader, page: PageRequest): Promise<Page<ImportRecord>>;
  /** One import, or null where there is none that this reader may know of. */
  import(id: string, reader: ImportReader): Promise<ImportRecord | null>;
  /** True where an import waits that nobody works on. */
  importWaits(): Promise<boolean>;
  importFindings(id: string, filter: ImportFindingFilter, page: PageRequest): Promise<Page<ImportFinding>>;
  importedReports(id: string, page: PageRequest): Promise<Page<ImportedReport>>;
  /** The version a workbook left a report at when it was last imported; null where it never was. */
  versionLeftBy(workbook: string, service: string, quarter: string): Promise<number | null>;
  /** The next `limit` changes after a number and since an instant, and how many there are since that instant. */
  changes(
    afterSequence: number | null,
    since: string | null,
    limit: number,
    descending?: boolean,
  ): Promise<{ readonly rows: Change[]; readonly total: number }>;
  /** Changes of one kind, counted by HISP and quarter. */
  changeTallies(kind: Change["kind"]): Promise<Tally[]>;
  datasetRevision(): Promise<number>;
  apiKeys(): Promise<ApiKey[]>;
  /** The key with that visible prefix, and the hash of the whole of it. */
  apiKeyWithHash(prefix: string): Promise<{ readonly key: ApiKey; readonly hash: string } | null>;
  /** The record of who did what. */
  auditEntries(filter: AuditFilter, page: PageRequest): Promise<Page<StoredAuditEntry>>;
  /** Whether the record is as it was written, for a snapshot. @param expected a hash that is to be in it */
  auditVerdict(expected: string | null): Promise<AuditVerdict>;
  ping(): Promise<void>;
}

/**
 * Runs `work` with readers that all see one and the same moment, however long it takes and whatever is published
 * meanwhile. What they read ends with it.
 */
export type Snapshot = <T>(work: (read: Readers) => Promise<T>) => Promise<T>;

/** The dataset revision, known without asking for it each time. */
export interface Revisions {
  /** The newest of all servers of the store, no older than a second. @throws UNAVAILABLE */
  current(): Promise<number>;
  /** The same, where it takes no waiting; null where it does. @throws UNAVAILABLE */
  known(): number | null;
  /** Whether it has come so far; what is kept here is asked for again where it seems not. @throws UNAVAILABLE */
  atLeast(revision: number): Promise<boolean>;
}

/** How busy the store is, for whoever watches the server. */
export interface StoreLoad {
  /** Writes that wait for their turn. */
  readonly writesWaiting: number;
  /** About what published figures take that are kept in memory, in bytes; 0 where the database is asked for each. */
  readonly modelBytes: number;
  /** Pools of connections: how many are open, how many of them idle, and what waits for one. */
  readonly pools: readonly {
    readonly pool: string;
    readonly open: number;
    readonly idle: number;
    readonly waiting: number;
  }[];
}

/** A new or changed report row. */
export interface ReportChange {
  readonly state: ReportState;
  readonly notReportedReason?: string | null;
  readonly firstSubmittedAt?: string;
  readonly latest?: number;
  readonly published?: number;
}

/** A new or changed revision row. */
export interface RevisionChange {
  readonly state?: RevisionState;
  readonly reason?: string | null;
  readonly changesRequested?: string | null;
  readonly submittedAt?: string;
  readonly publishedAt?: string;
  readonly findings?: readonly Finding[];
  readonly hispFindings?: readonly Finding[];
  readonly reviewerFindings?: readonly Finding[];
}

/** A report nothing has come of yet, as it is after its first save. */
export interface FirstRevision {
  readonly report: Omit<Report, "id" | "hisp">;
  readonly revision: NewRevision;
}

/** A report, and the revision that its draft is in. */
export interface StoredDraft {
  readonly report: Report;
  readonly revision: Revision;
}

/** A revision that is to be stored. */
export type NewRevision = Omit<Revision, "id" | "changesRequested"> & { readonly content: ReportContent };

/** What one transaction can read and write: all of it happens, or none. */
export interface Transaction extends DocumentWrites, RegistryWrites, IdempotencyWrites, ImportWrites {
  /** Locks a report's place (also where there is none yet), so that two writers take turns. */
  lockReport(service: string, quarter: string): Promise<Report | null>;
  /** As `lockReport` for many reports at once: those that are there, in no order. */
  lockReports(keys: readonly ReportKey[]): Promise<Report[]>;
  /**
   * Reports that nothing has come of, each with its first revision, in the order given; in few statements.
   * @returns what is stored now, in that order
   */
  insertFirstRevisions(first: readonly FirstRevision[]): Promise<StoredDraft[]>;
  insertReport(service: string, quarter: string, state: ReportState, at: string): Promise<Report>;
  /** Raises the version by one. */
  updateReport(report: Report, change: ReportChange, at: string): Promise<Report>;
  latestRevision(report: Report): Promise<Revision | null>;
  revision(report: Report, number: number): Promise<Revision | null>;
  content(revision: Revision): Promise<ReportContent>;
  insertRevision(report: Report, revision: NewRevision): Promise<Revision>;
  updateRevision(revision: Revision, change: RevisionChange): Promise<void>;
  replaceContent(revision: Revision, content: ReportContent): Promise<void>;
  insertService(service: NewService, designatedFrom: number): Promise<void>;
  putDeadline(deadline: PublishedDeadline, at: string): Promise<void>;
  insertKey(key: ApiKey, hash: string): Promise<void>;
  revokeKey(prefix: string, at: string): Promise<boolean>;
  /** Locks a key's place, so that two who rotate it take turns; null where there is none. */
  lockKey(prefix: string): Promise<ApiKey | null>;
  /** Says when a key ends and which one takes its place. */
  succeedKey(prefix: string, successor: string, expiresAt: string): Promise<void>;
  /** Says when a key was last used; nothing where that was said less than a minute before. */
  touchKey(prefix: string, at: string, notSince: string): Promise<void>;
  /** Adds to the record of who did what, at the end of the transaction. */
  audit(entry: AuditEntry): Promise<void>;
  /** Bumps the dataset revision, and puts the change into the feed under it. Only for what the public can see. */
  announce(change: Omit<Change, "sequence">): Promise<number>;
}

/** Whether work takes long: a whole file comes in, or is stored. */
export type WorkSize = "SMALL" | "LARGE";

/** Everything that is written passes here, one unit of work at a time. */
export interface UnitOfWork {
  /**
   * Runs `work` in one transaction; resolves after the commit is on disk, rejects with nothing written.
   * @param size work of other requests is not made to wait for the end of what is large
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, size?: WorkSize): Promise<T>;
  /**
   * Runs `work` on the store within one transaction: all that it writes is committed together at its end, what it reads
   * sees it before, and where it rejects nothing is written.
   */
  together<T>(work: (store: JoinedStore) => Promise<T>): Promise<T>;
}

/** The store inside one transaction. A unit of work that fails there leaves nothing behind; the others stay. */
export interface JoinedStore {
  readonly transaction: Transaction;
  readonly read: Readers;
  readonly work: UnitOfWork;
}

/** What a new key needs. */
export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: string | null;
}

/** A key just made: its visible part, the whole of it, and what is stored. */
export interface NewKeyMade {
  readonly prefix: string;
  readonly secret: string;
  readonly hash: string;
}

/** Makes secrets and their hashes; the only place that knows how. */
export interface Secrets {
  /** A new key: its visible prefix, the whole key (shown once) and the hash to store. */
  newKey(): NewKeyMade;
  /** The visible prefix of what has a key's form; null for anything else. */
  prefixOf(secret: string): string | null;
  /** True where that is the hash of this secret, in a time that does not tell how much of it is. */
  matches(secret: string, hash: string | null): boolean;
  /** A name that nobody can guess, after a prefix. */
  newName(prefix: string): string;
}

/** Values put aside on disk, in their order: what a large file needs is not kept in memory. */
export interface Spool<T> {
  add(value: T): Promise<void>;
  /** Everything added, in order; nothing is added after it. */
  all(): AsyncIterable<T>;
  /** Frees what it took. */
  close(): Promise<void>;
}

/** A file of our own on disk, for a while. */
export interface TemporaryFile {
  readonly path: string;
  /** Forgets it. */
  close(): Promise<void>;
}

/** What reads files, and what they may cost. */
export interface FilePorts {
  readonly reader: FileReader;
  readonly limits: FileLimits;
  openSpool<T>(): Promise<Spool<T>>;
  /** The bytes of a file on disk, in parts of about a megabyte, one of them in memory at a time. */
  parts(path: string): AsyncIterable<Uint8Array>;
  /** Puts parts together to a file. */
  putTogether(parts: AsyncIterable<Uint8Array>): Promise<TemporaryFile>;
}

/** The whole public dataset as one file, of one revision. */
export interface DatasetFile {
  readonly revision: number;
  /** When that revision was made, ISO 8601; null where nothing was ever published. */
  readonly changedAt: string | null;
  /** The first and last fiscal quarter with a published report; null where there is none. */
  readonly quarters: PublicDataset["quarters"];
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** All of it, once; to be read to its end or returned. */
  read(): AsyncIterable<Uint8Array>;
}

/** Where the file of the newest revision is to be had. */
export interface DatasetShelf {
  /** Made when somebody asks for that revision first, once for all who wait. */
  current(): Promise<DatasetFile>;
  /** Frees what it took, when the last reader is done. */
  close(): Promise<void>;
}

/** Who runs this server, as far as its settings say; null where they don't. */
export interface Operator {
  /** The organization that publishes what is here. */
  readonly publisher: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
}

/** What happens too often to be written down each time: it is counted, and written at most once a minute. */
export interface AccessNotes {
  /** A key was used. */
  used(key: string): void;
  /** A request was refused that gets no entry of its own. */
  refused(refusal: CountedRefusal): void;
  /** Writes down what was noted so far; nobody needs to wait for it but who stops. */
  flush(): Promise<void>;
}

/** A refusal that is counted. */
export interface CountedRefusal {
  readonly code: ErrorCode;
  /** Null for those without a key that holds. */
  readonly key: string | null;
  readonly actor: string;
  readonly address: string | null;
  readonly operation: string | null;
}

/** What every use case gets: the store, the time, the secrets, files. */
export interface Ports {
  readonly read: Readers;
  /**
   * Readers for whoever has no key: where the store has copies, these are read, as far as they have reached the newest
   * revision. Keys read what they wrote, from where it was written.
   */
  readonly publicRead: Readers;
  readonly revisions: Revisions;
  readonly load: () => StoreLoad;
  /** For what takes many questions and must answer them of one moment. */
  readonly snapshot: Snapshot;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly files: FilePorts;
  readonly dataset: DatasetShelf;
  readonly operator: Operator;
  readonly imports: ImportQueue;
  readonly notes: AccessNotes;
  /** Counts requests for all servers of the store; null where each counts for itself. */
  readonly rates: RateCounter | null;
  /** The first quarter this system keeps records of (policy, History). */
  readonly trackingSince: string;
  /** Answers under which public results are withheld; 0 withholds nothing (policy, Scores). */
  readonly suppressBelow: number;
}
