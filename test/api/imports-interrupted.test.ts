import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import type { ImportOutput } from "../../src/contract/import-output";
import { type ImportMode, type ImportRecord, NO_COUNTS } from "../../src/domain/imports";
import { type Actor, PUBLIC } from "../../src/use-cases/actor";
import { endAbandonedImports } from "../../src/use-cases/end-abandoned-imports";
import type { Ports } from "../../src/use-cases/ports";
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
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cx-imports-"));
    app = await makeTestApp(engine, { environment: { IMPORT_FOLDER: folder } });
    key = await app.key("submit:dos-ca");
  });
  afterEach(() => app.close());

  const own = (quarter: string = ENDED_QUARTER) => stepsOf(app, "dos-ca", quarter, key);
  const recordOf = async (id: string) =>
    (await app.http.get(`/v1/imports/${id}`).set("X-Api-Key", key)).body as ImportOutput;
  const submitter: Actor = { ...PUBLIC, name: "desk", key: "cx_desk", scopes: ["submit:dos-ca"] };

  /** Starts an import of a file as the upload route does. */
  function start(ports: Ports, text: string, mode: ImportMode = "ATOMIC") {
    const path = join(mkdtempSync(join(folder, "sent-")), "file");
    writeFileSync(path, text);
    return startImport(ports, submitter, {
      file: { path, name: "q4.csv", mediaType: "text/csv", bytes: Buffer.byteLength(text) },
      sha256: createHash("sha256").update(text).digest("hex"),
      options: { mode, dryRun: false, replaceReport: false, createServices: false },
      mapping: null,
      discard: async () => undefined,
    });
  }

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
    const { id, done } = await start(ports, TWO_QUARTERS, mode);
    await done;
    const record = await recordOf(id);
    expect(record).toMatchObject({ state, counts: { reports: 2, refused: mode === "PARTIAL" ? 1 : 0 } });
    expect(record.findings).toContainEqual(
      expect.objectContaining({ rule: "changed-meanwhile", service: "dos-ca", quarter: ENDED_QUARTER }),
    );
    const { body } = await own().read();
    expect(body.collections[0]).toMatchObject({ customers: 120_000, responses: 380 });
    expect((await own("FY2026-Q3").read()).body).toMatchObject({ state: other });
  });

  it("ends as interrupted where the server stops, and nothing of it is stored", async () => {
    const config = readConfig({ DATABASE_URL: app.databaseUrl, IMPORT_FOLDER: folder });
    const second = await openPorts(config, { clock: TEST_CLOCK });
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      wholeCollection({
        collection: `Collection ${index % 300}`,
        quarter: `FY20${10 + Math.floor(index / 300)}-Q1`,
      }),
    ).flat();
    const { id, done } = await start(second.ports, csvOf(rows));
    const ended = done?.catch((failure: unknown) => failure);
    await second.store.close();
    expect(await ended).toBeUndefined();
    const record = await recordOf(id);
    expect(record).toMatchObject({ state: "REFUSED", findings: [{ rule: "import-interrupted" }] });
    expect(record.finishedAt).not.toBeNull();
    expect((await app.http.get("/v1/reports?state=draft").set("X-Api-Key", key)).body.total).toBe(0);
  });

  it("is told to be over, once, by the next start where its server was killed", async () => {
    const { body } = await send(app, TWO_QUARTERS, { key, query: { dryRun: "true" } });
    const left: ImportRecord = {
      ...{ id: "imp_left", state: "READING", mode: "ATOMIC", dryRun: false, replaceReport: false },
      ...{ createServices: false, actor: "desk", owner: "dos-ca", fileName: "q4.csv", bytes: 10 },
      ...{ key: null, sha256: body.sha256, layout: null, rowsDone: 7, rowsTotal: null, workbook: null },
      counts: NO_COUNTS,
      ...{ createdAt: "2026-11-22T16:00:00.000Z", updatedAt: "2026-11-22T16:00:00.000Z", finishedAt: null },
    };
    await app.ports.work.write((transaction) => transaction.insertImport(left));
    await endAbandonedImports(app.ports, new Date("2026-11-22T15:00:00.000Z"));
    expect(await recordOf("imp_left")).toMatchObject({ state: "READING", finishedAt: null });
    for (let start = 0; start < 2; start += 1)
      await endAbandonedImports(app.ports, new Date("2026-11-22T16:30:00.000Z"));
    const record = await recordOf("imp_left");
    expect(record).toMatchObject({ state: "REFUSED", findings: [{ rule: "import-interrupted" }] });
    expect(record.findings).toHaveLength(1);
    expect(await recordOf(body.id)).toMatchObject({ state: "CHECKED" });
  });

  it("leaves no file behind, however it ended", async () => {
    await send(app, TWO_QUARTERS, { key });
    await send(app, "not,a,report\n1,2,3\n", { key });
    await send(app, "", { key });
    await send(app, TWO_QUARTERS, {});
    expect(readdirSync(folder)).toEqual([]);
  });
});
