import type { Measure } from "../../domain/measures";
import type { Scale } from "../../domain/scales";

/** The three kinds of table of a set. */
export type V2Kind = "COLLECTIONS" | "DETAILS" | "RESPONSES";

/** What each kind is called where one is spoken of. */
export const V2_NAMES: Readonly<Record<V2Kind, string>> = {
  COLLECTIONS: "the table of collections (cx_collections.csv)",
  DETAILS: "the table of collection details (cx_collection_details.csv)",
  RESPONSES: "a table of responses",
};

/** A driver that can be ticked after an answer of one side. */
export interface V2Driver {
  readonly column: string;
  readonly measure: Measure;
  readonly scale: Extract<Scale, "DRIVER_POSITIVE" | "DRIVER_NEGATIVE">;
}

const DRIVERS = [
  ...["effectiveness", "ease", "efficiency", "transparency", "humanity", "employee", "other"],
] as const;

/** The drivers in the order of the columns: those of the positive side, then those of the negative. */
export const V2_DRIVERS: readonly V2Driver[] = [
  ...DRIVERS.map((name) => driver("positive", "DRIVER_POSITIVE", name)),
  ...DRIVERS.map((name) => driver("negative", "DRIVER_NEGATIVE", name)),
];

function driver(side: string, scale: V2Driver["scale"], name: string): V2Driver {
  return { column: `${side}_${name}`, measure: name.toUpperCase() as Measure, scale };
}

const PLACE = ["organization_id", "organization_name", "organization_abbreviation"];
const PROVIDER = [
  ...["service_provider_id", "service_provider_name", "service_provider_organization_id"],
  ...["service_provider_organization_name", "service_provider_organization_abbreviation"],
  "service_provider_slug",
];
const SERVICE = ["service_id", "service_name", "service_slug"];
const MADE = ["created_at", "updated_at"];

/** Columns without which a table can't be read. */
export const V2_REQUIRED: Readonly<Record<V2Kind, readonly string[]>> = {
  COLLECTIONS: ["id", "fiscal_year", "quarter"],
  DETAILS: ["id", "cx_collection_id", "survey_type"],
  RESPONSES: ["external_id", "question_1"],
};

/** All columns that are known, read or not. */
export const V2_KNOWN: Readonly<Record<V2Kind, readonly string[]>> = {
  COLLECTIONS: [
    ...[...V2_REQUIRED.COLLECTIONS, "name", ...PLACE, ...PROVIDER, ...SERVICE, "user_email", "user_id"],
    ...[...MADE, "submitted_at", "rating", "aasm_state", "integrity_hash", "cx_collection_details_count"],
  ],
  DETAILS: [
    ...[...V2_REQUIRED.DETAILS, ...PLACE, ...PROVIDER, ...SERVICE, "cx_collection_name", "transaction_point"],
    ...["channel", "service_stage_id", "service_stage_name", "volume_of_customers"],
    ...["volume_of_customers_provided_survey_opportunity", "volume_of_respondents", "omb_control_number"],
    ...["survey_title", "trust_question_text", ...MADE],
  ],
  RESPONSES: [
    ...["id", "cx_collection_detail_id", ...V2_REQUIRED.RESPONSES, ...V2_DRIVERS.map(({ column }) => column)],
    ...["question_4", "job_id", ...MADE],
  ],
};

/** A header as it is compared: whatever its case, with spaces or hyphens for underscores. */
export function plainColumn(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** Which table of the set a header is of; null for none. */
export function kindOfHeader(header: readonly string[]): V2Kind | null {
  const names = new Set(header.map(plainColumn));
  if (
    names.has("question_1") &&
    (names.has("external_id") || V2_DRIVERS.some(({ column }) => names.has(column)))
  ) {
    return "RESPONSES";
  }
  if (names.has("survey_type") || names.has("cx_collection_id")) return names.has("id") ? "DETAILS" : null;
  const isCollections = ["aasm_state", "cx_collection_details_count", ...PROVIDER, ...PLACE];
  const dated = names.has("fiscal_year") || names.has("quarter");
  return dated && names.has("id") && isCollections.some((name) => names.has(name)) ? "COLLECTIONS" : null;
}
