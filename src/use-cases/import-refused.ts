import { ApiError } from "../domain/errors";
import type { ImportFinding, ImportRecord } from "../domain/imports";

/** A file that was refused: its import, and the first of the findings, with their places in the file. */
export class ImportRefused extends ApiError {
  readonly id: string;
  readonly file: string | null;

  constructor(
    record: ImportRecord,
    readonly found: readonly ImportFinding[],
    extra: Readonly<Record<string, string>> = {},
  ) {
    const { errors, refused, reports } = record.counts;
    const many = errors === 1 ? "1 finding refuses it" : `${errors} findings refuse it`;
    const which = reports === 0 ? "" : ` (${refused} of ${reports} reports)`;
    const stored = record.dryRun ? "It would not be stored" : "Nothing was stored";
    super(
      "IMPORT_REFUSED",
      `${many}${which}. ${stored}. /v1/imports/${record.id}/findings lists everything, as CSV too.`,
      found,
      extra,
    );
    this.id = record.id;
    this.file = record.fileName;
  }
}
