import type {
  ImportedReportOutput,
  ImportFindingOutput,
  ImportOutput,
} from "../../src/contract/import-output";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { csvOf, type Sending, send, wholeCollection } from "../support/import-steps";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

describe.each(ENGINES)("files in, on %s", (engine) => {
  let app: TestApp;
  const keys = { own: "", colleague: "", other: "", reviewer: "" };
  beforeEach(async () => {
    app = await makeTestApp(engine);
    keys.own = await app.key("submit:dos-ca");
    keys.colleague = await app.key("submit:dos-ca");
    keys.other = await app.key("submit:va-vha");
    keys.reviewer = await app.key("review");
  });
  afterEach(() => app.close());

  const push = (content: string, sending: Sending = {}) => send(app, content, { key: keys.own, ...sending });
  const read = async <T>(path: string, key = keys.own): Promise<T> => {
    const { status, body } = await app.http.get(path).set("X-Api-Key", key);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body as T;
  };
  const reportsOf = async (answer: { body: { id?: string; instance?: string } }) => {
    const id = answer.body.id ?? answer.body.instance?.split("/").at(-1) ?? "";
    const { data } = await read<{ data: ImportedReportOutput[] }>(`/v1/imports/${id}/reports`);
    return data.map(({ service, quarter, outcome }) => `${service} ${quarter} ${outcome}`);
  };
  const places = (found: readonly ImportFindingOutput[]) =>
    found.filter(({ refuses }) => refuses === "SAVE").map(({ cell, row, rule }) => `${cell ?? row} ${rule}`);
  const own = (quarter: string = ENDED_QUARTER) => stepsOf(app, "dos-ca", quarter, keys.own);

  it("become the draft they say, and the record says what was done", async () => {
    const text = csvOf(wholeCollection());
    const answer = await push(text, { query: { fileName: "passports.csv" } });
    expect(answer.status).toBe(201);
    const record = answer.body as ImportOutput;
    expect(record).toMatchObject({
      ...{ state: "COMMITTED", fileName: "passports.csv", bytes: Buffer.byteLength(text), layout: "RESULTS" },
      ...{ rowsDone: 4, rowsTotal: 4, mode: "ATOMIC", dryRun: false },
      counts: { reports: 1, created: 1, changed: 0, unchanged: 0, refused: 0, errors: 0 },
    });
    expect(answer.headers["location"]).toMatch(new RegExp(`/v1/imports/${record.id}$`));
    expect(await read(`/v1/imports/${record.id}`)).toEqual(record);
    const { body, headers } = await own().read();
    expect(body).toMatchObject({
      state: "DRAFT",
      collections: [
        {
          ...{ name: "Online renewal", channel: "WEBSITE", customers: 120_000, responses: 310 },
          measures: [
            { measure: "TRUST", counts: { n1: 14, n2: 9, n3: 31, n4: 98, n5: 150 } },
            { measure: "SATISFACTION" },
            { measure: "EASE" },
            { measure: "EFFECTIVENESS" },
          ],
        },
      ],
    });
    const { data } = await read<{ data: ImportedReportOutput[] }>(`/v1/imports/${record.id}/reports`);
    expect(data).toEqual([
      { service: "dos-ca", quarter: ENDED_QUARTER, outcome: "CREATED", etag: headers["etag"] },
    ]);
  });

  it("say in a dry run exactly what they do then, and store nothing before", async () => {
    const text = csvOf([
      ...wholeCollection(),
      // Nobody offered a survey to more people than there were: a warning.
      ...wholeCollection({
        collection: "Counter",
        channel: "IN_PERSON",
        customers: 100,
        surveysOffered: 90,
        responses: 310,
      }),
      ...wholeCollection({ quarter: "FY2026-Q3" }),
    ]);
    const dry = await push(text, { query: { dryRun: "true", mode: "partial" } });
    const dryFindings = await read<{ data: object[] }>(
      `/v1/imports/${dry.body.id ?? dry.body.instance.split("/").at(-1)}/findings`,
    );
    expect((await own().read()).body).toMatchObject({ state: "EXPECTED", collections: [] });
    expect((await own("FY2026-Q3").read()).body).toMatchObject({ state: "EXPECTED" });
    const done = await push(text, { query: { mode: "partial" } });
    expect([dry.status, done.status]).toEqual([200, 201]);
    expect(dry.body.counts).toEqual(done.body.counts);
    expect(dry.body.counts.errors + dry.body.counts.warnings).toBeGreaterThan(0);
    expect(await reportsOf(dry)).toEqual(await reportsOf(done));
    expect(dryFindings.data).toEqual(
      (await read<{ data: object[] }>(`/v1/imports/${done.body.id}/findings`)).data,
    );
  });

  it("change nothing the second time", async () => {
    const text = csvOf(wholeCollection());
    await push(text);
    const before = await own().read();
    const again = await push(text);
    expect(again.body.counts).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    const after = await own().read();
    expect(after.headers["etag"]).toBe(before.headers["etag"]);
    expect(after.body).toEqual(before.body);
  });

  it("put collections beside those that are there, by name, and replace the whole draft where asked to", async () => {
    await own().save(sampleReport());
    await push(csvOf(wholeCollection({ collection: "Counter", channel: "IN_PERSON" })));
    const merged = (await own().read()).body;
    expect(merged.collections.map(({ name }: { name: string }) => name)).toEqual([
      "Online renewal",
      "Counter",
    ]);
    expect(merged.indicators).toHaveLength(1);
    await push(csvOf(wholeCollection({ collection: "counter ", channel: "IN_PERSON", responses: 305 })));
    const again = (await own().read()).body;
    expect(again.collections).toHaveLength(2);
    expect(again.collections[1]).toMatchObject({ responses: 305 });
    const replacing = await push(csvOf(wholeCollection({ collection: "Mail", channel: "POSTAL_MAIL" })), {
      query: { replace: "report" },
    });
    const replaced = (await own().read()).body;
    expect(replaced.collections.map(({ name }: { name: string }) => name)).toEqual(["Mail"]);
    expect(replaced.indicators).toEqual([]);
    expect(replacing.body.findings[0]).toMatchObject({
      ...{ rule: "replaced-unsaid", severity: "WARNING", service: "dos-ca" },
      value: "service-level indicators, accomplishments, notes",
    });
  });

  it("are stored all or not at all, and every mistake is named at its cell, on every line", async () => {
    const text = csvOf([
      ...wholeCollection({ quarter: "FY2026-Q2" }),
      ...wholeCollection({ quarter: "FY2026-Q3" }).map((row, index) =>
        index === 1 ? { ...row, n5: -4 } : row,
      ),
      { n3: "many" },
      { collection: "Online renewal", service: "dos-caa" },
      { quarter: "2026 Q4" },
    ]);
    const answer = await push(text);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "IMPORT_REFUSED", status: 422 });
    expect(answer.body.detail).toContain("Nothing was stored");
    expect(places(answer.body.errors)).toEqual([
      "A11 service-unknown",
      "B12 fiscal-quarter",
      "Q7 whole-number",
      "O10 whole-number",
    ]);
    expect(await read(answer.body.instance)).toMatchObject({
      counts: { reports: 3, created: 0, changed: 0, refused: 2, leftOut: 1 },
    });
    expect(await reportsOf(answer)).toEqual([
      "dos-ca FY2026-Q2 LEFT_OUT",
      "dos-ca FY2026-Q3 REFUSED",
      "dos-ca FY2026-Q4 REFUSED",
    ]);
    for (const quarter of ["FY2026-Q2", "FY2026-Q3", ENDED_QUARTER])
      expect((await own(quarter).read()).body).toMatchObject({ state: "EXPECTED" });
  });

  it("are stored in part where asked for: what is right, without the others", async () => {
    const text = csvOf([
      ...wholeCollection({ quarter: "FY2026-Q2" }),
      { quarter: "FY2026-Q3", n5: -4 },
      { service: "dos-caa" },
    ]);
    const answer = await push(text, { query: { mode: "partial" } });
    expect(answer.status).toBe(201);
    expect(answer.body.counts).toMatchObject({ reports: 2, created: 1, refused: 1 });
    expect((await own("FY2026-Q2").read()).body).toMatchObject({ state: "DRAFT" });
    expect((await own("FY2026-Q3").read()).body).toMatchObject({ state: "EXPECTED" });
  });

  it.each([
    ["a column twice", (text: string) => text.replace("statement,", "n1,"), "column-twice"],
    ["a cut quote", (text: string) => `${text}\ndos-ca,FY2026-Q4,"Half of`, "quote-not-closed"],
    ["a NUL", (text: string) => `${text}\ndos-ca,FY2026-Q4,Nul\0here`, "nul-character"],
  ])("are refused in part too for %s: rows may be missing from any report", async (_, bend, rule) => {
    const answer = await push(bend(csvOf(wholeCollection())), { query: { mode: "partial" } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((finding: ImportFindingOutput) => finding.rule)).toContain(rule);
    expect((await own().read()).body).toMatchObject({ state: "EXPECTED" });
  });

  it("can be made a table to send to a colleague", async () => {
    const answer = await push(csvOf([{ n3: "many" }]), { query: { fileName: "q4.csv" } });
    const { text, headers } = await app.http
      .get(`${answer.body.instance}/findings?format=csv`)
      .set("X-Api-Key", keys.own);
    expect(headers["content-type"]).toMatch(/^text\/csv/);
    const [header = "", first = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
    for (const name of ["file", "sheet", "row", "cell", "column", "rule", "clause", "value", "action"])
      expect(header.split(",")).toContain(name);
    expect(first).toMatch(/^ERROR,SAVE,q4\.csv,,2,O2,n3,dos-ca,FY2026-Q4,whole-number,/);
  });

  it("are refused for another HISP's services, and tell nothing of their drafts", async () => {
    await own().save(sampleReport());
    const answer = await push(csvOf(wholeCollection({ customers: 7 })), { key: keys.other });
    expect(answer.status).toBe(422);
    const [finding] = answer.body.errors as ImportFindingOutput[];
    expect(answer.body.errors).toHaveLength(1);
    expect(finding).toMatchObject({ rule: "permission", service: "dos-ca", quarter: ENDED_QUARTER });
    expect(JSON.stringify(answer.body)).not.toMatch(/DRAFT|Online renewal|version/);
    expect((await own().read()).body.collections[0]).toMatchObject({ customers: 120_000 });
  });

  it("need a key that may submit or review, and create=services one that may review", async () => {
    const text = csvOf(wholeCollection());
    const outcomes = [
      await send(app, text, {}),
      await push(text, { key: "cx_0123456789ab_nobody-made-this-key" }),
      await push(text, { query: { create: "services" } }),
    ].map(({ status, body }) => `${status} ${body.code}`);
    expect(outcomes).toEqual(["401 UNAUTHENTICATED", "401 UNAUTHENTICATED", "403 FORBIDDEN"]);
    expect(await read("/v1/imports", keys.reviewer)).toMatchObject({ total: 0 });
  });

  it("are kept from changing what was handed in, and change it again once it was sent back", async () => {
    const whole = sampleReport();
    await own().save(whole);
    await own().step("submit");
    const text = csvOf(wholeCollection());
    const refused = await push(text);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({
      rule: "state-conflict",
      service: "dos-ca",
      refuses: "SAVE",
    });
    expect(refused.body.errors[0].message).toContain("SUBMITTED");
    await stepsOf(app, "dos-ca", ENDED_QUARTER, keys.reviewer).step(
      "request-changes",
      "The form's name is missing.",
    );
    expect((await push(text)).body.counts).toMatchObject({ changed: 1 });
    expect((await own().read()).body).toMatchObject({ state: "DRAFT", revision: 2 });
  });

  it("make services for a reviewer who asks for it; others hear the nearest names", async () => {
    const row = { hisp: "dos-ca", service: "dos-ca-passport-cards", quarter: ENDED_QUARTER };
    const header = "hisp,service,quarter,collection,measure,n1,n2,n3,n4,n5";
    const text = `${header}\n${Object.values(row).join(",")},Cards,TRUST,1,2,3,4,5\n`;
    const refused = await push(text, { key: keys.reviewer });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ rule: "service-unknown", cell: "B2" });
    expect(refused.body.errors[0].action).toContain("dos-ca");
    const made = await push(text, { key: keys.reviewer, query: { create: "services" } });
    expect({ status: made.status, errors: made.body.errors }).toEqual({ status: 201, errors: undefined });
    expect(await read("/v1/services/dos-ca-passport-cards", keys.reviewer)).toMatchObject({ hisp: "dos-ca" });
    expect(await read("/v1/changes")).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ kind: "SERVICE_ADDED" })]),
    });
  });

  it("are seen by those who submit for the same HISPs and by reviewers; for others there are none", async () => {
    const { body } = await push(csvOf([{ n3: "many" }]));
    const address = body.instance as string;
    for (const path of [address, `${address}/findings`, `${address}/reports`]) {
      for (const key of [keys.own, keys.colleague, keys.reviewer]) await read(path, key);
      for (const key of [keys.other]) {
        const { status, body: problem } = await app.http.get(path).set("X-Api-Key", key);
        expect([path, status, problem.code]).toEqual([path, 404, "NOT_FOUND"]);
      }
      expect((await app.http.get(path)).status).toBe(401);
    }
    const totals = [keys.own, keys.colleague, keys.other, keys.reviewer].map(
      async (key) => (await read<{ total: number }>("/v1/imports", key)).total,
    );
    expect(await Promise.all(totals)).toEqual([1, 1, 0, 1]);
    expect(await read("/v1/imports?state=refused")).toMatchObject({ total: 1 });
    expect(await read("/v1/imports?state=committed")).toMatchObject({ total: 0 });
  });

  it("can be waited for by asking again", async () => {
    const { status, body, headers } = await push(csvOf(wholeCollection()), { prefer: "respond-async" });
    expect(status).toBe(202);
    expect(["RECEIVED", "READING", "CHECKED", "COMMITTED"]).toContain(body.state);
    const address = new URL(headers["location"] ?? "", "http://localhost").pathname;
    let record = body as ImportOutput;
    while (record.finishedAt === null) record = await read<ImportOutput>(address);
    expect(record).toMatchObject({ state: "COMMITTED", rowsDone: 4, rowsTotal: 4 });
    expect((await own().read()).body).toMatchObject({ state: "DRAFT" });
  });

  it("say the same through GraphQL", async () => {
    const { body } = await push(csvOf([...wholeCollection({ quarter: "FY2026-Q2" }), { n3: "many" }]), {
      query: { mode: "partial" },
    });
    const fields =
      "severity refuses file sheet row cell column service quarter rule clause pointer value message action";
    const asked = await app.graphql(
      `query ($id: String!) { import(id: $id) {
        id state fileName bytes sha256 layout mode dryRun replaceReport createServices rowsDone rowsTotal
        counts { reports created changed unchanged refused leftOut errors warnings infos }
        findings { ${fields} } sentBy createdAt finishedAt
        reports { nodes { service quarter outcome etag } totalCount } allFindings { nodes { ${fields} } } } }`,
      { id: body.id },
      keys.own,
    );
    expect(asked.errors).toBeUndefined();
    const { reports, allFindings, ...record } = asked.data.import;
    expect(record).toEqual(await read(`/v1/imports/${body.id}`));
    expect(reports.nodes).toEqual((await read<{ data: object[] }>(`/v1/imports/${body.id}/reports`)).data);
    expect(allFindings.nodes).toEqual(
      (await read<{ data: object[] }>(`/v1/imports/${body.id}/findings`)).data,
    );
    const listed = await app.graphql("{ imports { nodes { id } totalCount } }", {}, keys.other);
    expect(listed.data.imports).toEqual({ nodes: [], totalCount: 0 });
    const stranger = await app.graphql(
      "query ($id: String!) { import(id: $id) { id } }",
      { id: body.id },
      keys.other,
    );
    expect(stranger.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  });
});
