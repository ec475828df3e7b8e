import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { readConfig } from "../../src/config";
import { openStore, type Store } from "../../src/storage/open-store";
import { makeDatabase, type TestDatabase } from "../support/databases";

const REPORT = ["va-vha", "FY2022-Q1"] as const;

describe("a connection to PostgreSQL that ends within a transaction", () => {
  let database: TestDatabase;
  let store: Store;
  let other: Client;
  beforeAll(async () => {
    database = await makeDatabase("postgres");
    store = await openStore(readConfig({ DATABASE_URL: database.url }).database);
    other = new Client({ connectionString: database.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await store.close();
    await database.drop();
  });

  /** Ends every connection but the one that does it. */
  const endConnections = async () => {
    await other.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await pause(100);
  };

  it("is UNAVAILABLE to each statement after it, and to the transaction; the next one gets another", async () => {
    const codes: unknown[] = [];
    const broken = store.work.write(async (transaction) => {
      await transaction.lockReport(...REPORT);
      await endConnections();
      for (let tries = 0; tries < 3; tries += 1) {
        await transaction
          .lockReport(...REPORT)
          .catch((failure: { code?: unknown }) => codes.push(failure.code));
      }
      await transaction.lockReport(...REPORT);
    });
    await expect(broken).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(codes).toEqual(["UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE"]);
    const report = await store.work.write((transaction) => transaction.lockReport(...REPORT));
    expect(report).toMatchObject({ service: "va-vha", quarter: "FY2022-Q1" });
  });

  it("does not end who listens for good: a new revision is known again", async () => {
    await endConnections();
    const before = Number((await other.query("select revision from dataset")).rows[0].revision);
    await other.query("update dataset set revision = revision + 1");
    expect(await store.revisions.atLeast(before + 1)).toBe(true);
  });
});
