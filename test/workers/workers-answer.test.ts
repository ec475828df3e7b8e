import { setTimeout as pause } from "node:timers/promises";
import { endPrograms, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { type Answered, askNext, ROUND, type Sent, serveThree, workersOf } from "../support/worker-group";

const ADDRESS = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
const LIST = `/v1/reports?service=dos-ca&quarter=${ENDED_QUARTER}`;
const JSON_BODY = { "Content-Type": "application/json" };
const QUERY = JSON.stringify({
  query: `{ reports(filter: { service: ["dos-ca"], quarter: "${ENDED_QUARTER}" }) { totalCount } }`,
});
const MUTATION = JSON.stringify({
  query: `mutation { submitReport(service: "dos-ca", quarter: "${ENDED_QUARTER}") { report { state } } }`,
});

/** What is another one each time. */
const PASSING = ["date", "x-request-id", "connection", "keep-alive"];

/** An answer without what is another one each time. */
function lasting({ status, headers, body }: Answered) {
  const left = Object.fromEntries(Object.entries(headers).filter(([name]) => !PASSING.includes(name)));
  const text = JSON.stringify(body).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "(id)");
  // The request's id makes no other length, but where it stands in a compressed or escaped text.
  return { status, headers: left, text };
}

describe.each(ENGINES)("three workers on %s", (engine) => {
  let database: TestDatabase;
  let server: ServerProgram;
  let owner: string;
  let reviewer: string;
  let administrator: string;
  const as = (key: string, headers = {}) => ({ "X-Api-Key": key, ...headers });

  beforeAll(async () => {
    database = await makeDatabase(engine);
    const environment = { DATABASE_URL: database.url, TRUST_PROXY: "loopback", METRICS_PORT: "0" };
    const key = async (...scopes: string[]) =>
      (await runCx(["keys", "create", "--name", scopes.join(" "), ...scopes], environment)).stdout.trim();
    owner = await key("--submit", "dos-ca");
    reviewer = await key("--review");
    administrator = await key("--administer");
    server = await serveThree(environment);
  }, 180_000);
  afterAll(async () => {
    endPrograms();
    await database.drop();
  });

  it("say once where they listen, and how many they are", () => {
    expect(workersOf(server)).toHaveLength(3);
    const said = server.output().match(/(Open CX data|Server listening) at/g);
    expect(said).toHaveLength(1);
    expect(server.output()).toMatch(/Open CX data at .*answered by 3 workers/);
  });

  it("take a report whichever is met, and all show it once it is published, by both faces", async () => {
    const body = JSON.stringify(sampleReport(1));
    const saved = await askNext(server, ADDRESS, { method: "PUT", headers: as(owner, JSON_BODY), body });
    expect(saved.status).toBe(201);
    for (const _ of ROUND)
      expect((await askNext(server, ADDRESS, { headers: as(owner) })).body.state).toBe("DRAFT");
    const totals = async () => {
      const list = await askNext(server, LIST);
      const graph = await askNext(server, "/graphql", { method: "POST", headers: JSON_BODY, body: QUERY });
      return [list.body.total, graph.body.data.reports.totalCount];
    };
    for (const _ of [...ROUND, ...ROUND]) expect(await totals()).toEqual([0, 0]);
    const submitted = await askNext(server, `${ADDRESS}/submit`, { method: "POST", headers: as(owner) });
    expect(submitted.status).toBe(200);
    const published = await askNext(server, `${ADDRESS}/publish`, { method: "POST", headers: as(reviewer) });
    expect(published.status).toBe(200);
    // SQLite's workers see what is committed; PostgreSQL's are told within a second.
    if (engine === "postgres") await pause(1_000);
    for (const _ of [...ROUND, ...ROUND]) expect(await totals()).toEqual([1, 1]);
    const revision = published.headers["x-dataset-revision"] as string;
    for (const _ of ROUND) {
      const read = await askNext(server, LIST, { headers: { "X-Min-Revision": revision } });
      expect([read.status, read.headers["x-dataset-revision"]]).toEqual([200, revision]);
    }
  });

  const REQUESTS: readonly (readonly [what: string, path: string, sent: () => Sent])[] = [
    ["a list", "/v1/hisps?limit=2", () => ({})],
    ["a HEAD", "/v1/hisps?limit=2", () => ({ method: "HEAD" })],
    ["a list read with a key", "/v1/hisps?limit=2", () => ({ headers: as(owner) })],
    ["a HEAD with a key", "/v1/hisps?limit=2", () => ({ method: "HEAD", headers: as(owner) })],
    ["a page", "/", () => ({})],
    ["a file with a key", "/v1/results?format=csv&all=true", () => ({ headers: as(owner) })],
    ["a key that does not hold", "/v1/hisps", () => ({ headers: as("cx_000000000000_no") })],
    ["a key in the address", "/v1/hisps?api_key=cx_1", () => ({})],
    ["what may not be read without a key", "/v1/keys", () => ({})],
    ["a write without a key", ADDRESS, () => ({ method: "PUT", headers: JSON_BODY, body: "{}" })],
    ["no JSON", ADDRESS, () => ({ method: "PUT", headers: as(owner, JSON_BODY), body: "{" })],
    ["an unknown address", "/v1/none", () => ({ method: "POST", headers: as(owner) })],
    ["a method that is not offered", "/v1/hisps", () => ({ method: "DELETE", headers: as(owner) })],
    ["a write without a body", `${ADDRESS}/submit`, () => ({ method: "POST", headers: as(owner) })],
    [
      "more than is taken",
      ADDRESS,
      () => ({ method: "PUT", headers: as(owner, { ...JSON_BODY, "Content-Length": "6000000" }), body: "{" }),
    ],
    [
      "a question to GraphQL with a key",
      "/graphql",
      () => ({ method: "POST", headers: as(owner, JSON_BODY), body: QUERY }),
    ],
    ["a mutation without a key", "/graphql", () => ({ method: "POST", headers: JSON_BODY, body: MUTATION })],
    ["a mutation", "/graphql", () => ({ method: "POST", headers: as(owner, JSON_BODY), body: MUTATION })],
    [
      "a preflight",
      ADDRESS,
      () => ({
        method: "OPTIONS",
        headers: { Origin: "https://a.example", "Access-Control-Request-Method": "PUT" },
      }),
    ],
  ];

  it.each(REQUESTS)("answer %s alike", async (_what, path, sent) => {
    const answers = [];
    for (const _ of ROUND) answers.push(lasting(await askNext(server, path, sent())));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).not.toBe(503);
  });

  it("do once what is sent to all of them at once under one Idempotency-Key", async () => {
    const file = await askNext(server, "/v1/results?layout=v1&format=csv&quarter=FY2022-Q1&all=true");
    expect(file.status).toBe(200);
    // Large enough to come in many pieces.
    const body = Buffer.from(`${JSON.stringify(sampleReport(2))}\n`.padEnd(3_000_000, " "));
    const headers = as(owner, { ...JSON_BODY, "Idempotency-Key": "once" });
    const path = "/v1/services/dos-ca/reports/FY2026-Q1";
    const answers = await Promise.all(
      ROUND.map(() => askNext(server, path, { method: "PUT", headers, body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(ROUND.map(() => 201));
    const fresh = answers.filter(
      ({ headers: { "idempotency-replayed": replayed } }) => replayed === undefined,
    );
    expect(fresh).toHaveLength(1);
    const audit = await askNext(server, "/v1/audit?action=SAVE&all=true", { headers: as(administrator) });
    const saves = (audit.body.data as { subject: string }[]).filter(({ subject }) =>
      subject.endsWith("FY2026-Q1"),
    );
    expect(saves).toHaveLength(1);
  });

  it("record who asked: the client's own address, as the proxies that are believed say it", async () => {
    for (const at of ROUND) {
      const headers = as(owner, {
        ...JSON_BODY,
        "X-Forwarded-For": `203.0.113.${at}`,
        "X-Cx-Client-Address": "9.9.9.9",
      });
      const body = JSON.stringify(sampleReport(3 + at));
      const path = `/v1/services/dos-ca/reports/FY2025-Q${(at % 4) + 1}`;
      await askNext(server, path, { method: "PUT", headers, body });
    }
    const audit = await askNext(server, "/v1/audit?all=true", { headers: as(administrator) });
    const addresses = new Set((audit.body.data as { address: string }[]).map(({ address }) => address));
    for (const at of ROUND) expect(addresses).toContain(`203.0.113.${at}`);
    expect(addresses).not.toContain("9.9.9.9");
  });

  it("are measured together, each request once", async () => {
    const [, metrics = ""] = /Metrics of all workers at (\S+)"/.exec(server.output()) ?? [];
    const count = async (route: string) => {
      const text = await (await fetch(metrics)).text();
      const lines = text
        .split("\n")
        .filter((line) => line.startsWith("cx_http_request_duration_seconds_count"));
      return lines
        .filter((line) => line.includes(route))
        .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
    };
    const before = await count('route="/v1/changes"');
    for (const _ of ROUND) {
      await askNext(server, "/v1/changes?limit=1");
      await askNext(server, "/v1/changes?limit=1", { headers: as(owner) });
    }
    expect((await count('route="/v1/changes"')) - before).toBe(2 * ROUND.length);
    const text = await (await fetch(metrics)).text();
    expect(text).toMatch(/^cx_dataset_revision \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it("grant one allowance together, to the public and to a key", async () => {
    const environment = { DATABASE_URL: database.url, RATE_LIMIT_ANONYMOUS: "15", RATE_LIMIT_KEY: "15" };
    const limited = await serveThree(environment);
    // All within one window.
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 15_000) await pause(left + 100);
    for (const headers of [{}, as(owner)]) {
      let granted = 0;
      for (let times = 0; times < 60; times += 1) {
        const { status } = await askNext(limited, "/v1/hisps?limit=1", { headers });
        if (status === 200) granted += 1;
        else expect(status).toBe(429);
      }
      expect(granted).toBe(15);
    }
    expect((await limited.end("SIGTERM")).code).toBe(0);
  });

  it("stop in order: what is under way is answered, and no process is left", async () => {
    const workers = workersOf(server);
    const under = ROUND.map(() => askNext(server, "/v1/results?all=true", { headers: as(owner) }));
    await pause(30);
    const { code, signal } = await server.end("SIGTERM");
    expect([code, signal]).toEqual([0, null]);
    for (const answer of await Promise.allSettled(under)) {
      // One that was not taken yet when they stopped is refused a connection.
      if (answer.status === "fulfilled") expect(answer.value.status).toBe(200);
    }
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
    expect(server.output()).toMatch(/Stopped\."/);
  });
});

it.each(["0", "65", "two", "1.5", "-1"])("%s is no number of workers", async (text) => {
  const option = await runCx(["serve", `--workers=${text}`]);
  expect([option.code, option.stderr]).toEqual([2, expect.stringContaining("from 1 to 64")]);
  const setting = await runCx(["serve"], { WORKERS: text });
  expect([setting.code, setting.stderr]).toEqual([1, expect.stringContaining(`WORKERS is "${text}"`)]);
});

it.each(ENGINES)("is one process where one worker is asked for, on %s", async (engine) => {
  const database = await makeDatabase(engine);
  const server = await serveCx({ DATABASE_URL: database.url, WORKERS: "1" });
  expect(workersOf(server)).toEqual([]);
  expect((await server.end("SIGTERM")).code).toBe(0);
  await database.drop();
});
