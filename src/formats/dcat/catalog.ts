import { type FiscalQuarter, firstDayOf, lastDayOf } from "../../domain/fiscal-quarter";
import type { DatasetFile, Operator } from "../../use-cases/ports";
import { DATASET_DESCRIPTION, DATASET_KEYWORDS, DATASET_TITLE, LICENSE } from "../dataset/data-package";
import { FORMATS } from "./media-types";

/** A list as a catalog describes it. */
export interface CatalogedList {
  /** Its address on the server, `/v1/results`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

/** What a catalog is made from. */
export interface CatalogSource {
  /** The address the public reaches the server at. */
  readonly base: string;
  readonly operator: Operator;
  readonly file: Omit<DatasetFile, "read">;
  readonly lists: readonly CatalogedList[];
  /** The formats lists can be had in, by the names that `format` takes. */
  readonly formats: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The catalog of everything that is public here, by DCAT-US 3 (resources.data.gov/dcat-us): the whole dataset, each
 * list in each format, and the two services. It changes with the published data and the settings alone.
 */
export function catalogOf(source: CatalogSource): Json {
  const { base, lists, file } = source;
  return {
    "@id": `${base}/data.json`,
    "@type": "Catalog",
    conformsTo: standard("DCAT-US 3.0", "https://resources.data.gov/dcat-us/3.0.0/"),
    title: DATASET_TITLE,
    description: DATASET_DESCRIPTION,
    homepage: { "@type": "Document", title: "Customer Experience Data API", accessURL: `${base}/` },
    publisher: { "@type": "Agent", name: publisherOf(source) },
    contactPoint: [contactOf(source)],
    language: "en",
    license: LICENSE.path,
    ...modified(file),
    ...coverage(file),
    dataset: [wholeDataset(source), ...lists.map((list) => listDataset(source, list))],
    service: [
      service(source, "REST API", `${base}/v1`, `${base}/openapi.json`),
      service(source, "GraphQL API", `${base}/graphql`, `${base}/graphiql`),
    ],
  };
}

function wholeDataset(source: CatalogSource): Json {
  const { base, file } = source;
  return {
    ...dataset(source, "/v1/dataset.zip", DATASET_TITLE, DATASET_DESCRIPTION),
    version: String(file.revision),
    conformsTo: [
      standard(
        "OMB Circular No. A-11, Section 280",
        "https://www.whitehouse.gov/omb/information-for-agencies/circulars/",
      ),
    ],
    distribution: [
      {
        ...distribution(source, "The whole dataset as one zip of CSV files"),
        description:
          "Every published figure as CSV, with the data dictionary, where the figures are from, a Frictionless Data Package and SHA-256 sums.",
        downloadURL: `${base}/v1/dataset.zip`,
        mediaType: "application/zip",
        packageFormat: "application/zip",
        format: "ZIP of CSV",
        byteSize: String(file.bytes),
        checksum: { "@type": "Checksum", algorithm: "SHA-256", checksumValue: file.sha256 },
        conformsTo: [
          standard("Frictionless Data Package, version 1", "https://specs.frictionlessdata.io/data-package/"),
        ],
      },
    ],
  };
}

function listDataset(source: CatalogSource, list: CatalogedList): Json {
  const { base, formats } = source;
  const calendar = {
    ...distribution(source, `${list.title} (iCalendar)`),
    downloadURL: `${base}/v1/deadlines.ics`,
    mediaType: "text/calendar",
    format: "iCalendar",
    characterEncoding: ["UTF-8"],
  };
  return {
    ...dataset(source, list.path, list.title, list.description),
    distribution: [
      ...formats.map((format) => listDistribution(source, list, format)),
      ...(list.path === "/v1/deadlines" ? [calendar] : []),
    ],
  };
}

function listDistribution(source: CatalogSource, { path, title }: CatalogedList, format: string): Json {
  const words = FORMATS[format];
  if (words === undefined) throw new Error(`no catalog knows the format ${format}`);
  const url = `${source.base}${path}?format=${format}`;
  return {
    ...distribution(source, `${title} (${words.name})`),
    // A page is no file of the whole: its address gives access to it.
    ...(words.whole
      ? { downloadURL: url }
      : { accessURL: url, description: "In pages: each names the address of the next." }),
    mediaType: words.mediaType,
    format: words.name,
    ...(words.characterEncoding === null ? {} : { characterEncoding: [words.characterEncoding] }),
  };
}

/** What every dataset says. */
function dataset(source: CatalogSource, path: string, title: string, description: string): Json {
  const { base, file } = source;
  return {
    "@id": `${base}/data.json#${path}`,
    "@type": "Dataset",
    identifier: `${base}${path}`,
    title,
    description,
    publisher: { "@type": "Organization", name: publisherOf(source) },
    contactPoint: contactOf(source),
    keyword: DATASET_KEYWORDS,
    landingPage: { "@type": "Document", title: "Customer Experience Data API", accessURL: `${base}/` },
    describedBy: {
      "@type": "Distribution",
      title: "Data dictionary: every field, in words and types",
      accessURL: `${base}/docs/data-dictionary`,
      mediaType: "text/html",
    },
    language: "en",
    accessRights: "Public. No key, no account.",
    // Reports are due every quarter.
    accrualPeriodicity: "R/P3M",
    temporalResolution: "P3M",
    ...modified(file),
    ...coverage(file),
  };
}

/** What every distribution says. */
function distribution({ file }: CatalogSource, title: string): Json {
  return { "@type": "Distribution", title, license: LICENSE.path, language: "en", ...modified(file) };
}

function service(source: CatalogSource, title: string, endpoint: string, description: string): Json {
  return {
    "@id": `${source.base}/data.json#${new URL(endpoint).pathname}`,
    "@type": "DataService",
    title,
    endpointURL: [endpoint],
    endpointDescription: [description],
    publisher: { "@type": "Agent", name: publisherOf(source) },
    contactPoint: [contactOf(source)],
    license: LICENSE.path,
  };
}

function standard(title: string, id: string): Json {
  return { "@id": id, "@type": "Standard", title };
}

function modified({ changedAt }: CatalogSource["file"]): Json {
  return changedAt === null ? {} : { modified: changedAt };
}

function coverage({ quarters }: CatalogSource["file"]): Json {
  const spatial = [
    { "@id": "https://www.geonames.org/6252001/", "@type": "Location", prefLabel: "United States" },
  ];
  if (quarters === null) return { spatial };
  const [startDate, endDate] = [
    firstDayOf(quarters.from as FiscalQuarter),
    lastDayOf(quarters.to as FiscalQuarter),
  ];
  return { spatial, temporal: [{ "@type": "PeriodOfTime", startDate, endDate }] };
}

function publisherOf({ operator, base }: CatalogSource): string {
  return operator.publisher ?? new URL(base).hostname;
}

/** Where the settings name nobody: the address that RFC 2142 gives every web server. */
function contactOf(source: CatalogSource): Json {
  const { contactName, contactEmail } = source.operator;
  const { hostname } = new URL(source.base);
  const domain = /^[\w-]+(\.[\w-]+)+$/.test(hostname) ? hostname : "localhost.localdomain";
  return {
    "@type": "Kind",
    fn: contactName ?? publisherOf(source),
    hasEmail: `mailto:${contactEmail ?? `webmaster@${domain}`}`,
  };
}
