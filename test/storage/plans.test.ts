import { growing } from "../../bench/grow";
import { MAIN_QUESTIONS } from "../../bench/main-questions";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { ENGINES, type Engine } from "../support/databases";
import { publishWhole } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
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

  /** What was asked meanwhile, to read. */
  const readingIn = async (work: () => Promise<void>): Promise<Statement[]> => {
    asked = [];
    await work();
    const selects = asked.filter(({ sql }) => /^\s*(select|with)/i.test(sql));
    expect(selects.length).toBeGreaterThan(0);
    return selects;
  };
  const readingFor = ({ request }: (typeof MAIN_QUESTIONS)[number]) =>
    readingIn(async () => {
      const [path, { method, body }] = request(0);
      const answer =
        method === "POST"
          ? await app.http.post(path).set("Content-Type", "application/json").send(String(body))
          : await app.http.get(path);
      expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    });
  const expectNoScan = async (statements: readonly Statement[]) => {
    for (const statement of statements) {
      const scans = scansOf(engine, statement.sql, await explain(statement));
      expect({ sql: statement.sql, scans }).toEqual({ sql: statement.sql, scans: [] });
    }
  };

  it.each(MAIN_QUESTIONS.map((question) => [question.name, question] as const))(
    "read no large table whole: %s",
    async (_, question) => expectNoScan(await readingFor(question)),
  );

  const questionOf = (wanted: string) => {
    const found = MAIN_QUESTIONS.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(wanted);
    return found;
  };

  it("count a quarter's reports from an index alone, and take a page of them in its order", async () => {
    const reading = await readingFor(questionOf("Q1"));
    const [count, page] = [/^select count\(/, /limit/].map((pattern) =>
      reading.find(({ sql }) => / from reports r/.test(sql) && pattern.test(sql)),
    );
    const [counted, paged] = [await explain(count ?? NOTHING), await explain(page ?? NOTHING)];
    expect(counted).toMatch(
      engine === "sqlite"
        ? "USING COVERING INDEX published_by_quarter"
        : "Index Only Scan using published_by_quarter",
    );
    // Sorted, every report of the quarter would be read, whatever the page holds.
    expect(paged).toMatch(/index (scan using )?(published|reports)_by_quarter/i);
    expect(paged).not.toMatch(/temp b-tree|Sort|Hash|Merge/);
  });

  it("read no result for the scores of departments", async () => {
    const reading = await readingFor(questionOf("Q5"));
    const large = new RegExp(`(from|join) (${LARGE.join("|")})\\b`);
    expect(reading.filter(({ sql }) => large.test(sql))).toEqual([]);
    expect(reading.some(({ sql }) => /\bscore_sums\b/.test(sql))).toBe(true);
  });

  it("nor does a publication read a large table whole", async () => {
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    const reading = await readingIn(() => publishWhole(app, "dos-ca", "FY2026-Q3", sampleReport(1), keys));
    expect(reading.some(({ sql }) => /\bscore_sums\b/.test(sql))).toBe(true);
    await expectNoScan(reading);
  });
});

const NOTHING: Statement = { sql: "select 1", values: [] };

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
