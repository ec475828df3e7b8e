import type { Measure } from "../../domain/measures";
import { saysTrust } from "../../domain/trust-statement";

/** The places of questions in the published file: 1 to 11. */
export const POSITIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
/** A question's place in the published file. */
export type Position = (typeof POSITIONS)[number];

/** What a question measures by its place; 8 to 11 are the agency's own. */
const MEASURES: readonly Measure[] = [
  "SATISFACTION",
  "TRUST",
  "EFFECTIVENESS",
  "EASE",
  "EFFICIENCY",
  "TRANSPARENCY",
  "EMPLOYEE",
];

/** What a question measures by its place alone (interop, the published file). */
export function measureAt(position: Position): Measure {
  return MEASURES[position - 1] ?? "OTHER";
}

/**
 * What a question measures by its place and its words. Position is not meaning: a second question that doesn't ask about
 * trust is the agency's own (A-11 280.10). Without words the place is believed.
 */
export function measureOf(position: Position, statement: string): Measure {
  const measure = measureAt(position);
  return measure === "TRUST" && statement.trim() !== "" && !saysTrust(statement) ? "OTHER" : measure;
}

/** The column of a question's wording. */
export function textColumn(position: Position): string {
  return `q${position}_text`;
}

/** The columns of a question's answers, 1 to 5. */
export function countColumns(position: Position): string[] {
  return [1, 2, 3, 4, 5].map((point) => `q${position}_${point}`);
}

/** The column that says how many points a question had; not in every file. */
export function scaleColumn(position: Position): string {
  return `q${position}_point_scale`;
}

const BEFORE_QUESTIONS = [
  "id",
  "collection_id",
  "collection_year",
  "collection_quarter",
  "collection_name",
  "collection_organization_id",
  "collection_organization_name",
  "collection_organization_abbreviation",
  "service_provider_id",
  "service_provider_name",
  "service_provider_organization_id",
  "service_provider_organization_name",
  "service_provider_organization_abbreviation",
  "service_provided",
  "service_id",
  "service_slug",
  "service_name",
  "transaction_point",
  "channel",
  "volume_of_customers",
  "volume_of_customers_provided_survey_opportunity",
  "volume_of_respondents",
  "omb_control_number",
  "federal_register_url",
];
const AFTER_QUESTIONS = ["created_at", "updated_at", "operational_metrics"];

/** Every column the published file is known to have had, in the order it is written in here. */
export const ALL_COLUMNS: readonly string[] = [
  ...BEFORE_QUESTIONS,
  ...POSITIONS.flatMap((position) => [
    textColumn(position),
    ...countColumns(position),
    scaleColumn(position),
  ]),
  ...AFTER_QUESTIONS,
];

/** Columns that only some files have: written only where some row has them. */
export const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set(["service_slug", ...POSITIONS.map(scaleColumn)]);

/** Columns that hold whole numbers where they hold what they should. */
export const NUMBER_COLUMNS: ReadonlySet<string> = new Set([
  "collection_year",
  "collection_quarter",
  "volume_of_customers",
  "volume_of_customers_provided_survey_opportunity",
  "volume_of_respondents",
  ...POSITIONS.flatMap(countColumns),
]);

/** Columns of the organization above a provider, which the published file has in two places. */
export const ORGANIZATION_COLUMNS: ReadonlySet<string> = new Set([
  "collection_organization_name",
  "collection_organization_abbreviation",
  "service_provider_organization_name",
  "service_provider_organization_abbreviation",
]);

/** Columns that say whose row it is. */
export const SERVICE_COLUMNS: ReadonlySet<string> = new Set([
  ...ORGANIZATION_COLUMNS,
  "service_provider_name",
  "service_id",
  "service_slug",
  "service_name",
]);

const KNOWN: ReadonlySet<string> = new Set(ALL_COLUMNS);

/** The published name of a header as it stands in a file, whatever its case and spaces; null for another column. */
export function canonicalColumn(header: string): string | null {
  const name = header
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return KNOWN.has(name) ? name : null;
}

/**
 * The header of a file in this layout: every documented column, those of the optional ones that some row has, then the
 * columns that files brought along, by name.
 * @param brought the columns that some row has kept
 */
export function v1Header(brought: Iterable<string>): string[] {
  const names = new Set(brought);
  const known = ALL_COLUMNS.filter((column) => !OPTIONAL_COLUMNS.has(column) || names.has(column));
  return [...known, ...[...names].filter((name) => !KNOWN.has(name)).sort()];
}
