import type { AuditEntry } from "../../src/domain/audit";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { GroupCommit } from "../../src/storage/group-commit";
import { sqliteUnitOfWork } from "../../src/storage/unit-of-work";
import { watchedWork } from "../../src/storage/write-health";
import { makeDatabase, type TestDatabase } from "../support/databases";

const LONG = "x".repeat(4_000_000);
const ENTRY: Omit<AuditEntry, "subject" | "details"> = {
  at: "2026-11-22T17:00:00.000Z",
  ...{ actor: "test", key: null, address: null, requestId: null, action: "TEST" },
  ...{ outcome: "DONE", code: null, count: 1, face: null, operation: null },
};

describe("SQLite without room", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
  });
  afterAll(() => database.drop());

  it("refuses a transaction whole, says UNAVAILABLE, and goes on by itself: what is acknowledged then is there", async () => {
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const { writer, reader, close } = await openConnections(target);
    const bare = sqliteUnitOfWork(new GroupCommit(writer), 0);
    const { work, check } = watchedWork(
      bare,
      () => bare.write(async () => undefined),
      () => undefined,
    );
    const entry = (subject: string, text = "") =>
      work.write((transaction) => transaction.audit({ ...ENTRY, subject, details: { text } }));
    const written = async () =>
      (
        await reader.query<{ subject: string }[]>("select subject from audit_events where action = 'TEST'")
      ).map(({ subject }) => subject);
    const [{ page_count: pages }] = (await writer.query("pragma page_count")) as [{ page_count: number }];
    await entry("before");
    await writer.query(`pragma max_page_count = ${pages + 20}`);
    for (const subject of ["whole", "again"]) {
      const half = work.write(async (transaction) => {
        await transaction.audit({ ...ENTRY, subject: `half of ${subject}`, details: {} });
        await transaction.audit({ ...ENTRY, subject, details: { text: LONG } });
      });
      await expect(half).rejects.toMatchObject({
        code: "UNAVAILABLE",
        extra: { "Retry-After": "5" },
        cause: { driverError: { code: "SQLITE_FULL" } },
      });
    }
    // Within several units of work, too.
    const together = work.together((store) =>
      store.work.write((transaction) =>
        transaction.audit({ ...ENTRY, subject: "nested", details: { text: LONG } }),
      ),
    );
    await expect(together).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await written()).toEqual(["before"]);
    await writer.query("pragma max_page_count = 1000000");
    await check();
    await entry("after", LONG);
    await expect(work.write(() => Promise.reject(new Error("given up")))).rejects.toThrow("given up");
    await entry("last");
    expect(await written()).toEqual(["before", "after", "last"]);
    expect(await reader.query("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    await close();
  });
});
