import { growing } from "../../bench/grow";
import { MAIN_QUESTIONS } from "../../bench/main-questions";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { ENGINES, type Engine } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

/** Tables that grow with every quarter. */
const LARGE = ["reports", "revisions", "collections", "measure_results", "indicators"];
/** So often the published figures: enough for a planner to prefer an index where there is one. */
const FACTOR = 30;

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

describe.each(ENGINES)("the main questions on %s, of 30 times the published figures,", (engine) => {
  let app: TestApp;
  let asked: Statement[] = [];
  let explain: (statement: Statement) => Promise<string>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    app = await makeTestApp(engine, {
      environment: { CACHE_MB: "0" },
      onStatement: (sql, values = []) => asked.push({ sql, values }),
    });
    const database = await growing(app.databaseUrl);
    await database.to(FACTOR);
    await database.close();
    const target = parseDatabaseUrl(app.databaseUrl);
    if (target === null) throw new Error(app.databaseUrl);
    const connections = await openConnections(target);
    explain = ({ sql, values }) =>
      connections.reader.transaction(async (manager) => {
        if (engine === "sqlite")
          return JSON.stringify(await manager.query(`explain query plan ${sql}`, [...values]));
        // A table that is small, or nearly all wanted, is read whole for good reasons: where it must be, there is no index.
        await manager.query("set local enable_seqscan = off");
        return JSON.stringify(await manager.query(`explain ${sql}`, [...values]));
      });
    close = () => connections.close();
  });
  afterAll(async () => {
    await close?.();
    await app.close();
  });

  // The last one adds up a quarter of everybody: it reads as many rows as there are of that quarter, by its index or not.
  it.each(MAIN_QUESTIONS.slice(0, 4).map((question) => [question.name, question] as const))(
    "read no large table whole: %s",
    async (_, { request }) => {
      asked = [];
      const [path, { method, body }] = request(0);
      const answer =
        method === "POST"
          ? await app.http.post(path).set("Content-Type", "application/json").send(String(body))
          : await app.http.get(path);
      expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
      const selects = asked.filter(({ sql }) => /^\s*(select|with)/i.test(sql));
      expect(selects.length).toBeGreaterThan(0);
      for (const statement of selects) {
        expect({
          sql: statement.sql,
          scans: scansOf(engine, statement.sql, await explain(statement)),
        }).toEqual({
          ...{ sql: statement.sql, scans: [] },
        });
      }
    },
  );
});

/** The large tables that a plan reads from end to end, by an index or not. SQLite calls them by their names in the statement. */
function scansOf(engine: Engine, sql: string, plan: string): string[] {
  const aliases = new Map(
    [...sql.matchAll(/\b(?:from|join)\s+(\w+)\s+(?:as\s+)?(\w+)/gi)].map(([, table = "", alias = ""]) => [
      alias,
      table,
    ]),
  );
  const pattern = engine === "sqlite" ? /\bSCAN (\w+)/g : /Seq Scan on (\w+)/g;
  const read = [...plan.matchAll(pattern)].map(([, name = ""]) => aliases.get(name) ?? name);
  return read.filter((table) => LARGE.includes(table));
}
