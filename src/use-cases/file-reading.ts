import type { FileLayout } from "../domain/file-layout";
import type { FilePlace } from "../domain/file-place";
import type { Finding } from "../domain/findings";
import type { ReportContent } from "../domain/report-content";

/** A file as it was received: on disk, never wholly in memory. */
export interface ReceivedFile {
  readonly path: string;
  /** The name it was sent under; null where none was given. */
  readonly name: string | null;
  /** The content type it was sent with; null where none was given. */
  readonly mediaType: string | null;
  readonly bytes: number;
}

/** A service as files may name it. */
export interface KnownService {
  readonly slug: string;
  readonly name: string;
  readonly hisp: string;
  readonly hispNames: readonly string[];
  /** The department above it; null where nobody knows. */
  readonly department: { readonly name: string; readonly abbreviation: string } | null;
  /** The number the published files give it; null where it has none. */
  readonly sourceServiceId: number | null;
}

/** What a file may cost. A file that costs more is refused with a finding, whatever it is. */
export interface FileLimits {
  readonly maxRows: number;
  /** Bytes after unpacking. */
  readonly maxUnpackedBytes: number;
  readonly maxColumns: number;
  readonly maxMilliseconds: number;
  readonly maxMemoryBytes: number;
}

/** How a file is to be read. */
export interface FileReadOptions {
  /** The mapping file's JSON as it came, unchecked; null for none. */
  readonly mapping: unknown;
  readonly services: readonly KnownService[];
  /** True where services the file names and we don't know are to be made. */
  readonly createServices: boolean;
  readonly limits: FileLimits;
  readonly onProgress?: (rowsDone: number, rowsTotal: number | null) => void;
  /** Where it is aborted, reading ends at once, and what waits for it rejects. */
  readonly signal?: AbortSignal;
}

/** A finding about a file: a report's finding with its place in the file instead of in a JSON body. */
export interface FileFinding extends Finding {
  readonly place: FilePlace;
  /** The service and quarter concerned; null for what concerns the whole file. */
  readonly service: string | null;
  readonly quarter: string | null;
}

/** The workbook a file is, and what it was made from. */
export interface WorkbookOrigin {
  /** Made anew with every download: two copies of one download share it. */
  readonly workbook: string;
  readonly service: string;
  readonly quarter: string;
  /** The version of the report it was filled from; 0 where nothing had come. */
  readonly version: number;
}

/** One report as a file says it. */
export interface FileReport {
  /** The service's slug; of one that is not known (see `createServices`), the slug it would get. */
  readonly service: string;
  readonly quarter: string;
  /** True where the file says all of the report (a workbook, a whole report), not some collections of it. */
  readonly whole: boolean;
  /** What could be read. Parts that the layout doesn't have are empty; `parts` says which it has. */
  readonly content: ReportContent;
  readonly parts: {
    readonly indicators: boolean;
    readonly accomplishments: boolean;
    readonly notes: boolean;
    readonly edition: boolean;
  };
  /** What could not be read (pointers into `content`) and what the layout itself warns of. */
  readonly findings: readonly Finding[];
  /** Places by JSON pointer into `content`; a pointer that is not there is at its nearest parent's place. */
  readonly places: Readonly<Record<string, FilePlace>>;
}

/** A service that a file names and we don't know, where it may be made. */
export interface NewService {
  readonly slug: string;
  readonly name: string;
  readonly hisp: string;
  readonly sourceServiceId: number | null;
}

/** Names a report of a file. */
export interface ReportKey {
  readonly service: string;
  readonly quarter: string;
}

/** A file, read as far as its rows: what is wrong with it as a file, and its reports. */
export interface ReadFile {
  /** Null where it could not be told. */
  readonly layout: FileLayout | null;
  readonly rows: number;
  /** Findings that belong to no report: the file, its header, rows whose service or quarter can't be told. */
  readonly findings: readonly FileFinding[];
  /**
   * False where its end was not reached, or its header is wrong: rows may be missing from any report, so that nothing of
   * it may be stored, not even in part.
   */
  readonly isSound: boolean;
  readonly workbook: WorkbookOrigin | null;
  readonly newServices: readonly NewService[];
  /** Whose reports the file holds, by quarter, then service. */
  readonly keys: readonly ReportKey[];
  /** The reports, by quarter, then service; each is given once, and only some are in memory at a time. */
  reports(): AsyncIterable<FileReport>;
  /** Frees what reading took; `reports` is not called after it. */
  close(): Promise<void>;
}

/** Reads files of any kind we know, outside the thread that answers requests, within limits. */
export interface FileReader {
  /** Never throws for what is in a file: that is a finding. */
  read(file: ReceivedFile, options: FileReadOptions): Promise<ReadFile>;
}

/** The place a pointer into a report stands for: its own, else that of its nearest parent with one. */
export function placeOf(places: FileReport["places"], pointer: string): FilePlace | null {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = places[at];
    if (found !== undefined) return found;
    if (at === "") return null;
  }
}
