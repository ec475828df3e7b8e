import type { FileLayout } from "./file-layout";
import type { FilePlace } from "./file-place";
import type { Finding } from "./findings";

/** Where an import stands. A dry run ends in CHECKED, everything else in COMMITTED or REFUSED. Keys equal values. */
export const ImportState = {
  RECEIVED: "RECEIVED",
  READING: "READING",
  CHECKED: "CHECKED",
  COMMITTED: "COMMITTED",
  REFUSED: "REFUSED",
} as const;
/** Where an import stands. */
export type ImportState = (typeof ImportState)[keyof typeof ImportState];

/** What becomes of a file in which some reports are refused. Keys equal values. */
export const ImportMode = { ATOMIC: "ATOMIC", PARTIAL: "PARTIAL" } as const;
/** What becomes of a file in which some reports are refused: nothing is stored, or the others are. */
export type ImportMode = (typeof ImportMode)[keyof typeof ImportMode];

/** What an import replaces beyond collections of the same name. */
export const ImportReplace = { REPORT: "REPORT" } as const;
/** What an import replaces. */
export type ImportReplace = (typeof ImportReplace)[keyof typeof ImportReplace];

/** What an import may make that is not there. */
export const ImportCreate = { SERVICES: "SERVICES" } as const;
/** What an import may make. */
export type ImportCreate = (typeof ImportCreate)[keyof typeof ImportCreate];

/** What an import did to a report, or would do in a dry run. Keys equal values. */
export const ImportOutcome = {
  CREATED: "CREATED",
  CHANGED: "CHANGED",
  UNCHANGED: "UNCHANGED",
  REFUSED: "REFUSED",
  LEFT_OUT: "LEFT_OUT",
} as const;
/** What an import did to a report. */
export type ImportOutcome = (typeof ImportOutcome)[keyof typeof ImportOutcome];

/** How a file is to be imported. */
export interface ImportOptions {
  readonly mode: ImportMode;
  /** True checks everything and stores nothing. */
  readonly dryRun: boolean;
  /** True where a report of the file replaces the whole draft, instead of its collections of the same name. */
  readonly replaceReport: boolean;
  /** True where services the file names and we don't know are made (reviewers only). */
  readonly createServices: boolean;
}

/** How many of each. */
export interface ImportCounts {
  readonly reports: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly leftOut: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** One file that somebody sent, and how far it got. */
export interface ImportRecord extends ImportOptions {
  readonly id: string;
  readonly state: ImportState;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it came to its end; null before. */
  readonly finishedAt: string | null;
  /** Whose key sent it, and its visible prefix. */
  readonly actor: string;
  readonly key: string | null;
  /** The HISPs its key submits for, sorted, with commas; null for reviewers: who else may read it. */
  readonly owner: string | null;
  readonly fileName: string | null;
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  readonly layout: FileLayout | null;
  readonly rowsDone: number;
  /** Null until it is known. */
  readonly rowsTotal: number | null;
  /** The workbook it was, and null for other files. */
  readonly workbook: string | null;
  readonly counts: ImportCounts;
}

/** A finding of an import, with where it stands in the file. */
export interface ImportFinding extends Finding, FilePlace {
  /** From 0, in the order of the file's reports. */
  readonly position: number;
  readonly service: string | null;
  readonly quarter: string | null;
}

/** One report of an import. */
export interface ImportedReport {
  readonly position: number;
  readonly service: string;
  readonly quarter: string;
  readonly outcome: ImportOutcome;
  /** The report's version after the import; null where it was not stored. */
  readonly version: number | null;
}

/** Nothing yet. */
export const NO_COUNTS: ImportCounts = {
  reports: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  leftOut: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
};

/** At most so many findings of an import are kept; the counts go on. */
export const MOST_FINDINGS = 10_000;

/** True where nothing more comes. */
export function isFinished(state: ImportState, dryRun: boolean): boolean {
  return state === "COMMITTED" || state === "REFUSED" || (state === "CHECKED" && dryRun);
}
