import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-22T17:00:00.000Z");
const visible = (key: string): string => /^cx_[0-9a-f]{12}/.exec(key)?.[0] ?? "";
const isoAfter = (hours: number): string => new Date(START + hours * HOUR).toISOString();

describe.each(ENGINES)("keys on %s", (engine) => {
  let app: TestApp;
  let now = new Date(START);
  let administrator = "";
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
    administrator = await app.key("administer");
  });
  beforeEach(() => {
    now = new Date(START);
  });
  afterAll(() => app.close());

  const me = (key: string) => app.http.get("/v1/me").set("X-Api-Key", key);
  const make = async (expiresAt: string | null = null): Promise<string> => {
    const body = { name: "Passport data team", scopes: ["submit:dos-ca"], expiresAt };
    return (await app.http.post("/v1/keys").set("X-Api-Key", administrator).send(body)).body.secret;
  };
  const rotate = (prefix: string, body?: object) => {
    const post = app.http.post(`/v1/keys/${prefix}/rotate`).set("X-Api-Key", administrator);
    return body === undefined ? post : post.send(body);
  };
  const listed = async (prefix: string) => {
    const { body } = await app.http.get("/v1/keys?all=true").set("X-Api-Key", administrator);
    return body.data.find((key: { prefix: string }) => key.prefix === prefix);
  };

  it("are rotated: the new one is like the old one, which goes on for a day and says which it is", async () => {
    const old = await make();
    const { status, body } = await rotate(visible(old));
    expect(status).toBe(200);
    expect(body.secret).not.toBe(old);
    expect(body.key).toMatchObject({
      ...{ prefix: visible(body.secret), name: "Passport data team", scopes: ["submit:dos-ca"] },
      ...{ createdAt: isoAfter(0), expiresAt: null, revokedAt: null, successor: null },
    });
    expect(await listed(visible(old))).toMatchObject({
      ...{ successor: visible(body.secret), expiresAt: isoAfter(24) },
    });
    for (const key of [old, body.secret]) expect((await me(key)).status).toBe(200);
    now = new Date(START + 24 * HOUR);
    const ended = await me(old);
    expect(ended.status).toBe(401);
    expect(ended.body.detail).toContain(visible(body.secret));
    expect((await me(body.secret)).status).toBe(200);
  });

  it("are rotated with an overlap from none to 30 days, and never past the old one's own end", async () => {
    const atOnce = await make();
    await rotate(visible(atOnce), { overlapHours: 0 });
    expect((await me(atOnce)).status).toBe(401);
    const long = await make(isoAfter(1_000));
    const { body } = await rotate(visible(long), { overlapHours: 720 });
    expect((await listed(visible(long))).expiresAt).toBe(isoAfter(720));
    // Made for 1,000 hours, and so is the next.
    expect(body.key.expiresAt).toBe(isoAfter(1_000));
    const short = await make(isoAfter(10));
    now = new Date(START + 4 * HOUR);
    const next = await rotate(visible(short), { overlapHours: 24 });
    expect((await listed(visible(short))).expiresAt).toBe(isoAfter(10));
    expect(next.body.key.expiresAt).toBe(isoAfter(14));
  });

  it.each([721, -1, 1.5, "24"])("are not rotated with an overlap of %p", async (overlapHours) => {
    const key = await make();
    const { status, body } = await rotate(visible(key), { overlapHours });
    expect([status, body.errors[0]?.pointer]).toEqual([422, "/overlapHours"]);
    expect((await listed(visible(key))).successor).toBeNull();
  });

  it("are rotated once, however many ask, and not after their end", async () => {
    const key = await make();
    const answers = await Promise.all(Array.from({ length: 10 }, () => rotate(visible(key))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const revoked = await make();
    await app.http.delete(`/v1/keys/${visible(revoked)}`).set("X-Api-Key", administrator);
    expect((await rotate(visible(revoked))).body.code).toBe("STATE_CONFLICT");
    const ended = await make(isoAfter(1));
    now = new Date(START + 2 * HOUR);
    expect((await rotate(visible(ended))).body.code).toBe("STATE_CONFLICT");
  });

  it("end at once when they are revoked, on every server of a database", async () => {
    const key = await make();
    expect((await me(key)).status).toBe(200);
    await app.http.delete(`/v1/keys/${visible(key)}`).set("X-Api-Key", administrator);
    expect((await me(key)).body.detail).toContain("revoked");
  });

  it("say when they were last used, written at most once a minute", async () => {
    const key = await make();
    expect((await listed(visible(key))).lastUsedAt).toBeNull();
    for (const [seconds, shown] of [
      [0, 0],
      [30, 0],
      [59, 0],
      [61, 61],
      [90, 61],
    ] as const) {
      now = new Date(START + seconds * 1_000);
      expect((await me(key)).status).toBe(200);
      await app.ports.notes.flush();
      const { lastUsedAt } = await listed(visible(key));
      expect(lastUsedAt).toBe(new Date(START + shown * 1_000).toISOString());
    }
  });

  it.each([
    ["nothing", ""],
    ["one without its secret", "cx_0123456789ab"],
    ["one that is cut off", "cx_0123456789ab_tooShort"],
    ["another service's", "ghp_0123456789abcdefghijABCDEFGHIJ012345"],
    ["one in capitals", `CX_0123456789AB_${"x".repeat(32)}`],
    ["one with a query in it", "cx_0123456789ab_' or 1=1 --xxxxxxxxxxxxxxxxxxxxxx"],
    ["a very long one", "x".repeat(5_000)],
  ])("are refused where they are malformed, without being said again: %s", async (_, key) => {
    for (const headers of [{ "X-Api-Key": key }, { Authorization: `Bearer ${key}` }]) {
      const { status, body, text } = await app.http.get("/v1/me").set(headers);
      expect(status).toBe(401);
      expect(body.detail).toMatch(/does not have a key's form/);
      if (key !== "") expect(text).not.toContain(key);
    }
  });

  it("of one letter's difference are not known, and not told from those that nobody made", async () => {
    const key = await make();
    const other = key.slice(0, -1) + (key.endsWith("A") ? "B" : "A");
    const nobodys = `cx_0123456789ab_${"x".repeat(32)}`;
    expect((await me(other)).body.detail).toBe("The key is not known.");
    expect((await me(nobodys)).body.detail).toBe("The key is not known.");
  });

  it.each(["api_key", "apiKey", "X-Api-Key", "access_token", "anything"])(
    "are refused in an address, as %s, on both faces, and not said again",
    async (name) => {
      const key = await make();
      const rest = await app.http.get("/v1/me").query({ [name]: key });
      expect([rest.status, rest.body.code]).toEqual([400, "INVALID_PARAMETER"]);
      expect(rest.body.detail).toMatch(/X-Api-Key header/);
      const graphql = await app.http.get("/graphql").query({ query: "{ me { name } }", [name]: key });
      expect([graphql.status, graphql.body.errors[0].extensions.code]).toEqual([400, "INVALID_PARAMETER"]);
      for (const { text } of [rest, graphql]) expect(text).not.toContain(key.slice(16));
    },
  );
});
