import type { FilePlace } from "../../domain/file-place";
import type { FileReadOptions, FileReport, ReadFile, ReceivedFile } from "../../use-cases/file-reading";
import type { PackedPlaces, TableColumns } from "./table-places";

/** What a reading is started with. */
export interface ReadJob {
  readonly file: ReceivedFile;
  readonly options: Omit<FileReadOptions, "onProgress" | "signal">;
  /** An empty folder of its own. */
  readonly folder: string;
}

/** What is known once every row was read. */
export interface ReadSummary extends Omit<ReadFile, "reports" | "close"> {
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
