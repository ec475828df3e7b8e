import { setImmediate as turn } from "node:timers/promises";
import type { AuditEntry } from "../../src/domain/audit";
import { type Connections, openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { GroupCommit } from "../../src/storage/group-commit";
import { verifyAudit } from "../../src/storage/readers/verify-audit";
import { sqlOver } from "../../src/storage/sql";
import { sqliteUnitOfWork } from "../../src/storage/unit-of-work";
import type { Transaction, UnitOfWork } from "../../src/use-cases/ports";
import { makeDatabase, type TestDatabase } from "../support/databases";

const ENTRY: Omit<AuditEntry, "subject" | "details"> = {
  at: "2026-11-22T17:00:00.000Z",
  ...{ actor: "test", key: null, address: null, requestId: null, action: "TEST" },
  ...{ outcome: "DONE", code: null, count: 1, face: null, operation: null },
};

describe("writes on SQLite that wait at once", () => {
  let database: TestDatabase;
  let connections: Connections;
  let work: UnitOfWork;
  const statements: string[] = [];
  beforeEach(async () => {
    database = await makeDatabase("sqlite");
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    connections = await openConnections(target, (sql) => statements.push(sql));
    work = sqliteUnitOfWork(new GroupCommit(connections.writer), 0);
    statements.length = 0;
  });
  afterEach(async () => {
    await connections.close();
    await database.drop();
  });

  const commits = () => statements.filter((text) => /^commit/i.test(text)).length;
  const note = (subject: string) => (transaction: Transaction) =>
    transaction.audit({ ...ENTRY, subject, details: {} });
  const written = async () =>
    (
      await sqlOver(connections.reader).rows<{ subject: string }>(
        "select subject from audit_events where action = 'TEST' order by id",
      )
    ).map(({ subject }) => subject);
  const names = (count: number) => Array.from({ length: count }, (_, index) => `piece ${index}`);

  it("are committed at once, in their order, and the record's chain holds", async () => {
    await Promise.all(names(16).map((name) => work.write(note(name))));
    expect(commits()).toBe(1);
    expect(statements.filter((text) => text.startsWith("insert into audit_events"))).toHaveLength(1);
    expect(await written()).toEqual(names(16));
    expect(await verifyAudit(sqlOver(connections.reader), null)).toMatchObject({
      entries: 16,
      fault: null,
    });
  });

  it("are answered when the commit is done, and not before", async () => {
    const seen = await Promise.all(names(8).map((name) => work.write(note(name)).then(written)));
    expect(seen).toEqual(Array(8).fill(names(8)));
  });

  it("fail alone where one fails after it wrote, also within several units of work", async () => {
    const outcomes = await Promise.allSettled([
      work.write(note("first")),
      work.write(async (transaction) => {
        await transaction.announce({
          ...{ at: ENTRY.at, kind: "REPORT_PUBLISHED", hisp: null, service: null, quarter: null },
          ...{ revision: 1, path: null, summary: "" },
        });
        throw new Error("given up");
      }),
      work.together(async (store) => {
        await store.work.write(note("nested"));
        await expect(
          store.work.write((transaction) =>
            transaction.insertReport("no-such-service", "FY2026-Q3" as never, "EXPECTED", ENTRY.at),
          ),
        ).rejects.toThrow(/foreign key/i);
      }),
      work.together(async (store) => {
        await store.work.write(note("undone"));
        throw new Error("given up too");
      }),
      work.write(note("last")),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"],
    ]);
    expect(commits()).toBe(1);
    expect(await written()).toEqual(["first", "nested", "last"]);
    const changes = await sqlOver(connections.reader).rows(
      "select 1 from changes where summary = '' and kind = 'REPORT_PUBLISHED'",
    );
    expect(changes).toEqual([]);
  });

  it("commit nothing where all of them fail, as dry runs do", async () => {
    const failing = names(3).map((name) =>
      work.write(async (transaction) => {
        await note(name)(transaction);
        throw new Error(name);
      }),
    );
    const reasons = (await Promise.allSettled(failing)).map((outcome) =>
      String((outcome as PromiseRejectedResult).reason),
    );
    expect(reasons).toEqual(names(3).map((name) => `Error: ${name}`));
    expect(commits()).toBe(0);
    expect(await written()).toEqual([]);
  });

  it("are all refused as UNAVAILABLE, with nothing written, where the transaction ends before its time", async () => {
    const ended = work.write(async () => {
      // As SQLite does by itself on some failures of the disk.
      await connections.writer.query("rollback");
    });
    const outcomes = await Promise.allSettled([work.write(note("before")), ended, work.write(note("after"))]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "UNAVAILABLE" } });
    }
    expect(await written()).toEqual([]);
    await work.write(note("again"));
    expect(await written()).toEqual(["again"]);
  });

  it("do not wait for the end of what is large: it has a transaction of its own, in its turn", async () => {
    const order: string[] = [];
    const ends = (name: string) => () => order.push(name);
    await Promise.all([
      work.write(note("small")).then(ends("small")),
      work
        .write(async (transaction) => {
          expect(await written()).toEqual(["small"]);
          expect(order).toEqual(["small"]);
          await turn();
          await note("large")(transaction);
        }, "LARGE")
        .then(ends("large")),
      work.write(note("next")).then(ends("next")),
      work.write(note("last")).then(ends("last")),
    ]);
    expect(commits()).toBe(3);
    expect(order).toEqual(["small", "large", "next", "last"]);
    expect(await written()).toEqual(order);
  });
});
