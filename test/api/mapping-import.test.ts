import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const example = (name: string) => readFileSync(join(__dirname, "..", "..", "examples", name), "utf8");
const EXPORT = example("vendor-export.csv");
const MAPPING = JSON.parse(example("vendor-mapping.json")) as Record<string, object>;
const REPORT = "/v1/services/dos-ca/reports/FY2026-Q4";

describe.each(ENGINES)("an agency's own table with a mapping file, on %s", (engine) => {
  let app: TestApp;
  let key: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    key = await app.key("submit:dos-ca");
  });
  afterAll(() => app.close());

  const send = (mapping: string | object, query = "", name = "mapping.json") =>
    app.http
      .post(`/v1/imports${query}`)
      .set("X-Api-Key", key)
      .attach("file", Buffer.from(EXPORT), "export.csv")
      .attach("mapping", Buffer.from(typeof mapping === "string" ? mapping : JSON.stringify(mapping)), name);

  it("becomes a draft that can be submitted, and the same again changes nothing", async () => {
    expect(await send(MAPPING)).toMatchObject({
      status: 201,
      body: { layout: "RESULTS", rowsDone: 2, counts: { created: 1, errors: 0 } },
    });
    const { body } = await app.http.get(REPORT).set("X-Api-Key", key);
    expect(body).toMatchObject({
      state: "DRAFT",
      collections: [
        {
          ...{
            name: "Website exit survey",
            channel: "WEBSITE",
            pointInTime: "TRANSACTION",
            surveysOffered: 9_000,
          },
          measures: [
            { measure: "TRUST", counts: { n1: 11, n2: 12, n3: 25, n4: 104, n5: 255 } },
            { measure: "SATISFACTION", counts: { n1: 14, n2: 9, n3: 31, n4: 98, n5: 258 } },
            { measure: "EASE", counts: null, mean: 4.12, responses: 401 },
            { measure: "OTHER", scale: "YES_NO", counts: { n1: 38, n2: 0, n3: 0, n4: 0, n5: 362 } },
          ],
        },
        {
          ...{ name: "Call center survey", channel: "PHONE", surveysOffered: null, responses: 187 },
          measures: [{ measure: "TRUST" }, { measure: "SATISFACTION" }],
        },
      ],
    });
    expect(await send(MAPPING)).toMatchObject({ status: 201, body: { counts: { unchanged: 1 } } });
    for (const [step, state] of [
      ["submit", "SUBMITTED"],
      ["withdraw", "DRAFT"],
    ])
      expect((await app.http.post(`${REPORT}/${step}`).set("X-Api-Key", key)).body).toMatchObject({ state });
  });

  it("with five mistakes in the mapping file answers five findings, in the mapping and by pointers", async () => {
    const { columns, values } = MAPPING as Record<"columns" | "values", Record<string, object>>;
    const wrong = {
      ...MAPPING,
      columns: { ...columns, Mode: "chanel", "Q1 - 5": "TRUST.n4", Vistors: "ombControlNumber" },
      values: { ...values, channel: { Web: "WEBSITTE" } },
      ignored: true,
    };
    const { status, body } = await send(wrong);
    expect([status, body.code]).toEqual([422, "IMPORT_REFUSED"]);
    const places = (findings: Record<string, unknown>[]) =>
      findings.map(({ file, pointer, rule, row, cell }) => [file, pointer, rule, row, cell]);
    const expected = [
      ["mapping", "/ignored", "mapping-part-unknown", null, null],
      ["mapping", "/columns/Mode", "mapping-target-unknown", null, null],
      ["mapping", "/columns/Q1 - 5", "mapping-target-twice", null, null],
      ["mapping", "/values/channel/Web", "mapping-value", null, null],
      ["mapping", "/columns/Vistors", "mapping-column-missing", null, null],
    ];
    expect(places(body.errors)).toEqual(expected);
    const actions = (body.errors as { action: string }[]).map(({ action }) => action).join("\n");
    expect(actions).toMatch(
      /Did you mean ignore\?[\s\S]*mean channel[\s\S]*mean WEBSITE[\s\S]*mean "Visitors"/,
    );

    const list = await app.http.get(`${body.instance}/findings?format=csv`).set("X-Api-Key", key);
    expect(list.text.split("\n")[1]).toMatch(/^ERROR,SAVE,mapping,/);
    const { data } = await app.graphql(
      `query($id: String!) { import(id: $id) { findings { file pointer } } }`,
      { id: String(body.instance).split("/").at(-1) },
      key,
    );
    expect(data?.import?.findings).toEqual(expected.map(([file, pointer]) => ({ file, pointer })));
  });

  it("keeps in the record what no database could hold, made harmless", async () => {
    const { status, body } = await send({ columns: { "a\0\ud800": "b\0" }, "\0": 1 });
    expect([status, body.errors[0].pointer]).toEqual([422, "/\uFFFD"]);
  });

  it("says that a mapping is not JSON before it looks at anything", async () => {
    expect(await send("{,}")).toMatchObject({
      status: 400,
      body: { code: "MALFORMED_REQUEST", detail: expect.stringContaining("The mapping is not JSON") },
    });
  });

  it.each<[string, string | undefined]>([
    ["without a type", undefined],
    ["of JSON", "application/json"],
  ])("is taken from a plain field of the form too, %s", async (_, contentType) => {
    const asField = (mapping: string) =>
      app.http
        .post("/v1/imports?dryRun=true")
        .set("X-Api-Key", key)
        .field("mapping", mapping, contentType === undefined ? {} : { contentType })
        .attach("file", Buffer.from(EXPORT), "export.csv");
    expect(await asField(JSON.stringify(MAPPING))).toMatchObject({
      status: 200,
      body: { counts: { reports: 1, refused: 0 } },
    });
    expect(await asField("{,}")).toMatchObject({
      status: 400,
      body: { code: "MALFORMED_REQUEST", detail: expect.stringMatching(/mapping.*not JSON/) },
    });
  });
});
