import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** Headers of one request alone. */
const OWN = ["x-request-id", "date", "x-ratelimit-remaining", "x-ratelimit-reset"];

describe.each(ENGINES)("answers that are kept, on %s,", (engine) => {
  let app: TestApp;
  let statements = 0;
  let owner: string;
  let reviewer: string;
  beforeAll(async () => {
    app = await makeTestApp(engine, {
      environment: { RATE_LIMIT_ANONYMOUS: "100000" },
      onStatement: (sql) => {
        if (!/select revision from dataset|from changes/.test(sql)) statements += 1;
      },
    });
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    owner = await app.key("submit:dos-ca");
    reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  const ask = async (
    path: string,
    headers: Record<string, string> = {},
    body?: string,
    of: TestApp = app,
  ): Promise<Answer> => {
    const { port } = of.app.server.address() as AddressInfo;
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const method = body === undefined ? "GET" : "POST";
    const sent = request({ port, path, method, headers: { Host: "cx.example.gov", ...headers, ...length } });
    sent.end(body);
    const answer = await new Promise<import("node:http").IncomingMessage>((got, failed) => {
      sent.once("response", got).once("error", failed);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
  };
  const counted = async (...what: Parameters<typeof ask>) => {
    statements = 0;
    const answer = await ask(...what);
    return { answer, statements };
  };
  const withoutOwn = ({ status, headers, body }: Answer) => ({
    status,
    body: body.toString("base64"),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name))),
  });

  it.each([
    ["a list", "/v1/reports?quarter=FY2022-Q3&limit=20", undefined],
    ["one thing", "/v1/hisps/treas-irs", undefined],
    ["GraphQL by POST", "/graphql", JSON.stringify({ query: '{ hisp(slug: "treas-irs") { name } }' })],
    [
      "GraphQL by GET",
      `/graphql?query=${encodeURIComponent("{ hisps(first: 2) { nodes { name } } }")}`,
      undefined,
    ],
  ])("are the same again, with every header, and ask no database: %s", async (_name, path, body) => {
    for (const encoding of [undefined, "gzip", "br"]) {
      const headers = {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(encoding === undefined ? {} : { "Accept-Encoding": encoding }),
      };
      const first = await ask(path, headers, body);
      const again = await counted(path, headers, body);
      expect(first.status).toBe(200);
      expect(withoutOwn(again.answer)).toEqual(withoutOwn(first));
      expect(again.statements).toBe(0);
      expect(again.answer.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
      expect(Number(again.answer.headers["x-ratelimit-remaining"])).toBe(
        Number(first.headers["x-ratelimit-remaining"]) - 1,
      );
      const { etag } = first.headers;
      if (typeof etag !== "string") continue;
      const known = await counted(path, { ...headers, "If-None-Match": etag }, body);
      expect([known.answer.status, known.answer.body.length, known.statements]).toEqual([304, 0, 0]);
      expect(known.answer.headers["etag"]).toBe(etag);
      expect(known.answer.headers["content-type"]).toBeUndefined();
    }
  });

  it("go out smaller to who takes them so, under a weak tag, and as they are to keys", async () => {
    const path = "/v1/reports?quarter=FY2022-Q4&limit=50";
    const plain = await ask(path);
    const small = await ask(path, { "Accept-Encoding": "gzip, deflate" });
    const smaller = await ask(path, { "Accept-Encoding": "gzip, deflate, br" });
    expect([small, smaller].map(({ headers }) => headers["content-encoding"])).toEqual(["gzip", "br"]);
    expect(gunzipSync(small.body)).toEqual(plain.body);
    expect(brotliDecompressSync(smaller.body)).toEqual(plain.body);
    expect(small.body.length).toBeLessThan(plain.body.length / 4);
    expect(small.headers["etag"]).toBe(`W/${String(plain.headers["etag"])}`);
    for (const { headers } of [plain, small]) expect(headers["vary"]).toMatch(/Accept-Encoding/);
    const withKey = await ask(path, { "Accept-Encoding": "gzip", "X-Api-Key": owner });
    expect(withKey.headers["content-encoding"]).toBeUndefined();
    const file = await ask("/v1/results?format=csv", { "Accept-Encoding": "gzip" });
    expect(gunzipSync(file.body)).toEqual((await ask("/v1/results?format=csv")).body);
  });

  it("stay when something else changes, and go when what they were made from does", async () => {
    const others = [
      "/v1/reports?quarter=FY2022-Q1",
      "/v1/reports?service=va-vha",
      "/v1/hisps",
      "/v1/services/va-vha",
    ];
    const touched = ["/v1/reports?service=dos-ca", "/v1/scores?quarter=FY2026-Q4&groupBy=department"];
    for (const path of [...others, ...touched]) await ask(path);
    await publishWhole(app, "dos-ca", "FY2026-Q4", sampleReport(1), { submitter: owner, reviewer });
    for (const path of others) expect([path, (await counted(path)).statements]).toEqual([path, 0]);
    for (const path of touched) expect((await counted(path)).statements).toBeGreaterThan(0);
    const revision = Number((await ask(touched[0] ?? "")).headers["x-dataset-revision"]);
    expect(Number((await ask(others[0] ?? "")).headers["x-dataset-revision"])).toBe(revision);
    const list = JSON.parse((await ask("/v1/reports?service=dos-ca&sort=-quarter&limit=1")).body.toString());
    expect(list.data[0].quarter).toBe("FY2026-Q4");
  });

  it("are known by the tag that another server gave meanwhile, and by none that came before them", async () => {
    const path = "/v1/scores?hisp=va-vha&measure=TRUST&groupBy=quarter";
    const early = await ask(path);
    await publishWhole(app, "dos-ca", "FY2025-Q4", sampleReport(3), { submitter: owner, reviewer });
    const other = await makeTestApp(engine, { over: app });
    await other.app.listen({ port: 0, host: "127.0.0.1" });
    try {
      const late = await ask(path, {}, undefined, other);
      expect(late.body.equals(early.body)).toBe(true);
      expect(late.headers["etag"]).not.toBe(early.headers["etag"]);
      const asked = async (of: TestApp, etag: unknown, headers = {}) => {
        const { status, headers: told } = await ask(
          path,
          { ...headers, "If-None-Match": String(etag) },
          undefined,
          of,
        );
        return [status, told["etag"]];
      };
      // The one that made it first knows that it is the same still; the other one can't know of what was before.
      expect(await asked(app, late.headers["etag"])).toEqual([304, late.headers["etag"]]);
      expect(await asked(app, early.headers["etag"])).toEqual([304, early.headers["etag"]]);
      expect(await asked(other, early.headers["etag"])).toEqual([200, late.headers["etag"]]);
      const beyond = String(late.headers["etag"]).replace(/d\d+/, "d999");
      expect((await asked(app, beyond))[0]).toBe(200);
      const foreign = String((await ask("/v1/reports?service=va-vha", {}, undefined, other)).headers["etag"]);
      expect((await asked(app, foreign))[0]).toBe(200);
    } finally {
      await other.close();
    }
  });

  it("of GraphQL by GET have a name, which errors have not, and say what they depend on", async () => {
    const path = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
    const whole = path('{ hisp(slug: "va-vha") { name } }');
    for (let time = 0; time < 2; time += 1) {
      const { status, headers } = await ask(whole);
      expect([status, headers["cache-control"]]).toEqual([200, "no-cache"]);
      expect(headers["vary"]).toMatch(/^Accept, X-Api-Key, Authorization/);
      const known = await ask(whole, { "If-None-Match": String(headers["etag"]) });
      expect([known.status, known.headers["etag"], known.body.length]).toEqual([304, headers["etag"], 0]);
    }
    for (const query of ["{ hisp }", '{ report(service: "dos-ca", quarter: "FY2019-Q1") { id } }'])
      expect((await ask(path(query))).headers["etag"]).toBeUndefined();
    expect((await ask(path("{ me { name } }"), { "X-Api-Key": owner })).headers["etag"]).toBeUndefined();
    const known = { "If-None-Match": String((await ask(whole)).headers["etag"]) };
    expect((await ask(whole, known)).status).toBe(304);
    expect((await ask(whole, { ...known, "X-Api-Key": "cx_0123456789ab_nobody" })).status).toBe(401);
  });

  it("are not moved by a draft, and are nobody's with a key or a wrong one", async () => {
    const path = "/v1/reports?service=dos-ca&sort=-quarter";
    const before = await ask(path);
    expect((await stepsOf(app, "dos-ca", "FY2026-Q1", owner).save(sampleReport(2))).status).toBe(201);
    const after = await counted(path);
    expect([after.statements, after.answer.body.equals(before.body)]).toEqual([0, true]);
    expect((await ask(path, { "X-Api-Key": "cx_0123456789ab_nobody" })).status).toBe(401);
    expect((await ask(path, { Authorization: "Bearer nothing" })).status).toBe(401);
    expect((await ask(path, { "X-Api-Key": owner })).body.toString()).toContain("DRAFT");
  });

  it("answer a GraphQL request whose body comes late, or in parts, all the same", async () => {
    const { port } = app.app.server.address() as AddressInfo;
    const body = JSON.stringify({ query: '{ hisp(slug: "va-vha") { name } }' });
    for (let time = 0; time < 2; time += 1) {
      const sent = request({
        ...{ port, path: "/graphql", method: "POST" },
        headers: { "Content-Type": "application/json", "Content-Length": String(body.length) },
      });
      sent.write(body.slice(0, 10));
      await new Promise((later) => setTimeout(later, 50));
      sent.end(body.slice(10));
      const answer = await new Promise<import("node:http").IncomingMessage>((got) =>
        sent.once("response", got),
      );
      expect(JSON.parse((await buffer(answer)).toString()).data.hisp.name).toBe(
        "Veterans Health Administration",
      );
    }
  });

  it("count against the limit of an address", async () => {
    const limited = await makeTestApp(engine, {
      over: app,
      environment: {
        RATE_LIMIT_ANONYMOUS: "5",
        TRUST_PROXY: "loopback",
        PUBLIC_URL: "https://cx.example.gov",
      },
    });
    try {
      const statuses: number[] = [];
      for (let time = 0; time < 7; time += 1)
        statuses.push(
          (await limited.http.get("/v1/hisps/va-vha").set("X-Forwarded-For", "203.0.113.9")).status,
        );
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    } finally {
      await limited.close();
    }
  });
});
