/**
 * What DCAT-US 3.0 asks of a catalog (resources.data.gov/dcat-us), as far as ours goes, and stricter: its classes must
 * have the properties it requires, the ones we use must have the types it gives them, and no others are known here.
 */
const id = { type: "string", format: "uri" };
const words = { type: "string", minLength: 1 };
const language = { type: "string", pattern: "^[a-z]{2}$" };
const moment = {
  anyOf: [
    { type: "string", format: "date-time" },
    { type: "string", format: "date" },
  ],
};
const listOf = (name: string) => ({ type: "array", minItems: 1, items: { $ref: `#/$defs/${name}` } });

function shape(
  type: string,
  required: readonly string[],
  properties: Readonly<Record<string, object>>,
): object {
  return {
    type: "object",
    required: ["@type", ...required],
    additionalProperties: false,
    properties: { "@id": id, "@type": { const: type }, ...properties },
  };
}

const coverage = { spatial: listOf("Location"), temporal: listOf("PeriodOfTime") };

export const DCAT_US_CATALOG = {
  $ref: "#/$defs/Catalog",
  $defs: {
    Catalog: shape("Catalog", ["dataset", "@id", "conformsTo", "title", "publisher"], {
      conformsTo: { $ref: "#/$defs/Standard" },
      title: words,
      description: words,
      homepage: { $ref: "#/$defs/Document" },
      publisher: { $ref: "#/$defs/Agent" },
      contactPoint: listOf("Kind"),
      language,
      license: words,
      modified: moment,
      dataset: listOf("Dataset"),
      service: listOf("DataService"),
      ...coverage,
    }),
    Dataset: shape("Dataset", ["title", "description", "identifier", "publisher", "contactPoint"], {
      title: words,
      description: words,
      identifier: id,
      publisher: { $ref: "#/$defs/Organization" },
      contactPoint: { $ref: "#/$defs/Kind" },
      keyword: { type: "array", items: words },
      landingPage: { $ref: "#/$defs/Document" },
      describedBy: { $ref: "#/$defs/Distribution" },
      language,
      accessRights: words,
      accrualPeriodicity: { type: "string", pattern: "^R/P.+$" },
      temporalResolution: { type: "string", format: "duration" },
      version: words,
      conformsTo: listOf("Standard"),
      modified: moment,
      distribution: listOf("Distribution"),
      ...coverage,
    }),
    Distribution: {
      ...shape("Distribution", ["title", "mediaType"], {
        title: words,
        description: words,
        accessURL: id,
        downloadURL: id,
        mediaType: { type: "string", pattern: "^[a-z]+/[a-z0-9.+-]+$" },
        packageFormat: { type: "string", pattern: "^[a-z]+/[a-z0-9.+-]+$" },
        format: words,
        characterEncoding: { type: "array", items: words },
        byteSize: { type: "string", pattern: "^\\d+$" },
        checksum: { $ref: "#/$defs/Checksum" },
        conformsTo: listOf("Standard"),
        license: id,
        language,
        modified: moment,
      }),
      anyOf: [{ required: ["accessURL"] }, { required: ["downloadURL"] }],
    },
    DataService: shape("DataService", ["title", "endpointURL", "publisher", "contactPoint"], {
      title: words,
      endpointURL: { type: "array", minItems: 1, items: id },
      endpointDescription: { type: "array", items: id },
      publisher: { $ref: "#/$defs/Agent" },
      contactPoint: listOf("Kind"),
      license: id,
    }),
    Checksum: shape("Checksum", ["algorithm", "checksumValue"], {
      algorithm: words,
      checksumValue: { type: "string", pattern: "^[0-9a-f]{64}$" },
    }),
    Kind: shape("Kind", ["fn", "hasEmail"], {
      fn: words,
      hasEmail: { type: "string", pattern: "^mailto:[^\\s@]+@[\\w.-]+\\.[\\w.-]+$" },
    }),
    Organization: shape("Organization", ["name"], { name: words }),
    Agent: shape("Agent", ["name"], { name: words }),
    Document: shape("Document", ["title"], { title: words, accessURL: id }),
    Standard: shape("Standard", ["title"], { title: words }),
    Location: shape("Location", ["prefLabel"], { prefLabel: words }),
    PeriodOfTime: shape("PeriodOfTime", ["startDate", "endDate"], { startDate: moment, endDate: moment }),
  },
};
