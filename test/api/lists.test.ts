import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { XLSX } from "../../src/formats/workbook/write-workbook";
import { HISP_SORTS, SERVICE_SORTS } from "../../src/use-cases/list-registry";
import { REPORT_SORTS } from "../../src/use-cases/list-reports";
import { RESULT_SORTS } from "../../src/use-cases/list-results";
import { SCORE_SORTS } from "../../src/use-cases/query-scores";
import { bytesOf } from "../support/bytes-of";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { publishWhole } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

type Row = Record<string, unknown>;

/** Every list, its orders, and what names a row. */
const LISTS: readonly { readonly path: string; readonly sorts: readonly string[] }[] = [
  { path: "/v1/hisps", sorts: HISP_SORTS },
  { path: "/v1/services", sorts: SERVICE_SORTS },
  { path: "/v1/hisps/treas-irs/services", sorts: SERVICE_SORTS },
  { path: "/v1/reports", sorts: REPORT_SORTS },
  { path: "/v1/services/va-vha/reports", sorts: REPORT_SORTS },
  { path: "/v1/services/va-vha/reports/FY2020-Q1/revisions", sorts: ["number"] },
  { path: "/v1/results?hisp=treas-irs", sorts: RESULT_SORTS },
  { path: "/v1/scores?groupBy=hisp,measure", sorts: SCORE_SORTS },
  { path: "/v1/scores?groupBy=channel,driverGroup", sorts: SCORE_SORTS },
  { path: "/v1/withheld", sorts: ["quarter"] },
  { path: "/v1/deadlines?fiscalYear=2022", sorts: ["dueDate"] },
  { path: "/v1/changes", sorts: ["sequence"] },
  { path: "/v1/errors", sorts: ["code"] },
];
const ORDERS = LISTS.flatMap(({ path, sorts }) =>
  sorts.flatMap((sort) => [sort, `-${sort}`].map((order) => ({ path, order }))),
);

describe.each(ENGINES)("lists on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine, { environment: { PUBLIC_URL: "https://cx.example.gov/api/" } });
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(), keys);
  });
  afterAll(() => app.close());

  const get = (path: string) => app.http.get(path);
  const withQuery = (path: string, query: string) => `${path}${path.includes("?") ? "&" : "?"}${query}`;

  /** All rows, page by page, as a client follows the next links. */
  async function followed(path: string): Promise<{ rows: Row[]; pages: number }> {
    const rows: Row[] = [];
    let pages = 0;
    for (let next: string | null = path; next !== null; pages += 1) {
      const { body, status, headers }: Awaited<ReturnType<typeof get>> = await get(next);
      expect(status).toBe(200);
      rows.push(...body.data);
      if (body.next !== null) {
        expect(body.next.startsWith("https://cx.example.gov/api/v1/")).toBe(true);
        expect(headers["link"]).toBe(`<${body.next}>; rel="next"`);
      }
      next = body.next === null ? null : body.next.replace("https://cx.example.gov/api", "");
    }
    return { rows, pages };
  }

  describe("in pages", () => {
    it.each(ORDERS)(
      "give every row of $path once, by $order, whatever a page holds",
      async ({ path, order }) => {
        const whole = await get(withQuery(path, `sort=${order}&limit=1000`));
        expect({ status: whole.status, next: whole.body.next }).toEqual({ status: 200, next: null });
        const all: Row[] = whole.body.data;
        expect(all).toHaveLength(whole.body.total);
        const fewest = Math.max(1, Math.ceil(all.length / 5));
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: fewest, max: all.length + 1 }), async (limit) => {
            const { rows, pages } = await followed(withQuery(path, `sort=${order}&limit=${limit}`));
            expect(rows).toEqual(all);
            expect(pages).toBe(Math.max(1, Math.ceil(all.length / limit)));
          }),
          { numRuns: 2 },
        );
        const turned = order.startsWith("-") ? order.slice(1) : `-${order}`;
        const other: Row[] = (await get(withQuery(path, `sort=${turned}&limit=1000`))).body.data;
        const texts = (rows: Row[]) => rows.map((row) => JSON.stringify(row));
        expect(texts(other).toSorted()).toEqual(texts(all).toSorted());
        // What the order is by goes the other way round; rows without a value are last both ways.
        const by = order.replace("-", "") as keyof Row;
        const known = (rows: Row[]) => rows.map((row) => row[by]).filter((value) => value != null);
        if (by in (all[0] ?? {})) expect(known(other)).toEqual(known(all).toReversed());
      },
    );

    it("of one row each reach the end", async () => {
      const { rows, pages } = await followed("/v1/hisps?limit=1&sort=-department");
      expect({ pages, slugs: new Set(rows.map((row) => row["slug"])).size }).toEqual({
        pages: 38,
        slugs: 38,
      });
    });

    it("are in the order asked for", async () => {
      const { body } = await get("/v1/scores?groupBy=hisp,measure&sort=-mean&limit=1000");
      const means = body.data
        .map((row: Row) => row["mean"])
        .filter((mean: unknown) => mean !== null) as number[];
      expect(means).toEqual(means.toSorted((a, b) => b - a));
      const reports = await get("/v1/reports?sort=-quarter&limit=3");
      expect(reports.body.data[0].quarter).toBe(ENDED_QUARTER);
      const revisions = await get("/v1/services/va-vha/reports/FY2020-Q1/revisions");
      expect(revisions.body.data.map((row: Row) => row["number"])).toEqual([2, 1]);
    });

    it("show a row that is published meanwhile at most once, and no other twice", async () => {
      const first = await get("/v1/reports?sort=quarter&limit=150");
      const keys = { submitter: await app.key("submit:hud-fha"), reviewer: await app.key("review") };
      const report = sampleReport(30);
      await publishWhole(app, "hud-fha", ENDED_QUARTER, report, keys);
      const rest = await followed(first.body.next.replace("https://cx.example.gov/api", ""));
      const ids = [...first.body.data, ...rest.rows].map((row: Row) => row["id"]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toContain(`hud-fha/${ENDED_QUARTER}`);
    });

    it("refuse a cursor that is not theirs, in each way it can be wrong", async () => {
      const forged = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
      const own = new URL((await get("/v1/hisps?limit=1&sort=name")).body.next).searchParams.get("cursor");
      const wrong = [
        "x",
        "%00",
        forged(),
        forged("quarter"),
        forged("quarter", "FY2022-Q1", { a: 1 }),
        "e30",
        own,
      ];
      for (const cursor of wrong) {
        const { status, body } = await get(`/v1/reports?cursor=${cursor}`);
        expect({ cursor, status, code: body.code }).toEqual({
          cursor,
          status: 400,
          code: "INVALID_PARAMETER",
        });
        expect(body.errors[0].pointer).toBe("/cursor");
      }
      // As many values as the order has columns, or it is none of ours either.
      for (const cursor of [forged("quarter", "FY2022-Q1"), forged("quarter", "FY2022-Q1", "dos-ca", "x")]) {
        const { status, body } = await get(`/v1/reports?cursor=${cursor}`);
        expect({ cursor, status, code: body.code }).toEqual({
          cursor,
          status: 400,
          code: "INVALID_PARAMETER",
        });
      }
      for (const path of ["/v1/changes", "/v1/scores", "/v1/withheld", "/v1/hisps"]) {
        const sort =
          { "/v1/changes": "sequence", "/v1/scores": "group", "/v1/withheld": "quarter" }[path] ?? "slug";
        for (const values of [["a", "b", "c"], ["a"], [null], [-5], [1.5], [{}], [1e300]]) {
          const { status } = await get(`${path}?cursor=${forged(sort, ...values)}`);
          expect({ path, values, broken: status >= 500 }).toEqual({ path, values, broken: false });
        }
      }
    });

    it("name the next page through a proxy that is trusted, and not through one that is not", async () => {
      const trusting = await makeTestApp(engine, { environment: { TRUST_PROXY: "127.0.0.1,::1" } });
      const plain = await makeTestApp(engine);
      const ask = async (server: TestApp) =>
        (
          await server.http
            .get("/v1/hisps?limit=2&department=TREAS,VA&sort=-name")
            .set("Host", "internal:4000")
            .set("X-Forwarded-Proto", "https")
            .set("X-Forwarded-Host", "data.example.gov")
        ).body.next as string;
      const next = new URL(await ask(trusting));
      expect(next.origin).toBe("https://data.example.gov");
      expect(Object.fromEntries(next.searchParams)).toMatchObject({
        limit: "2",
        department: "TREAS,VA",
        sort: "-name",
      });
      expect(new URL(await ask(plain)).origin).toBe("http://internal:4000");
      await trusting.close();
      await plain.close();
    });
  });

  describe("asked wrongly", () => {
    it("say what the most rows are", async () => {
      for (const limit of ["1001", "0", "-1", "1.5", "many", ""]) {
        const { status, body } = await get(`/v1/services?limit=${limit}`);
        expect({ limit, status, code: body.code }).toEqual({ limit, status: 400, code: "INVALID_PARAMETER" });
        expect(body.errors).toMatchObject([{ pointer: "/limit" }]);
        expect(body.errors[0].action).toContain("1000");
      }
      expect((await get("/v1/services?limit=1000")).status).toBe(200);
    });

    it("name the parameters, orders, fields and formats there are", async () => {
      const parameter = await get("/v1/hisps?departement=TREAS");
      expect(parameter.body.errors).toMatchObject([{ rule: "known-parameter", pointer: "/departement" }]);
      expect(parameter.body.errors[0].action).toMatch(
        /department, hisp, fields, limit, all, cursor, sort, format/,
      );
      const sort = await get("/v1/hisps?sort=size");
      expect(sort.body.errors).toMatchObject([{ rule: "known-sort", value: "size" }]);
      expect(sort.body.detail).toContain("slug, name, department");
      const field = await get("/v1/hisps?fields=slug,nmae");
      expect(field.body.errors).toMatchObject([{ rule: "known-field", value: "nmae" }]);
      expect(field.body.detail).toContain("departmentAbbreviation");
      const inner = await get("/v1/reports?fields=collections.measures.maen");
      expect(inner.body.detail).toContain("percentAgree");
      const format = await get("/v1/hisps?format=xml");
      expect({ status: format.status, pointer: format.body.errors[0].pointer }).toEqual({
        status: 400,
        pointer: "/format",
      });
      expect(format.body.errors[0].action).toContain("json, csv, ndjson or xlsx");
      const item = await get("/v1/hisps/treas-irs?limit=5");
      expect({ status: item.status, pointer: item.body.errors[0].pointer }).toEqual({
        status: 400,
        pointer: "/limit",
      });
    });

    it("name every mistake at once", async () => {
      const { status, body } = await get(
        "/v1/scores?limit=0&measure=JOY&colour=blue&channel=PIGEON&quarter=Q1&format=pdf",
      );
      expect(status).toBe(400);
      expect(body.errors.map(({ pointer }: Row) => pointer).sort()).toEqual([
        "/channel",
        "/colour",
        "/format",
        "/limit",
        "/measure",
        "/quarter",
      ]);
    });

    it("name the nearest of what there is", async () => {
      const { body } = await get("/v1/reports?hisp=tres-irs&service=doss-ca");
      expect(body.errors.map(({ rule, action }: Row) => [rule, action])).toEqual([
        ["known-hisp", expect.stringContaining("treas-irs")],
        ["known-service", expect.stringContaining("dos-ca")],
      ]);
      expect((await get("/v1/services/doss-ca")).body.detail).toContain("dos-ca");
    });

    it("take one value where there is one, and lists with commas or repeated", async () => {
      expect((await get("/v1/services?sort=name&sort=slug")).status).toBe(400);
      const commas = await get("/v1/services?hisp=treas-irs,dos-ca");
      const repeated = await get("/v1/services?hisp=treas-irs&hisp=dos-ca");
      expect(repeated.body.data).toEqual(commas.body.data);
      const lower = await get("/v1/scores?measure=trust,Satisfaction&groupBy=quarter");
      const upper = await get("/v1/scores?measure=TRUST,SATISFACTION&groupBy=QUARTER");
      expect(lower.body.data).toEqual(upper.body.data);
      const camel = await get("/v1/scores?groupBy=driverGroup&limit=3");
      expect(camel.body.data[0].driverGroup).not.toBeNull();
    });
  });

  describe("with chosen fields", () => {
    it("hold these alone, whole or from inside", async () => {
      const top = await get("/v1/hisps?fields=slug,name&limit=1");
      expect(Object.keys(top.body.data[0])).toEqual(["slug", "name"]);
      const dotted = await get(
        "/v1/reports?service=va-vha&quarter=FY2022-Q1&fields=id,collections.measures.mean,collections.name",
      );
      expect(Object.keys(dotted.body.data[0])).toEqual(["id", "collections"]);
      const [collection] = dotted.body.data[0].collections;
      expect(Object.keys(collection)).toEqual(["name", "measures"]);
      expect(Object.keys(collection.measures[0])).toEqual(["mean"]);
      const counts = await get(
        "/v1/scores?measure=TRUST&groupBy=quarter&fields=quarter,counts.n5&sort=-quarter&limit=2",
      );
      expect(counts.body.data[1]).toEqual({ quarter: "FY2023-Q1", counts: { n5: expect.any(Number) } });
      const item = await get("/v1/services/dos-ca?fields=name");
      expect(item.body).toEqual({ name: "Passport Services" });
    });

    it("of a report have their own ETag, which still names the version", async () => {
      const address = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
      const whole = await get(address);
      const part = await get(`${address}?fields=state`);
      expect(part.headers["etag"]).not.toBe(whole.headers["etag"]);
      expect(
        (await get(`${address}?fields=state`).set("If-None-Match", part.headers["etag"] ?? "")).status,
      ).toBe(304);
      expect(
        (await get(`${address}?fields=state`).set("If-None-Match", whole.headers["etag"] ?? "")).status,
      ).toBe(200);
    });
  });

  describe("as CSV, NDJSON and XLSX", () => {
    it.each([
      "/v1/hisps",
      "/v1/services?serviceType=BENEFITS",
      "/v1/reports?quarter=FY2022-Q1",
      "/v1/scores?measure=TRUST&quarter=FY2021-Q4..FY2022-Q1",
      "/v1/scores?measure=TRUST&quarter=FY2021-Q4..FY2022-Q1&fields=service,counts.n5,meanInterval,previousQuarter.difference",
      "/v1/withheld",
      "/v1/deadlines?fiscalYear=2022",
      "/v1/changes",
    ])("say the same of %s, by Accept and by ?format=", async (path) => {
      const { body } = await get(withQuery(path, "limit=1000"));
      const lines = await get(path).set("Accept", "application/x-ndjson");
      expect(lines.headers["content-type"]).toMatch(/^application\/x-ndjson/);
      const parse = (text: string) =>
        text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Row);
      expect(parse(lines.text)).toEqual(body.data);
      expect((await get(withQuery(path, "format=ndjson"))).text).toBe(lines.text);
      const table = await get(path).set("Accept", "text/csv");
      expect(table.headers["content-type"]).toMatch(/^text\/csv; charset=utf-8/);
      expect(table.headers["content-disposition"]).toMatch(/filename="\w+\.csv"/);
      const named = await get(withQuery(path, "format=csv")).set("Accept", "application/json");
      expect(named.text).toBe(table.text);
      const rows = csvRows(table.text);
      expect(rows).toHaveLength(body.total);
      for (const [index, row] of rows.entries())
        expect(row).toEqual(flat(body.data[index], Object.keys(row)));
      const workbook = await get(path).set("Accept", XLSX).buffer(true).parse(bytesOf);
      expect(workbook.headers["content-type"]).toBe(XLSX);
      expect(workbook.headers["content-disposition"]).toMatch(/^attachment; filename="\w+\.xlsx"/);
      const cells = (await readXlsx(workbook.body)).sheets.map((sheet) => sheet.rows);
      const header = Object.keys(rows[0] ?? {});
      expect(cells).toEqual([
        [header, ...body.data.map((row: Row) => header.map((column) => cellOf(row, column)))],
      ]);
      // Every field of JSON has a column.
      const columns = new Set(Object.keys(rows[0] ?? {}).map((name) => name.split(".")[0]));
      expect([...columns].sort()).toEqual(Object.keys(body.data[0]).sort());
    });

    it("give all rows without a limit, and a page with one", async () => {
      const scores = await get("/v1/scores?format=csv");
      const total = (await get("/v1/scores?limit=1")).body.total;
      expect(total).toBeGreaterThan(1_000);
      expect(csvRows(scores.text)).toHaveLength(total);
      const page = await get("/v1/scores?format=csv&limit=10");
      expect(csvRows(page.text)).toHaveLength(10);
      const [, next = ""] = /<(.*)>; rel="next"/.exec(page.headers["link"] ?? "") ?? [];
      const second = await get(next.replace("https://cx.example.gov/api", ""));
      expect(csvRows(second.text)).toEqual(csvRows(scores.text).slice(10, 20));
      const none = await get("/v1/reports?quarter=FY2000-Q1&format=csv");
      expect(none.text.trimEnd().split("\n")).toHaveLength(1);
    });

    it("give all rows as one JSON document, where all are asked for", async () => {
      for (const path of [
        "/v1/scores",
        "/v1/results",
        "/v1/withheld",
        "/v1/errors",
        "/v1/hisps?department=VA",
      ]) {
        const first = await get(withQuery(path, "limit=1"));
        const { headers, body } = await get(withQuery(path, "all=true"));
        const { total } = first.body;
        expect(headers["content-type"]).toMatch(/^application\/json/);
        expect([headers["link"], headers["x-total-count"]]).toEqual([undefined, String(total)]);
        expect(body).toEqual({ data: expect.any(Array), total, limit: total, next: null });
        expect(body.data).toHaveLength(total);
        expect(body.data[0]).toEqual(first.body.data[0]);
      }
      const none = await get("/v1/reports?quarter=FY2000-Q1&all=true");
      expect(none.body).toEqual({ data: [], total: 0, limit: 0, next: null });
      // Going on after a place, in order and with chosen fields, like any other list.
      const page = await get("/v1/results?limit=5&fields=service,quarter&sort=-quarter");
      const rest = await get(
        `${page.body.next.replace("https://cx.example.gov/api", "").replace("limit=5&", "")}&all=true`,
      );
      expect(rest.body.data).toHaveLength(page.body.total - 5);
      expect(Object.keys(rest.body.data[0])).toEqual(["service", "quarter"]);
    });

    it("say why a limit does not go with all of them", async () => {
      const { status, body } = await get("/v1/results?all=true&limit=10");
      expect([status, body.code, body.errors[0].pointer]).toEqual([400, "INVALID_PARAMETER", "/limit"]);
      expect(body.errors[0].action).toMatch(/every row in one answer: leave limit out/);
      expect((await get("/v1/results?all=yes")).body.errors[0].pointer).toBe("/all");
      expect((await get("/v1/hisps?all=false&limit=2")).body.data).toHaveLength(2);
    });

    it("let no text run as a formula, and leave numbers numbers", async () => {
      const keys = { submitter: await app.key("submit:ssa-oo"), reviewer: await app.key("review") };
      const report = sampleReport(40);
      report.notes = '=HYPERLINK("http://evil.example","pay")';
      report.collections[0].name = "+1";
      report.collections[0].organizationalUnit = "@SUM(A1)";
      report.collections[0].measures = report.collections[0].measures.map((result: object) => ({
        ...result,
        counts: { n1: 150, n2: 60, n3: 40, n4: 60, n5: 40 },
      }));
      await publishWhole(app, "ssa-oo", "FY2026-Q3", sampleReport(41), keys);
      await publishWhole(app, "ssa-oo", ENDED_QUARTER, report, keys);
      const [row] = csvRows(
        (await get(`/v1/reports?service=ssa-oo&quarter=${ENDED_QUARTER}&format=csv`)).text,
      );
      expect(row?.["notes"]).toBe(`'${report.notes}`);
      const units = csvRows(
        (await get("/v1/scores?groupBy=organizationalUnit&service=ssa-oo&format=csv")).text,
      );
      expect(units.map((unit) => unit["organizationalUnit"])).toContain("'@SUM(A1)");
      const change = csvRows(
        (await get(`/v1/scores?service=ssa-oo&measure=TRUST&quarter=${ENDED_QUARTER}&format=csv`)).text,
      );
      expect(Number(change[0]?.["previousQuarter.difference"])).toBeLessThan(0);
      expect(change[0]?.["previousQuarter.difference"]).toMatch(/^-\d/);
      const json = await get(`/v1/reports?service=ssa-oo&quarter=${ENDED_QUARTER}`);
      expect(json.body.data[0].notes).toBe(report.notes);
    });
  });

  it("have no ETag where they are refused, and are refused to whoever claims to have them", async () => {
    for (const [path, status] of [
      ["/v1/keys", 401],
      ["/v1/audit", 401],
      ["/v1/imports/imp_0123456789abcdef0123/findings", 401],
      ["/v1/hisps/nobody/services", 404],
      ["/v1/scores?service=nothing", 400],
    ] as const) {
      const refused = await get(path).set("If-None-Match", "*");
      expect([path, refused.status, refused.headers["etag"]]).toEqual([path, status, undefined]);
    }
    expect((await get("/v1/hisps").set("If-None-Match", "*")).status).toBe(304);
  });

  it("have an ETag that holds until something is published", async () => {
    for (const path of [
      "/v1/hisps",
      "/v1/scores?measure=TRUST&groupBy=quarter",
      "/v1/reports?format=csv",
      "/v1/changes",
    ]) {
      const first = await get(path).set("Host", "cx.example.gov");
      const tag = first.headers["etag"] ?? "";
      expect(tag).not.toBe("");
      const again = await get(path).set("Host", "cx.example.gov").set("If-None-Match", `"other", ${tag}`);
      expect({ path, status: again.status, text: again.text }).toEqual({ path, status: 304, text: "" });
      expect(again.headers["etag"]).toBe(tag);
    }
    const before = await get("/v1/scores?measure=TRUST&groupBy=quarter").set("Host", "cx.example.gov");
    const keys = { submitter: await app.key("submit:va-vba"), reviewer: await app.key("review") };
    await publishWhole(app, "va-vba", ENDED_QUARTER, sampleReport(50), keys);
    const after = await get("/v1/scores?measure=TRUST&groupBy=quarter")
      .set("Host", "cx.example.gov")
      .set("If-None-Match", before.headers["etag"] ?? "");
    expect(after.status).toBe(200);
    expect(after.headers["etag"]).not.toBe(before.headers["etag"]);
    expect(after.body.data).not.toEqual(before.body.data);
  });

  describe("over HTTP", () => {
    it("answer a browser's question before it asks, for GET and GraphQL's POST", async () => {
      for (const [path, method] of [
        ["/v1/scores", "GET"],
        ["/graphql", "POST"],
        [`/v1/services/dos-ca/reports/${ENDED_QUARTER}`, "PUT"],
      ] as const) {
        const { status, headers } = await app.http
          .options(path)
          .set("Origin", "https://dashboard.example.gov")
          .set("Access-Control-Request-Method", method)
          .set("Access-Control-Request-Headers", "content-type,x-api-key,if-match");
        expect(status).toBe(204);
        expect(headers["access-control-allow-origin"]).toBe("*");
        expect(headers["access-control-allow-methods"]).toContain(method);
        expect(headers["access-control-allow-headers"]).toMatch(/x-api-key/i);
        expect(headers["access-control-allow-credentials"]).toBeUndefined();
      }
      const read = await get("/v1/hisps").set("Origin", "https://dashboard.example.gov");
      expect(read.headers["access-control-allow-origin"]).toBe("*");
      expect(read.headers["access-control-expose-headers"]).toBe("*");
    });

    it("answer HEAD as GET without the body", async () => {
      for (const path of [
        "/v1/hisps?limit=1",
        `/v1/services/dos-ca/reports/${ENDED_QUARTER}`,
        "/v1/hisps?format=csv",
      ]) {
        // supertest asks for compression by itself, but not with HEAD.
        const asked = { Host: "cx.example.gov", "Accept-Encoding": "gzip, deflate" };
        const full = await get(path).set(asked);
        const { status, headers, text } = await app.http.head(path).set(asked);
        expect({ path, status, body: text ?? "" }).toEqual({ path, status: 200, body: "" });
        for (const name of ["etag", "content-type", "link"]) expect(headers[name]).toBe(full.headers[name]);
      }
    });

    it("say what is wrong as a problem, with a code, findings and a request id", async () => {
      const submitter = await app.key("submit:dos-ca");
      const report = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
      const put = () => app.http.put(report).set("X-Api-Key", submitter);
      const problems = {
        NOT_FOUND: [
          get("/v2/hisps"),
          get("/v1/hisps/nobody"),
          get("/v1/hisps//treas-irs"),
          get(`/v1/services/${"x".repeat(300)}`),
        ],
        METHOD_NOT_ALLOWED: [
          app.http.post("/v1/hisps").send({}),
          app.http.delete(report),
          app.http.patch("/v1/scores"),
        ],
        NOT_ACCEPTABLE: [
          get("/v1/hisps").set("Accept", "application/pdf"),
          get("/v1/hisps/treas-irs").set("Accept", "text/csv"),
        ],
        UNSUPPORTED_MEDIA_TYPE: [
          put().set("Content-Type", "application/xml").send("<report/>"),
          put().set("Content-Type", "text/plain").send("{}"),
          put().set("Content-Type", "application/x-www-form-urlencoded").send("a=1"),
        ],
        PAYLOAD_TOO_LARGE: [put().send({ notes: "x".repeat(6_000_000) })],
        MALFORMED_REQUEST: [
          put().set("Content-Type", "application/json").send("{"),
          put().set("Content-Type", "application/json").send('{"collections": [1,]}'),
          get("/v1/services/%E0%A4%A"),
        ],
        INVALID_PARAMETER: [get("/v1/hisps?limit=0"), get("/v1/services/dos-ca/reports/now")],
        UNAUTHENTICATED: [
          get("/v1/hisps").set("X-Api-Key", "nobody"),
          app.http.put(report).send(sampleReport()),
        ],
        FORBIDDEN: [app.http.post(`${report}/publish`).set("X-Api-Key", submitter)],
        VALIDATION_FAILED: [put().send({}), put().set("If-Match", "*").send([])],
        STATE_CONFLICT: [app.http.post(`${report}/submit`).set("X-Api-Key", submitter)],
      };
      for (const [code, requests] of Object.entries(problems)) {
        for (const [index, request] of requests.entries()) {
          const { status, headers, body, text } = await request;
          const what = `${code} ${index}`;
          expect({ what, code: body.code, type: headers["content-type"] }).toEqual({
            what,
            code,
            type: "application/problem+json; charset=utf-8",
          });
          expect(body.status).toBe(status);
          expect(body.type).toBe(`https://cx.example.gov/api/v1/errors/${code}`);
          expect(Array.isArray(body.errors)).toBe(true);
          expect(body.requestId).toBe(headers["x-request-id"]);
          expect(body).toMatchObject({
            title: expect.any(String),
            detail: expect.any(String),
            action: expect.any(String),
            instance: expect.stringMatching(/^\//),
          });
          expect(text).not.toMatch(
            /node_modules|\bat .*\.[jt]s:\d|\bselect\b.*\bfrom\b|sqlite|postgres|typeorm/i,
          );
        }
      }
      const { headers } = await app.http.post("/v1/hisps").send({});
      expect(headers["allow"]).toMatch(/\bGET\b/);
      expect((await app.http.delete(report)).headers["allow"]).toMatch(/GET.*PUT/);
      expect((await get("/v1/me").set("X-Api-Key", "nobody")).headers["www-authenticate"]).toMatch(/^Bearer/);
    });

    it("describe each code at the address a problem names", async () => {
      const { body } = await get("/v1/hisps/nobody");
      const described = await get(new URL(body.type).pathname.replace(/^\/api/, ""));
      expect(described.body).toEqual({
        code: body.code,
        status: 404,
        title: body.title,
        action: body.action,
      });
    });

    it("never say a key again, and take it by header, as a bearer token and as basic", async () => {
      const key = await app.key("review");
      const [prefix = ""] = /^cx_[0-9A-Za-z]+/.exec(key) ?? [];
      for (const headers of [
        { "X-Api-Key": key },
        { Authorization: `Bearer ${key}` },
        { Authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
      ]) {
        expect((await get("/v1/me").set(headers)).body.key).toBe(prefix);
      }
      const wrong = await get("/v1/me").set("X-Api-Key", `${key}x`);
      expect(wrong.status).toBe(401);
      expect(wrong.text).not.toContain(key.slice(prefix.length));
      const named = await get(`/v1/me?api_key=${key}`);
      expect(named.status).toBe(400);
      expect(named.text).not.toContain(key.slice(prefix.length));
    });
  });
});

/** A value of a row of JSON as a cell of a sheet has it: text is never guarded, because it is text. */
function cellOf(row: Row, column: string): unknown {
  let value: unknown = row;
  for (const name of column.split(".")) value = (value as Row | null)?.[name] ?? null;
  if (value === "") return null;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

/** A row of JSON as CSV has it: inner objects as dotted names, lists as JSON, nothing for null. */
function flat(row: Row, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => {
      let value: unknown = row;
      for (const name of column.split(".")) value = (value as Row | null)?.[name] ?? null;
      if (value === null) return [column, ""];
      const text = typeof value === "object" ? JSON.stringify(value) : String(value);
      return [column, typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text];
    }),
  );
}
