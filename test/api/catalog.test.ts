import { createHash } from "node:crypto";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { bytesOf } from "../support/bytes-of";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { DCAT_US_CATALOG } from "../support/dcat-us-schema";
import { publishWhole } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Distribution {
  readonly title: string;
  readonly downloadURL?: string;
  readonly accessURL?: string;
  readonly mediaType: string;
  readonly byteSize?: string;
  readonly checksum?: { readonly checksumValue: string };
}
interface Dataset {
  readonly title: string;
  readonly identifier: string;
  readonly distribution: readonly Distribution[];
}

const SETTINGS = {
  PUBLIC_URL: "https://cx.example.gov",
  CONTACT_EMAIL: "cx-data@example.gov",
  PUBLISHER: "Example Agency",
};

function faultsOf(catalog: unknown): unknown {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(DCAT_US_CATALOG);
  validate(catalog);
  return validate.errors ?? null;
}

/** Every address under that name, anywhere in a document. */
function addressesIn(document: unknown, names: readonly string[]): string[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => [
    ...(names.includes(name) && typeof value === "string" ? [value] : []),
    ...addressesIn(value, names),
  ]);
}

describe.each(ENGINES)("the catalog, on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine, { environment: SETTINGS });
  });
  afterAll(() => app.close());
  const read = async () => (await app.http.get("/data.json")).body;

  it("is what DCAT-US 3 asks for", async () => {
    const answer = await app.http.get("/data.json");
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "access-control-allow-origin": "*",
    });
    expect(faultsOf(answer.body)).toBeNull();
    expect(
      faultsOf({ ...answer.body, dataset: [{ "@type": "Dataset", title: "Nothing else" }] }),
    ).not.toBeNull();
    expect(answer.body).toMatchObject({
      "@id": "https://cx.example.gov/data.json",
      publisher: { name: "Example Agency" },
      contactPoint: [{ fn: "Example Agency", hasEmail: "mailto:cx-data@example.gov" }],
      // The first and last day of the quarters with published figures: FY2019-Q1 to FY2023-Q1.
      temporal: [{ startDate: "2018-10-01", endDate: "2022-12-31" }],
      modified: "2026-11-22T17:00:00.000Z",
    });
  });

  it("describes the whole dataset, and every public list in every format", async () => {
    const { dataset } = (await read()) as { dataset: Dataset[] };
    const lists = dataset.map(({ identifier }) => identifier.replace("https://cx.example.gov", ""));
    for (const path of [
      "dataset.zip",
      "results",
      "scores",
      "reports",
      "hisps",
      "services",
      "withheld",
      "deadlines",
      "changes",
    ])
      expect(lists).toContain(`/v1/${path}`);
    for (const secret of ["/v1/keys", "/v1/imports", "/v1/errors"]) expect(lists).not.toContain(secret);
    const { body } = await app.http.get("/openapi.json");
    for (const { identifier, distribution } of dataset.slice(1)) {
      const path = new URL(identifier).pathname;
      // A list says in OpenAPI what it can be had in.
      const types = Object.keys(body.paths[path].get.responses["200"].content);
      expect([path, distribution.map(({ mediaType }) => mediaType)]).toEqual([
        path,
        expect.arrayContaining(types),
      ]);
    }
  });

  it("gives no address that does not answer, in the type it says", async () => {
    const catalog = await read();
    const found = [...new Set(addressesIn(catalog, ["downloadURL", "accessURL"]))];
    expect(found.length).toBeGreaterThan(25);
    const ours = [
      ...found,
      ...catalog.service.flatMap((one: Record<string, string[]>) => one["endpointDescription"]),
    ];
    for (const address of ours) {
      const { pathname, search, origin } = new URL(address);
      const answer = await app.http.get(`${pathname}${search}`);
      expect([origin, address, answer.status]).toEqual(["https://cx.example.gov", address, 200]);
    }
    const distributions = (catalog.dataset as Dataset[]).flatMap(({ distribution }) => distribution);
    for (const { downloadURL, accessURL, mediaType } of distributions) {
      const { pathname, search } = new URL(downloadURL ?? accessURL ?? "");
      const { headers } = await app.http.head(`${pathname}${search}`);
      expect([pathname, search, headers["content-type"]?.split(";")[0]]).toEqual([
        pathname,
        search,
        mediaType,
      ]);
    }
  });

  it("knows the size and the sum of the whole dataset", async () => {
    const { dataset } = (await read()) as { dataset: Dataset[] };
    const [zip] = dataset[0]?.distribution ?? [];
    const { body } = await app.http.get("/v1/dataset.zip").buffer(true).parse(bytesOf);
    expect(zip?.byteSize).toBe(String(body.length));
    expect(zip?.checksum?.checksumValue).toBe(createHash("sha256").update(body).digest("hex"));
  });

  it("is not sent again while nothing was published, and says when something was", async () => {
    const { headers } = await app.http.get("/data.json");
    const tag = headers["etag"] ?? "";
    expect((await app.http.get("/data.json").set("If-None-Match", tag)).status).toBe(304);
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(), keys);
    const again = await app.http.get("/data.json").set("If-None-Match", tag);
    expect(again.status).toBe(200);
    expect(faultsOf(again.body)).toBeNull();
    // FY2026-Q4 ends with September.
    expect(again.body.temporal[0].endDate).toBe("2026-09-30");
    expect(again.body.dataset[0].version).toBe("2");
  });
});

describe.each(ENGINES)("the catalog of a server on %s whose settings name nobody", (engine) => {
  it.each([
    ["cx.example.gov", "cx.example.gov", "mailto:webmaster@cx.example.gov"],
    ["localhost:4000", "localhost", "mailto:webmaster@localhost.localdomain"],
    ["[::1]:4000", "[::1]", "mailto:webmaster@localhost.localdomain"],
  ])("names %s itself", async (host, name, address) => {
    const app = await makeTestApp(engine);
    const { body } = await app.http.get("/data.json").set("Host", host);
    await app.close();
    expect(faultsOf(body)).toBeNull();
    expect(body.publisher.name).toBe(name);
    expect(body.contactPoint[0]).toMatchObject({ fn: name, hasEmail: address });
  });
});
