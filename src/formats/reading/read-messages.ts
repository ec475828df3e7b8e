import type { FileLayout } from "../../domain/file-layout";
import type { FilePlace } from "../../domain/file-place";
import type {
  FileFinding,
  FileReadOptions,
  FileReport,
  NewService,
  ReceivedFile,
  ReportKey,
  WorkbookOrigin,
} from "../../use-cases/file-reading";
import type { PackedPlaces, TableColumns } from "./table-places";

/** What a reading is started with. */
export interface ReadJob {
  readonly file: ReceivedFile;
  readonly options: Omit<FileReadOptions, "onProgress">;
  /** An empty folder of its own. */
  readonly folder: string;
}

/** What is known once every row was read. */
export interface ReadSummary {
  readonly layout: FileLayout | null;
  readonly rows: number;
  readonly findings: readonly FileFinding[];
  /** As ReadFile says it. */
  readonly isSound: boolean;
  readonly workbook: WorkbookOrigin | null;
  readonly newServices: readonly NewService[];
  readonly keys: readonly ReportKey[];
  /** Null where places are not packed. */
  readonly columns: TableColumns | null;
}

/** A report on its way between threads. */
export interface ReportMessage extends Omit<FileReport, "places"> {
  readonly packed: PackedPlaces | null;
  readonly places: Readonly<Record<string, FilePlace>> | null;
}

/** What the reading thread says. */
export type FromReader =
  /** `total` is an estimate; null while there is none. */
  | { readonly type: "progress"; readonly rows: number; readonly total: number | null }
  | { readonly type: "read"; readonly summary: ReadSummary }
  /** `reports` is the JSON of a list of `ReportMessage`: text goes between threads as it is. */
  | { readonly type: "reports"; readonly reports: string; readonly done: boolean }
  /** Our own failure, not the file's. */
  | { readonly type: "failed"; readonly stack: string };

/** What the reading thread is told: the next reports, please. */
export interface ToReader {
  readonly type: "next";
}
