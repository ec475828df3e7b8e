import { addressGroup } from "../../src/faces/http/address-group";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const LIMITS = { RATE_LIMIT_ANONYMOUS: "5", RATE_LIMIT_KEY: "8" };
const QUERY = { query: "{ me { name } }" };

/** One number after another. */
function numbers(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** Each test has a server of its own: what one asked for would count in the next. */
describe.each(ENGINES)("the rate limits on %s", (engine) => {
  let app: TestApp;
  afterEach(() => app.close());
  const start = async (environment: Readonly<Record<string, string>> = {}) => {
    app = await makeTestApp(engine, { environment: { ...LIMITS, ...environment } });
  };
  const times = async (count: number, ask: () => PromiseLike<{ status: number }>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let at = 0; at < count; at += 1) statuses.push((await ask()).status);
    return statuses;
  };

  it("count REST and GraphQL together, say where one stands, and when to go on", async () => {
    await start();
    const first = await app.http.get("/v1/editions");
    expect(first.headers).toMatchObject({ "x-ratelimit-limit": "5", "x-ratelimit-remaining": "4" });
    expect(Number(first.headers["x-ratelimit-reset"])).toBeGreaterThan(0);
    expect(Number(first.headers["x-ratelimit-reset"])).toBeLessThanOrEqual(60);
    expect(await times(2, () => app.http.post("/graphql").send(QUERY))).toEqual([200, 200]);
    expect(await times(3, () => app.http.get("/v1/editions"))).toEqual([200, 200, 429]);
    const refused = await app.http.get("/v1/editions").set("Origin", "https://dashboard.example");
    expect(refused.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(refused.body).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      status: 429,
      detail: expect.stringContaining("More than 5 requests in a minute"),
    });
    expect(refused.headers).toMatchObject({
      "x-ratelimit-remaining": "0",
      "retry-after": refused.headers["x-ratelimit-reset"],
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "*",
    });
    const query = await app.http.post("/graphql").send(QUERY);
    expect(query.status).toBe(429);
    expect(query.headers["retry-after"]).toBeDefined();
    expect(query.body.errors[0].extensions).toMatchObject({ code: "TOO_MANY_REQUESTS", status: 429 });
  });

  it("leave a key what is its own, whatever its address asked for, and it no more than that", async () => {
    await start();
    const key = await app.key("review");
    expect(await times(6, () => app.http.get("/v1/me"))).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await times(9, () => app.http.get("/v1/me").set("X-Api-Key", key))).toEqual([
      ...Array.from({ length: 8 }, () => 200),
      429,
    ]);
    const other = await app.key("review");
    expect((await app.http.get("/v1/me").set("X-Api-Key", other)).status).toBe(200);
  });

  it("open nothing new for keys that do not hold", async () => {
    await start();
    const number = numbers();
    const guess = () => app.http.get("/v1/me").set("X-Api-Key", `cx_000000000000_${number()}`);
    expect(await times(6, guess)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await app.http.get("/v1/me")).status).toBe(429);
    expect((await app.graphql("{ me { name } }", {}, "cx_000000000000_x")).status).toBe(429);
  });

  it("believe X-Forwarded-For of nobody but a proxy that is trusted", async () => {
    await start();
    const number = numbers();
    const ask = () => app.http.get("/v1/me").set("X-Forwarded-For", `192.0.2.${number()}`);
    expect(await times(6, ask)).toEqual([200, 200, 200, 200, 200, 429]);
    await app.close();
    await start({ TRUST_PROXY: "loopback" });
    expect(await times(6, ask)).toEqual([200, 200, 200, 200, 200, 200]);
    const neighbour = () => app.http.get("/v1/me").set("X-Forwarded-For", `2001:db8:1:2::${number()}`);
    expect(await times(6, neighbour)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it("count no page and no health", async () => {
    await start();
    await times(6, () => app.http.get("/v1/me"));
    const { text } = await app.http.get("/docs");
    const assets = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => String(path));
    expect(assets).not.toEqual([]);
    const pages = ["/", "/docs", "/graphiql", "/docs/data-dictionary"];
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/openapi.yaml", ...pages, ...assets]) {
      const { status, headers } = await app.http.get(path);
      expect([path, status, headers["x-ratelimit-limit"]]).toEqual([path, 200, undefined]);
    }
  });

  it("are off where the setting is 0", async () => {
    await start({ RATE_LIMIT_ANONYMOUS: "0" });
    const { status, headers } = await app.http.get("/v1/me");
    expect([status, headers["x-ratelimit-limit"]]).toEqual([200, undefined]);
  });
});

describe("an address", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
  ])("%s counts as %s", (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});
