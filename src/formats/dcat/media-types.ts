/** What a list's format is to a catalog. */
export interface FormatWords {
  /** As IANA has it. */
  readonly mediaType: string;
  /** As people say it. */
  readonly name: string;
  /** Null for what is not text. */
  readonly characterEncoding: string | null;
  /** True where one address gives every row. */
  readonly whole: boolean;
}

/** The formats lists can be had in, by the names that `format` takes. */
export const FORMATS: Readonly<Record<string, FormatWords>> = {
  csv: { mediaType: "text/csv", name: "CSV", characterEncoding: "UTF-8", whole: true },
  ndjson: { mediaType: "application/x-ndjson", name: "NDJSON", characterEncoding: "UTF-8", whole: true },
  json: { mediaType: "application/json", name: "JSON", characterEncoding: "UTF-8", whole: false },
  xlsx: {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    name: "XLSX",
    characterEncoding: null,
    whole: true,
  },
};
