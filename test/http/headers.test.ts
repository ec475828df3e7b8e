import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const ORIGIN = "https://dashboard.example";

describe.each(ENGINES)("the headers, on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  const PAGES = ["/", "/docs", "/graphiql", "/docs/data-dictionary"];
  const PATHS = [...PAGES, "/v1/editions", "/openapi.json", "/healthz", "/nothing"];

  it.each(PATHS)(
    "of %s keep browsers from everything that is not needed, and set no cookie",
    async (path) => {
      const { headers } = await app.http.get(path).set("Origin", ORIGIN);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "access-control-allow-origin": "*",
      });
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
      const policy = String(headers["content-security-policy"]);
      const parts = PAGES.includes(path)
        ? ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"]
        : ["default-src 'none'"];
      for (const part of [...parts, "frame-ancestors 'none'"]) expect(policy.split(";")).toContain(part);
      expect(policy).not.toMatch(/unsafe-eval|http:|https:|\*/);
      // GraphiQL's editor alone sets styles in its elements.
      expect(policy.includes("style-src 'self' 'unsafe-inline'")).toBe(path === "/graphiql");
    },
  );

  it.each(["/v1/services/dos-ca/reports/FY2026-Q4", "/graphql", "/v1/imports"])(
    "of %s let a page of any origin ask first, with every header the API reads",
    async (path) => {
      const asked = "x-api-key,if-match,if-none-match,idempotency-key,content-type,authorization";
      const { status, headers } = await app.http
        .options(path)
        .set("Origin", ORIGIN)
        .set("Access-Control-Request-Method", "PUT")
        .set("Access-Control-Request-Headers", asked);
      expect(status).toBe(204);
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      for (const name of asked.split(","))
        expect(String(headers["access-control-allow-headers"]).toLowerCase()).toContain(name);
      for (const method of ["GET", "POST", "PUT", "DELETE"])
        expect(headers["access-control-allow-methods"]).toContain(method);
    },
  );

  it("show a page of any origin the headers it needs", async () => {
    const { headers } = await app.http
      .post("/graphql")
      .set("Origin", ORIGIN)
      .send({ query: "{ me { name } }" });
    // All of them: a browser takes the star for that where nobody's credentials are asked for.
    expect(headers["access-control-expose-headers"]).toBe("*");
    expect(headers["access-control-allow-credentials"]).toBeUndefined();
  });

  it("of a write must hold a key: a browser adds none by itself", async () => {
    const { status, body } = await app.http
      .put("/v1/services/dos-ca/reports/FY2026-Q4")
      .set("Origin", ORIGIN)
      .set("Cookie", "session=1")
      .send({ collections: [] });
    expect([status, body.code]).toEqual([401, "UNAUTHENTICATED"]);
  });
});
