import type { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "../../contract/import-output";
import type { ImportOptions } from "../../domain/imports";

/** A file that is to be imported, on disk. */
export interface FileToImport {
  readonly path: string;
  /** The name it is known by. */
  readonly name: string;
  readonly bytes: number;
  /** The mapping file's JSON; null for none. */
  readonly mapping: unknown;
}

/** Where files are imported: at a server, or here with the published figures alone. */
export interface ImportDesk {
  /**
   * Takes a file in; checking goes on after it.
   * @param onSent is told how many bytes are on their way
   * @returns the import's id
   */
  take(file: FileToImport, options: ImportOptions, onSent: (bytes: number) => void): Promise<string>;
  look(id: string): Promise<ImportOutput>;
  /** All that are kept, in the file's order. */
  findings(id: string): Promise<ImportFindingOutput[]>;
  reports(id: string): Promise<ImportedReportOutput[]>;
  /** Where others can look it up; null where nobody else can. */
  address(id: string): string | null;
  close(): Promise<void>;
}
