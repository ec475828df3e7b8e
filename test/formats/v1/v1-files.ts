import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { readReportInput } from "../../../src/contract/read-report-input";
import type { ListedCollection } from "../../../src/domain/listed-collection";
import type { Collection } from "../../../src/domain/report-content";
import type { CellsByField, LayoutContext, RowReading } from "../../../src/formats/reading/row-reading";
import { v1Renderer } from "../../../src/formats/v1/render-v1";
import { v1Header } from "../../../src/formats/v1/v1-columns";
import { V1_LAYOUT } from "../../../src/formats/v1/v1-layout";
import type { KnownService, NewService } from "../../../src/use-cases/file-reading";

/** The columns of the published quarterly file as it is documented. */
export const DOCUMENTED = [
  ..."id,collection_id,collection_year,collection_quarter,collection_name,collection_organization_id".split(
    ",",
  ),
  ..."collection_organization_name,collection_organization_abbreviation,service_provider_id".split(","),
  ..."service_provider_name,service_provider_organization_id,service_provider_organization_name".split(","),
  ..."service_provider_organization_abbreviation,service_provided,service_id,service_name".split(","),
  ..."transaction_point,channel,volume_of_customers,volume_of_customers_provided_survey_opportunity".split(
    ",",
  ),
  ..."volume_of_respondents,omb_control_number,federal_register_url".split(","),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].flatMap((n) =>
    ["text", "1", "2", "3", "4", "5"].map((part) => `q${n}_${part}`),
  ),
  ..."created_at,updated_at,operational_metrics".split(","),
];

export const SERVICES: readonly KnownService[] = [
  {
    slug: "dos-ca",
    name: "Passport Services",
    hisp: "dos-ca",
    hispNames: ["Bureau of Consular Affairs", "Passport Services"],
    department: { name: "Department of State", abbreviation: "DOS" },
    sourceServiceId: 25,
  },
  {
    slug: "farmers-gov-website",
    name: "Finding information about programs on the website",
    hisp: "usda-fsa",
    hispNames: ["Farm Service Agency"],
    department: { name: "Department of Agriculture", abbreviation: "USDA" },
    sourceServiceId: 3,
  },
  {
    slug: "farmers-gov-website-usda-nrcs",
    name: "Finding information about programs on the website",
    hisp: "usda-nrcs",
    hispNames: ["Natural Resources Conservation Service"],
    department: { name: "Department of Agriculture", abbreviation: "USDA" },
    sourceServiceId: 3,
  },
  {
    slug: "doi-tbcc",
    name: "Contacting the Trust Beneficiary contact center",
    hisp: "doi-tbcc",
    hispNames: ["Bureau of Trust Funds Administration", "Trust Beneficiary Call Center"],
    department: { name: "Department of the Interior", abbreviation: "DOI" },
    sourceServiceId: 8,
  },
];

export type Row = Readonly<Record<string, string>>;

/** A row as the published file has it: everything that is not given is empty, and every count 0. */
export function publishedRow(given: Row): Row {
  const row = Object.fromEntries(DOCUMENTED.map((column) => [column, /^q\d+_\d$/.test(column) ? "0" : ""]));
  return { ...row, ...given };
}

/** The text of a file with these rows: the columns of the first, in this order. */
export function fileOf(
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  return stringify([[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ""))], {
    record_delimiter: "\r\n",
    quoted_match: /[\r\n]/,
  });
}

/** What a file's rows read as. */
export interface ReadRows {
  readonly header: readonly string[];
  readonly headerFindings: readonly { readonly rule: string; readonly column: string | null }[];
  readonly readings: readonly RowReading[];
  readonly newServices: readonly NewService[];
}

/** Reads a file as its reader does: its lines are cut into cells, and the layout makes of them what it can. */
export function readFile(text: string, context: Partial<LayoutContext> = {}): ReadRows {
  const [header = [], ...rows] = parse(text, { bom: true }) as string[][];
  const newServices: NewService[] = [];
  if (!V1_LAYOUT.matches(header)) throw new Error("not of this layout");
  const opened = V1_LAYOUT.open(header, {
    services: SERVICES,
    createServices: false,
    onNewService: (service) => newServices.push(service),
    ...context,
  });
  const readings = rows.map((cells, index) => opened.read({ sheet: null, row: index + 2, cells }));
  const headerFindings = opened.findings.map(({ rule, column }) => ({
    rule,
    column: column === null ? null : (header[column] ?? null),
  }));
  return { header, headerFindings, readings, newServices };
}

/** The findings of a reading, with the names of their columns. */
export function findingsOf({ header }: ReadRows, reading: RowReading | undefined) {
  return (reading?.findings ?? []).map(({ severity, rule, column, value }) => ({
    severity,
    rule,
    column: column === null ? null : header[column],
    value,
  }));
}

/** The collection that a reading becomes, by the contract that every collection passes. */
export function collectionOf(reading: RowReading | undefined): Collection {
  const fields = (cells: CellsByField) => {
    const plain: Record<string, unknown> = {};
    const counts: Record<string, unknown> = {};
    for (const [name, { value }] of Object.entries(cells)) {
      if (name.startsWith("counts/")) counts[name.slice("counts/".length)] = value;
      else plain[name] = value;
    }
    return Object.keys(counts).length === 0 ? plain : { ...plain, counts };
  };
  const collection = {
    ...fields(reading?.collection ?? {}),
    measures: (reading?.measures ?? []).map(fields),
  };
  const { content, unreadable } = readReportInput({ collections: [collection] });
  if (unreadable.length > 0) throw new Error(JSON.stringify(unreadable));
  return content.collections[0] as Collection;
}

/** A collection as the lists have it. */
export function listed(slug: string, quarter: string, collection: Collection): ListedCollection {
  const service = SERVICES.find((candidate) => candidate.slug === slug);
  if (service === undefined) throw new Error(`no service ${slug}`);
  const { department } = service;
  if (department === null) throw new Error(`no department of ${slug}`);
  return {
    service,
    hisp: { slug: service.hisp, name: service.hispNames[0] ?? "" },
    department,
    quarter,
    state: "PUBLISHED",
    revision: 1,
    edition: "A11_2021",
    collection,
  };
}

/** The rows that collections are exported as, as text by column. */
export function exported(collections: readonly ListedCollection[]): Row[] {
  const columns = v1Header(collections.flatMap(({ collection }) => Object.keys(collection.source ?? {})));
  const render = v1Renderer(SERVICES);
  return collections.map((one) => {
    const row = render(one);
    return Object.fromEntries(columns.map((column) => [column, String(row[column] ?? "")]));
  });
}
