import type { PublicDataset } from "../../domain/public-dataset";
import { tableFieldOf } from "./dataset-column";
import { type DatasetTable, fileOf } from "./dataset-table";
import type { WrittenEntry } from "./write-zip";

/** What the dataset is called wherever it is described. */
export const DATASET_TITLE = "Customer experience of federal High-Impact Service Providers";
/** What it is, in a sentence or two. */
export const DATASET_DESCRIPTION =
  "How people rate the federal services they use: trust, satisfaction and what drives them, quarter by quarter, as reported by High-Impact Service Providers under OMB Circular A-11, Section 280.";
/** Words to find it by. */
export const DATASET_KEYWORDS = [
  "customer experience",
  "federal services",
  "high-impact service providers",
  "satisfaction",
  "service delivery",
  "trust",
] as const;
/** Its licence. */
export const LICENSE = {
  name: "CC0-1.0",
  path: "https://creativecommons.org/publicdomain/zero/1.0/",
  title: "Creative Commons Zero v1.0 Universal",
} as const;
/** Where its figures are from. */
export const SOURCES = [
  {
    title: "Quarterly reports of High-Impact Service Providers under OMB Circular A-11, Section 280",
    path: "https://www.whitehouse.gov/omb/information-for-agencies/circulars/",
  },
  { title: "Customer experience data of performance.gov", path: "https://www.performance.gov/cx/data/" },
] as const;

type Table = Omit<DatasetTable<never>, "rows">;

/**
 * The description of a Frictionless Data Package (version 1) of these tables: their schemas from the contract's
 * declarations, their sizes and sums as written. It says nothing of the server it came from: the same data is the same
 * file everywhere.
 */
export function dataPackageOf(
  dataset: Pick<PublicDataset, "revision" | "changedAt">,
  tables: readonly Table[],
  written: ReadonlyMap<string, WrittenEntry>,
): object {
  return {
    profile: "tabular-data-package",
    name: "federal-customer-experience",
    title: DATASET_TITLE,
    description: DATASET_DESCRIPTION,
    version: String(dataset.revision),
    ...(dataset.changedAt === null ? {} : { created: dataset.changedAt }),
    keywords: DATASET_KEYWORDS,
    licenses: [LICENSE],
    sources: SOURCES,
    resources: tables.map((table) => resourceOf(table, written.get(fileOf(table)))),
  };
}

function resourceOf(table: Table, entry: WrittenEntry | undefined): object {
  return {
    profile: "tabular-data-resource",
    name: table.name,
    path: fileOf(table),
    title: table.title,
    description: table.description,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    ...(entry === undefined ? {} : { bytes: entry.bytes, hash: `sha256:${entry.sha256}` }),
    dialect: { delimiter: ",", lineTerminator: "\n", quoteChar: '"', doubleQuote: true, header: true },
    licenses: [LICENSE],
    sources: SOURCES,
    schema: {
      fields: table.columns.map(tableFieldOf),
      missingValues: [""],
      ...(table.primaryKey.length === 0 ? {} : { primaryKey: table.primaryKey }),
      ...(table.foreignKeys.length === 0
        ? {}
        : {
            foreignKeys: table.foreignKeys.map(({ fields, table: resource, keys }) => ({
              fields,
              reference: { resource, fields: keys },
            })),
          }),
    },
  };
}
