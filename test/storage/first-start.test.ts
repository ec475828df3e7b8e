import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import supertest from "supertest";
import { makeApp, type OpenedStore, openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import { makeFirstKey } from "../../src/first-key";
import { type Connections, openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { endPrograms, newFolder, runCx, serveCx } from "../support/built-cx";
import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";

afterAll(endPrograms);

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

function rowsOf(text: string): Json[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe.each(ENGINES)("what a new database on %s is filled with", (engine) => {
  let database: TestDatabase;
  let opened: OpenedStore;
  let app: Awaited<ReturnType<typeof makeApp>>;
  let connections: Connections;
  beforeAll(async () => {
    database = await makeDatabase(engine, "nothing");
    const config = readConfig({ DATABASE_URL: database.url });
    opened = await openPorts(config, { clock: TEST_CLOCK });
    app = await makeApp(config, opened.ports, pino({ level: "silent" }));
    await app.ready();
    connections = await openConnections(config.database);
  });
  afterAll(async () => {
    await app.close();
    await opened.store.close();
    await connections.close();
    await database.drop();
  });
  const get = async (path: string): Promise<Json> => (await supertest(app.server).get(path)).body;
  const count = async (from: string): Promise<number> => {
    const [row] = await connections.reader.query<[{ total: number }]>(
      `select count(*) as total from ${from}`,
    );
    return Number(row.total);
  };

  it("is new", () => {
    expect(opened.isNew).toBe(true);
    // Where nobody says otherwise, records are kept from the quarter on in which the database is made.
    expect(opened.ports.trackingSince).toBe("FY2027-Q1");
  });

  it.each([
    ["HISPs", "hisps", 38],
    ["services", "services", 64],
    ["reports", "reports", 197],
    ["revisions", "revisions", 198],
    ["collections", "collections", 432],
    ["results", "measure_results", 2_599],
    ["results with counts", "measure_results where n1 is not null", 2_599 - 47],
    ["yes/no results", "measure_results where scale = 'YES_NO'", 12],
    ["withheld collections", "withheld_collections", 28],
    ["due dates", "published_deadlines", 4],
    ["reports that are public", "reports where state = 'PUBLISHED'", 197],
    ["revisions that a later one replaced", "revisions where state = 'SUPERSEDED'", 1],
    ["submission dates, which nobody knows", "revisions where submitted_at is not null", 0],
    ["keys", "api_keys", 0],
  ])("has its %s", async (_, from, total) => {
    expect(await count(from)).toBe(total);
  });

  it("shows the public 38 HISPs, 64 services, 197 reports and 28 withheld collections", async () => {
    expect((await get("/v1/hisps")).total).toBe(38);
    expect((await get("/v1/services")).total).toBe(64);
    expect((await get("/v1/reports")).total).toBe(197);
    expect((await get("/v1/withheld")).total).toBe(28);
  });

  it("shows the public the current figures: 431 collections, 2,592 results", async () => {
    const reports = rowsOf((await supertest(app.server).get("/v1/reports?format=ndjson")).text);
    expect(reports).toHaveLength(197);
    const collections = reports.flatMap((report) => report.collections);
    expect(collections).toHaveLength(431);
    expect(collections.flatMap((collection) => collection.measures)).toHaveLength(2_592);
  });

  it("keeps VHA's FY2020-Q1 as first published, and as restated", async () => {
    const address = "/v1/services/va-vha/reports/FY2020-Q1";
    const { data } = await get(`${address}/revisions`);
    expect(data.map(({ number, state }: Json) => [number, state])).toEqual([
      [2, "PUBLISHED"],
      [1, "SUPERSEDED"],
    ]);
    expect(await get(address)).toMatchObject({ revision: 2, publishedRevision: 2 });
  });

  it("shows no withheld collection as figures", async () => {
    const withheld: Json[] = (await get("/v1/withheld")).data;
    const reports = rowsOf((await supertest(app.server).get("/v1/reports?format=ndjson")).text);
    const shown = new Set(reports.flatMap((report) => report.collections.map(({ name }: Json) => name)));
    expect(withheld.filter(({ collection }) => shown.has(collection))).toEqual([]);
    expect(withheld.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  it("has the four due dates OMB printed for FY2022", async () => {
    const quarters = ["FY2022-Q1", "FY2022-Q2", "FY2022-Q3", "FY2022-Q4"];
    const dates = quarters.map(async (quarter) => {
      const [deadline] = (await get(`/v1/deadlines?quarter=${quarter}`)).data;
      const { publishedDate, ruleDate, basis, discrepancy } = deadline;
      return [quarter, publishedDate, ruleDate, basis, discrepancy];
    });
    expect(await Promise.all(dates)).toEqual([
      ["FY2022-Q1", "2022-01-28", "2022-01-31", "PUBLISHED", true],
      ["FY2022-Q2", "2022-04-29", "2022-04-29", "PUBLISHED", false],
      ["FY2022-Q3", "2022-07-29", "2022-07-29", "PUBLISHED", false],
      ["FY2022-Q4", "2022-10-28", "2022-10-31", "PUBLISHED", true],
    ]);
  });

  it("lets the two farmers.gov services name each other", async () => {
    const [one, other] = ["farmers-gov-website", "farmers-gov-website-usda-nrcs"];
    expect(await get(`/v1/services/${one}`)).toMatchObject({ hisp: "usda-fsa", alsoReportedAs: [other] });
    expect(await get(`/v1/services/${other}`)).toMatchObject({ hisp: "usda-nrcs", alsoReportedAs: [one] });
  });

  it("starts a designation where its first quarter is known, and leaves it open", async () => {
    const services: Json[] = (await get("/v1/services?limit=1000")).data;
    for (const { slug, firstQuarter, designatedFrom, designatedTo } of services) {
      const from = firstQuarter === null ? null : Number(firstQuarter.slice(2, 6));
      expect({ slug, designatedFrom, designatedTo }).toEqual({
        slug,
        designatedFrom: from,
        designatedTo: null,
      });
    }
    expect(services.filter(({ designatedFrom }) => designatedFrom === null)).toHaveLength(16);
    expect(services.find(({ slug }) => slug === "va-vha")).toMatchObject({ designatedFrom: 2019 });
  });

  it("is announced as one change", async () => {
    const { data } = await get("/v1/changes");
    expect(data).toEqual([expect.objectContaining({ sequence: 1, kind: "DATASET_LOADED" })]);
  });
});

describe.each(ENGINES)("an empty start on %s", (engine) => {
  it("has no HISP, service, report or due date, and takes what is made of it later", async () => {
    const database = await makeDatabase(engine, "nothing");
    const config = readConfig({ DATABASE_URL: database.url });
    const { store, ports, isNew } = await openPorts(config, { clock: TEST_CLOCK, seeded: false });
    expect(isNew).toBe(true);
    const app = await makeApp(config, ports, pino({ level: "silent" }));
    await app.ready();
    for (const list of ["hisps", "services", "reports", "withheld", "changes"]) {
      const answer = await supertest(app.server).get(`/v1/${list}`);
      expect([list, answer.status, answer.body.data]).toEqual([list, 200, []]);
    }
    const { body } = await supertest(app.server).get("/v1/deadlines?quarter=FY2022-Q1");
    expect(body.data).toEqual([expect.objectContaining({ publishedDate: null, dueDate: "2022-01-31" })]);
    await app.close();
    await store.close();
    // A later start that may fill it finds it made already.
    const later = await openPorts(config, { clock: TEST_CLOCK });
    expect([later.isNew, await later.ports.read.slugs("hisp")]).toEqual([false, []]);
    await later.store.close();
    await database.drop();
  });
});

describe.each(ENGINES)("the first administrator's key on %s, where nobody watches a terminal,", (engine) => {
  let database: TestDatabase;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    database = await makeDatabase(engine, "nothing");
    folder = newFolder();
    const target = parseDatabaseUrl(database.url);
    const data = target?.engine === "sqlite" ? join(target.file, "..") : join(folder, "data");
    file = join(data, "first-administrator-key.txt");
    // An older file of that name, which anybody can read, must not stay so.
    mkdirSync(data, { recursive: true });
    writeFileSync(file, "old\n", { mode: 0o644 });
  });
  afterAll(() => database.drop());
  const environment = () => ({ DATABASE_URL: database.url, LOG_LEVEL: "trace" });
  const me = async (url: string, key: string) => {
    const answer = await fetch(`${url}/v1/me`, { headers: { "X-Api-Key": key } });
    return { status: answer.status, body: (await answer.json()) as Json };
  };

  it("goes to a file that its owner alone can read, works, and is in no log line", async () => {
    const server = await serveCx(environment(), folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const secret = readFileSync(file, "utf8").trim();
    expect(secret).toMatch(/^cx_[0-9a-f]{12}_[\w-]{32}$/);
    expect(await me(server.url, secret)).toMatchObject({ status: 200, body: { scopes: ["administer"] } });
    const wanted = { name: "Passports", scopes: ["submit:dos-ca"] };
    const made = await fetch(`${server.url}/v1/keys`, {
      method: "POST",
      headers: { "X-Api-Key": secret, "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    });
    const { secret: second } = (await made.json()) as Json;
    expect(made.status).toBe(201);
    const { stdout, stderr } = await server.end("SIGTERM");
    expect(stdout).toContain(file);
    for (const told of [secret, secret.slice(16), second, second.slice(16)])
      expect(stdout + stderr).not.toContain(told);
  });

  it("is not made again on the next start, and pushed drafts are still there", async () => {
    const made = await runCx(["keys", "create", "--name", "x", "--submit", "dos-ca"], environment(), folder);
    const headers = { "X-Api-Key": made.stdout.trim(), "Content-Type": "application/json" };
    rmSync(file);
    const first = await serveCx(environment(), folder);
    const address = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
    const body = JSON.stringify(sampleReport());
    const put = await fetch(`${first.url}${address}`, { method: "PUT", headers, body });
    expect(put.status).toBe(201);
    const before = await (await fetch(`${first.url}${address}`, { headers })).json();
    await first.end("SIGTERM");
    const second = await serveCx(environment(), folder);
    expect(second.output()).not.toContain("Administrator key");
    expect(second.output()).not.toContain("First start");
    expect(existsSync(file)).toBe(false);
    expect(await (await fetch(`${second.url}${address}`, { headers })).json()).toEqual(before);
    expect(before).toMatchObject({ state: "DRAFT", notes: sampleReport().notes });
    expect((await (await fetch(`${second.url}/v1/reports`)).json()) as Json).toMatchObject({ total: 197 });
    await second.end("SIGTERM");
  });
});

it.each(ENGINES)(
  "shows the first administrator's key once on a terminal, and writes no file, on %s",
  async (engine) => {
    const database = await makeDatabase(engine, "nothing");
    const config = readConfig({ DATABASE_URL: database.url });
    const { store, ports } = await openPorts(config, { seeded: false });
    const line = await makeFirstKey(config, ports, true);
    const [, secret = ""] = /: (cx_\S+)$/.exec(line) ?? [];
    const found = await ports.read.apiKeyWithHash(ports.secrets.prefixOf(secret) ?? "");
    expect(found).toMatchObject({ key: { scopes: ["administer"] } });
    expect(ports.secrets.matches(secret, found?.hash ?? null)).toBe(true);
    const target = parseDatabaseUrl(database.url);
    const folder = target?.engine === "sqlite" ? join(target.file, "..") : "";
    expect(existsSync(join(folder, "first-administrator-key.txt"))).toBe(false);
    await store.close();
    await database.drop();
  },
);
