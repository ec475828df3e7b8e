import { once } from "node:events";
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { readXlsx } from "hucre/xlsx";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { endPrograms, serveCx } from "../support/built-cx";
import { csvRows } from "../support/csv-rows";
import { ENGINES, makeDatabase } from "../support/databases";
import { addPublishedReports } from "../support/many-reports";
import { makeTestApp, type TestApp } from "../support/test-app";

/** Enough that no socket's buffers hold the whole of any format. */
const REPORTS = 1_500;
const SEEDED = 2_592;
const PAGES = Math.ceil((REPORTS * 12 + SEEDED) / 1_000);
const FORMATS = ["csv", "ndjson", "xlsx", "json&all=true"];

describe.each(ENGINES)("a list that is streamed from %s", (engine) => {
  let app: TestApp;
  let added = 0;
  let pages = 0;
  const open: ClientRequest[] = [];
  beforeAll(async () => {
    app = await makeTestApp(engine, {
      onStatement: (sql) => {
        if (/^\s*select [^;]*m\.n1/.test(sql)) pages += 1;
      },
    });
    added = await addPublishedReports(app.databaseUrl, REPORTS);
    await app.app.listen({ port: 0, host: "127.0.0.1" });
  });
  beforeEach(() => {
    pages = 0;
  });
  afterAll(async () => {
    for (const request of open) request.destroy();
    await app.close();
  });

  const asked = async (path: string): Promise<IncomingMessage> => {
    const { port } = app.app.server.address() as AddressInfo;
    const request = get({ port, host: "127.0.0.1", path, agent: false });
    open.push(request);
    // Of a connection that breaks off; whoever reads is told by the answer.
    request.on("error", () => undefined);
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    return answer;
  };

  /** Resolves when no further page has been asked for in a while. */
  const settled = async () => {
    for (let before = -1; before !== pages; ) {
      before = pages;
      await new Promise((go) => setTimeout(go, 300));
    }
    return pages;
  };

  it("holds every row once, in each format", async () => {
    const total = added + SEEDED;
    const csv = csvRows(await text(await asked("/v1/results?format=csv")));
    const places = csv.map(({ service, quarter, collection, measure, statement }) =>
      [service, quarter, collection, measure, statement].join(),
    );
    expect([places.length, new Set(places).size]).toEqual([total, total]);
    expect(pages).toBe(PAGES);
    const lines = (await text(await asked("/v1/results?format=ndjson"))).trimEnd().split("\n");
    const whole = JSON.parse(await text(await asked("/v1/results?all=true")));
    expect(whole).toEqual({ data: expect.any(Array), total, limit: total, next: null });
    expect(whole.data).toEqual(lines.map((line) => JSON.parse(line)));
    const { sheets } = await readXlsx(await buffer(await asked("/v1/results?format=xlsx&fields=service,n5")));
    const cells = whole.data.map(({ service, n5 }: { service: string; n5: number }) => [service, n5]);
    expect(sheets[0]?.rows).toEqual([["service", "n5"], ...cells]);
    const published = csvRows(await text(await asked("/v1/results?layout=v1")));
    expect(published).toHaveLength(REPORTS * 2 + 431);
    expect(published.filter((row) => row["Regional office"] !== "")).toHaveLength(REPORTS);
  });

  it.each(FORMATS)("is read no faster than its client takes it, as %s", async (format) => {
    const answer = await asked(`/v1/results?format=${format}`);
    answer.pause();
    const whilePaused = await settled();
    expect(whilePaused).toBeGreaterThan(0);
    expect(whilePaused).toBeLessThan(PAGES);
    // The rest comes once the client goes on.
    await buffer(answer);
    expect(pages).toBe(PAGES);
  });

  it.each(FORMATS)("is read no further once its client has gone away, as %s", async (format) => {
    const answer = await asked(`/v1/results?format=${format}`);
    await once(answer, "readable");
    answer.destroy();
    expect(await settled()).toBeLessThan(PAGES);
  });

  it("is read once where it is combined from all of them: scores", async () => {
    const answer = await asked("/v1/scores?format=csv&quarter=FY2030-Q1..FY2100-Q4");
    const lines = (await text(answer)).trimEnd().split("\n");
    expect(lines).toHaveLength(Number(answer.headers["x-total-count"]) + 1);
    expect(lines.length).toBeGreaterThan(REPORTS);
    expect(new Set(lines).size).toBe(lines.length);
    expect(pages).toBe(1);
  });

  it("is not read at all for its headers alone", async () => {
    for (const format of FORMATS) {
      const { status, headers } = await app.http.head(`/v1/results?format=${format}`);
      expect([status, headers["x-total-count"]]).toEqual([200, String(added + SEEDED)]);
    }
    expect(pages).toBeLessThanOrEqual(FORMATS.length);
  });

  // The last one: it breaks this suite's database.
  it("breaks off where reading fails, and never looks whole", async () => {
    // Not of layout=v1, of which everything is on its way before anybody takes a byte.
    const answers = await Promise.all(FORMATS.map((format) => asked(`/v1/results?format=${format}`)));
    for (const answer of answers) answer.pause();
    await settled();
    const target = parseDatabaseUrl(app.databaseUrl);
    if (target === null) throw new Error("no database");
    const { writer, close } = await openConnections(target);
    await writer.query("alter table measure_results rename to measure_results_elsewhere");
    await close();
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      await expect(buffer(answer)).rejects.toMatchObject({ code: "ECONNRESET" });
      expect(answer.complete).toBe(false);
    }
    // What fails before the first byte is an error like any other.
    const early = await app.http.get("/v1/results?format=csv");
    expect([early.status, early.body.code]).toEqual([500, "INTERNAL"]);
  });
});

describe.each(ENGINES)("a server on %s that streams a list", (engine) => {
  afterAll(endPrograms);

  it("answers others meanwhile, however fast the list is taken", async () => {
    const database = await makeDatabase(engine);
    await addPublishedReports(database.url, REPORTS);
    // In a process of its own: here, its client would have to give it turns.
    const server = await serveCx({ DATABASE_URL: database.url });
    const list = await fetch(`${server.url}/v1/results?format=csv`);
    let isWhole = false;
    const whole = list.text().then((all) => {
      isWhole = true;
      return all;
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(isWhole).toBe(false);
    expect(csvRows(await whole)).toHaveLength(REPORTS * 12 + SEEDED);
    await server.end("SIGTERM");
    await database.drop();
  });
});
