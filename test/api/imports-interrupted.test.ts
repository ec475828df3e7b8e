import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import type { ImportOutput } from "../../src/contract/import-output";
import type { ImportMode, ImportRecord } from "../../src/domain/imports";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { type Actor, PUBLIC } from "../../src/use-cases/actor";
import { claimImport, endClaims } from "../../src/use-cases/claim-import";
import type { ClaimedImport } from "../../src/use-cases/import-ports";
import type { Ports } from "../../src/use-cases/ports";
import { runImport } from "../../src/use-cases/run-import";
import { startImport } from "../../src/use-cases/start-import";
import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES } from "../support/databases";
import { csvOf, send, wholeCollection } from "../support/import-steps";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const TWO_QUARTERS = csvOf([...wholeCollection(), ...wholeCollection({ quarter: "FY2026-Q3" })]);

describe.each(ENGINES)("an import that something comes between, on %s", (engine) => {
  let app: TestApp;
  let key: string;
  let reviewer: string;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cx-imports-"));
    app = await makeTestApp(engine, { environment: { IMPORT_FOLDER: folder } });
    key = await app.key("submit:dos-ca");
    reviewer = await app.key("administer");
  });
  afterEach(() => app.close());

  const own = (quarter: string = ENDED_QUARTER) => stepsOf(app, "dos-ca", quarter, key);
  const recordOf = async (id: string) =>
    (await app.http.get(`/v1/imports/${id}`).set("X-Api-Key", key)).body as ImportOutput;
  const submitter: Actor = { ...PUBLIC, name: "desk", key: "cx_desk", scopes: ["submit:dos-ca"] };

  /** Takes a file in as the upload route does, and nobody works on it. */
  async function take(text: string, mode: ImportMode = "ATOMIC", name = "q4.csv"): Promise<string> {
    const path = join(mkdtempSync(join(folder, "sent-")), "file");
    writeFileSync(path, text);
    const asleep = { ...app.ports, imports: { ...app.ports.imports, wake: () => undefined } };
    const { id } = await startImport(asleep, submitter, {
      file: { path, name, mediaType: "text/csv", bytes: Buffer.byteLength(text) },
      sha256: createHash("sha256").update(text).digest("hex"),
      options: { mode, dryRun: false, replaceReport: false, createServices: false },
      mapping: null,
      discard: async () => undefined,
    });
    return id;
  }

  async function claim(ports: Ports = app.ports): Promise<ClaimedImport> {
    const claimed = await claimImport(ports);
    if (claimed === null) throw new Error("there is nothing to claim");
    return claimed;
  }

  /** What the database keeps of files that are to be imported. */
  async function kept(): Promise<unknown[]> {
    const target = parseDatabaseUrl(app.databaseUrl);
    if (target === null) throw new Error(app.databaseUrl);
    const { reader, close } = await openConnections(target);
    const [tasks, parts] = [
      await reader.query<unknown[]>("select import_id from import_tasks"),
      await reader.query<unknown[]>("select import_id from import_parts"),
    ];
    await close();
    return [...tasks, ...parts];
  }

  const entriesOf = async (id: string) =>
    (await app.http.get("/v1/audit").query({ subject: id }).set("X-Api-Key", reviewer)).body.data as {
      outcome: string;
    }[];

  /** The same ports; `between` happens once, after the file was checked and before anything of it is stored. */
  function interrupted(between: (record: ImportRecord) => Promise<unknown>): Ports {
    let happened = false;
    const everyone = { all: true, key: null, owner: null };
    const write: Ports["work"]["write"] = async (work) => {
      const newest = { limit: 1, after: null, sort: "-createdAt" };
      const [record] = (await app.ports.read.imports({ state: ["CHECKED"] }, everyone, newest)).rows;
      if (record !== undefined && !happened) {
        happened = true;
        await between(record.value);
      }
      return app.ports.work.write(work);
    };
    return { ...app.ports, work: { ...app.ports.work, write } };
  }

  it.each([
    ["all of it, where all or nothing was asked for", "ATOMIC", "REFUSED", "EXPECTED"],
    ["the one report alone, where a part may be stored", "PARTIAL", "COMMITTED", "DRAFT"],
  ] as const)("is refused, %s, where somebody changed a report meanwhile", async (_, mode, state, other) => {
    const ports = interrupted(() => own().save(sampleReport()));
    const id = await take(TWO_QUARTERS, mode);
    await runImport(ports, await claim(ports));
    const record = await recordOf(id);
    expect(record).toMatchObject({ state, counts: { reports: 2, refused: mode === "PARTIAL" ? 1 : 0 } });
    expect(record.findings).toContainEqual(
      expect.objectContaining({ rule: "changed-meanwhile", service: "dos-ca", quarter: ENDED_QUARTER }),
    );
    const { body } = await own().read();
    expect(body.collections[0]).toMatchObject({ customers: 120_000, responses: 380 });
    expect((await own("FY2026-Q3").read()).body).toMatchObject({ state: other });
  });

  it("is given back whenever its server stops, and goes on at another one", async () => {
    const rows = ["FY2026-Q3", "FY2026-Q4"].flatMap((quarter) =>
      Array.from({ length: 120 }, (_, index) =>
        wholeCollection({ collection: `Collection ${index}`, quarter, responses: 700 }).map((row) => ({
          ...row,
          n1: 10 + index,
        })),
      ).flat(),
    );
    const id = await take(csvOf(rows));
    const config = readConfig({ DATABASE_URL: app.databaseUrl, IMPORT_FOLDER: folder });
    for (let stops = 0; stops < 4; stops += 1) {
      const second = await openPorts(config, { clock: TEST_CLOCK });
      second.imports.wake();
      while ((await recordOf(id)).state === "RECEIVED") await second.imports.news(5);
      await second.store.close();
      expect(await recordOf(id)).toMatchObject({ state: "RECEIVED", rowsDone: 0, finishedAt: null });
    }
    expect((await app.http.get("/v1/reports?state=draft").set("X-Api-Key", key)).body.total).toBe(0);
    app.ports.imports.wake();
    while ((await recordOf(id)).finishedAt === null) await app.ports.imports.news(50);
    expect(await recordOf(id)).toMatchObject({ state: "COMMITTED", counts: { reports: 2, created: 2 } });
    expect(await entriesOf(id)).toHaveLength(1);
  });

  it("is written by whoever claimed it last, and by nobody else", async () => {
    const id = await take(TWO_QUARTERS);
    const first = await claim();
    expect(await claimImport(app.ports)).toBeNull();
    // What its server's death, or a pause longer than its claim, comes to.
    await endClaims(app.ports);
    const second = await claim();
    await runImport(app.ports, first);
    expect(await recordOf(id)).toMatchObject({ state: "RECEIVED", finishedAt: null });
    await runImport(app.ports, second);
    const record = await recordOf(id);
    expect(record).toMatchObject({ state: "COMMITTED", counts: { reports: 2, created: 2 } });
    await runImport(app.ports, first);
    expect(await recordOf(id)).toEqual(record);
    expect(await entriesOf(id)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it("loses its claim between its check and its end, and stores nothing", async () => {
    const id = await take(TWO_QUARTERS);
    const ports = interrupted(() => endClaims(app.ports));
    await runImport(ports, await claim(ports));
    expect(await recordOf(id)).toMatchObject({ state: "CHECKED", finishedAt: null });
    expect((await own().read()).body).toMatchObject({ state: "EXPECTED" });
    // What that attempt left in the record is gone when the next one begins.
    await runImport(app.ports, await claim());
    const record = await recordOf(id);
    expect(record).toMatchObject({ state: "COMMITTED", counts: { reports: 2, created: 2 } });
    const { body } = await app.http.get(`/v1/imports/${id}/reports`).set("X-Api-Key", key);
    expect(body.total).toBe(2);
  });

  it("is refused where three servers ended in the middle of it, and another file is not held up", async () => {
    const id = await take("poison", "ATOMIC", "poison.csv");
    for (let deaths = 0; deaths < 3; deaths += 1) {
      expect((await claim()).record.id).toBe(id);
      await endClaims(app.ports);
    }
    const next = await take(TWO_QUARTERS);
    await runImport(app.ports, await claim());
    expect(await recordOf(id)).toMatchObject({
      state: "REFUSED",
      counts: { errors: 1 },
      findings: [{ rule: "import-ended-servers", value: 3 }],
    });
    expect(await entriesOf(id)).toMatchObject([{ outcome: "REFUSED" }]);
    await runImport(app.ports, await claim());
    expect(await recordOf(next)).toMatchObject({ state: "COMMITTED" });
    expect(await kept()).toEqual([]);
  });

  it("is claimed once, the oldest first, however many servers look at once", async () => {
    const ids: string[] = [];
    for (let files = 0; files < 6; files += 1) {
      ids.push(await take(TWO_QUARTERS));
      await new Promise((settle) => setTimeout(settle, 2));
    }
    const config = readConfig({ DATABASE_URL: app.databaseUrl });
    const second = await openPorts(config, { clock: TEST_CLOCK });
    const claims: (ClaimedImport | null)[] = [await claimImport(second.ports)];
    expect(claims[0]?.record.id).toBe(ids[0]);
    for (let rounds = 0; rounds < 6; rounds += 1) {
      // Two writers of one SQLite file in one thread would wait for each other: they take turns there.
      if (engine === "postgres")
        claims.push(...(await Promise.all([app.ports, second.ports].map(claimImport))));
      else for (const ports of [app.ports, second.ports]) claims.push(await claimImport(ports));
    }
    const claimed = claims.flatMap((one) => (one === null ? [] : [one.record.id]));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
    await second.store.close();
  });

  it("leaves no file behind, however it ended", async () => {
    await send(app, TWO_QUARTERS, { key });
    await send(app, "not,a,report\n1,2,3\n", { key });
    await send(app, "", { key });
    await send(app, TWO_QUARTERS, {});
    // The record may be seen to have ended a moment before the files are gone.
    while (readdirSync(folder).length > 0) await app.ports.imports.news(20);
    expect(await kept()).toEqual([]);
  });
});
