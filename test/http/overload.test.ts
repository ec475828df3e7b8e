import { isNearlyFull, readHeap } from "../../src/faces/http/overload";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const LIMIT = 1_000_000;

describe.each(ENGINES)("a server on %s whose memory is nearly full", (engine) => {
  let used = 0;
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine, { heap: () => ({ used, limit: LIMIT }) });
  });
  afterAll(() => app.close());

  /** Asks until it is answered so: what was read of the memory holds good for a moment. */
  const untilAnswered = async (status: number) => {
    let answer = await app.http.get("/v1/editions");
    for (let tries = 0; answer.status !== status && tries < 100; tries += 1) {
      await new Promise((settle) => setTimeout(settle, 20));
      answer = await app.http.get("/v1/editions");
    }
    expect(answer.status).toBe(status);
    return answer;
  };

  it("answers 503 with Retry-After and health as ever, and goes on when there is room again", async () => {
    used = 0.8 * LIMIT;
    await untilAnswered(200);
    used = 0.95 * LIMIT;
    const { headers, body } = await untilAnswered(503);
    expect(headers["retry-after"]).toBe("5");
    expect(body).toMatchObject({ code: "UNAVAILABLE", detail: expect.stringContaining("memory") });
    const query = await app.graphql("{ me { name } }");
    expect(query.status).toBe(503);
    expect(query.errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
    for (const path of ["/healthz", "/readyz"]) expect((await app.http.get(path)).status).toBe(200);
    used = 0.5 * LIMIT;
    await untilAnswered(200);
  });
});

describe("the heap", () => {
  it("is nearly full with more than nine tenths in use", () => {
    expect(isNearlyFull({ used: 900, limit: 1_000 })).toBe(false);
    expect(isNearlyFull({ used: 901, limit: 1_000 })).toBe(true);
  });

  it("is read from this process", () => {
    const { used, limit } = readHeap();
    expect(used).toBeGreaterThan(1_000_000);
    expect(limit).toBeGreaterThan(used);
  });
});
