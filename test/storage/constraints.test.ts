import { type Connections, openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { type Sql, type SqlValue, sqlOver } from "../../src/storage/sql";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

type Row = Readonly<Record<string, SqlValue>>;

const CHECK = /check constraint/i;
const UNIQUE = /unique constraint/i;
const FOREIGN = /foreign key constraint/i;
const MISSING = /not.null constraint/i;
/** Not a whole number: SQLite refuses it in a strict table, PostgreSQL cannot read it. */
const NO_NUMBER = /cannot store|invalid input syntax/i;

const AT = "2026-11-22T17:00:00.000Z";

const REPORT: Row = {
  service: "dos-ca",
  quarter: "FY2030-Q1",
  state: "DRAFT",
  version: 1,
  updated_at: AT,
  latest: 1,
};
const REVISION: Row = {
  number: 1,
  state: "DRAFT",
  edition: "A11_2021",
  accomplishments: "[]",
  findings: "[]",
  reviewer_findings: "[]",
  created_at: AT,
};
const COLLECTION: Row = {
  position: 0,
  name: "Online",
  channel: "WEBSITE",
  point_in_time: "TRANSACTION",
  responses: 10,
};
const LIKERT: Row = { position: 0, measure: "TRUST", scale: "LIKERT_5", n1: 1, n2: 2, n3: 3, n4: 4, n5: 5 };
const YES_NO: Row = { position: 0, measure: "EASE", scale: "YES_NO", n1: 4, n2: 0, n3: 0, n4: 0, n5: 6 };
const MEAN: Row = {
  position: 0,
  measure: "TRUST",
  scale: "LIKERT_5",
  mean_ten_thousandths: 41_200,
  responses: 9,
};
const CHOICE: Row = { position: 0, measure: "EASE", scale: "MULTIPLE_CHOICE", selected: 3, offered: 9 };
const INDICATOR: Row = { position: 0, name: "Waiting time", value: 6.5, unit: "weeks", better: "LOWER" };

// Each case changes one thing of a row that is accepted as it stands, so that nothing else can be what refuses it.
describe.each(ENGINES)("the database itself, on %s, whoever writes,", (engine) => {
  let database: TestDatabase;
  let connections: Connections;
  let sql: Sql;
  let quarters = 0;
  beforeAll(async () => {
    database = await makeDatabase(engine);
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    connections = await openConnections(target);
    sql = sqlOver(connections.writer);
  });
  afterAll(async () => {
    await connections.close();
    await database.drop();
  });

  const insert = async (table: string, row: Row): Promise<number> => {
    const columns = Object.keys(row);
    const places = columns.map(() => "?").join(", ");
    const text = `insert into ${table} (${columns.join(", ")}) values (${places}) returning *`;
    const [made] = await sql.rows<{ id?: number }>(text, Object.values(row));
    return Number(made?.id ?? 0);
  };
  /** A quarter of dos-ca that no test used yet. */
  const newQuarter = () => {
    quarters += 1;
    return `FY${2030 + Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
  };
  const newReport = (change: Row = {}) => insert("reports", { ...REPORT, quarter: newQuarter(), ...change });
  const newRevision = (report_id: number, change: Row = {}) =>
    insert("revisions", { report_id, ...REVISION, ...change });
  const newDraft = async () => newRevision(await newReport());
  const newCollection = async () => {
    const revision_id = await newDraft();
    await insert("collections", { revision_id, ...COLLECTION });
    return revision_id;
  };
  const newResult = async (row: Row) =>
    insert("measure_results", { revision_id: await newCollection(), collection_position: 0, ...row });

  describe("of a report", () => {
    it.each<[string, Row, RegExp]>([
      ["a quarter there is not", { quarter: "FY2030-Q5" }, CHECK],
      ["a quarter 0", { quarter: "FY2030-Q0" }, CHECK],
      ["a quarter written otherwise", { quarter: "2030-Q1" }, CHECK],
      ["a quarter with a space behind", { quarter: "FY2030-Q1 " }, CHECK],
      ["a quarter in small letters", { quarter: "fy2030-q1" }, CHECK],
      ["a quarter of letters", { quarter: "FYabcd-Q1" }, CHECK],
      ["a fiscal year before 2000", { quarter: "FY1999-Q4" }, CHECK],
      ["no quarter", { quarter: null }, MISSING],
      ["a state there is not", { state: "LOST" }, CHECK],
      ["a service there is not", { service: "no-such-service" }, FOREIGN],
      ["no service", { service: null }, MISSING],
      ["a version 0", { version: 0 }, CHECK],
      ["a draft without a revision", { latest: null }, CHECK],
      ["a published report without a published revision", { state: "PUBLISHED" }, CHECK],
      [
        "a published report that shows an old revision",
        { state: "PUBLISHED", latest: 2, published: 1 },
        CHECK,
      ],
      ["a published revision after the newest", { state: "DRAFT", latest: 1, published: 2 }, CHECK],
      ["a missing report without a reason", { state: "NOT_REPORTED", latest: null }, CHECK],
      [
        "a missing report that is published",
        { state: "NOT_REPORTED", not_reported_reason: "Survey paused.", published: 1 },
        CHECK,
      ],
    ])("refuses %s", async (_, change, why) => {
      await newReport();
      await expect(newReport(change)).rejects.toThrow(why);
    });

    it("refuses a second one for the same service and quarter", async () => {
      const quarter = newQuarter();
      await newReport({ quarter });
      await expect(newReport({ quarter })).rejects.toThrow(UNIQUE);
    });

    it("refuses an update that makes it impossible, as it refuses an insert", async () => {
      const id = await newReport();
      const impossible = sql.rows("update reports set state = 'PUBLISHED' where id = ?", [id]);
      await expect(impossible).rejects.toThrow(CHECK);
    });

    it("takes one that is not reported, with its reason", async () => {
      const change = { state: "NOT_REPORTED", not_reported_reason: "Survey paused.", latest: null };
      await expect(newReport(change)).resolves.toBeGreaterThan(0);
    });
  });

  describe("of a revision", () => {
    it.each<[string, Row, RegExp]>([
      ["a report there is not", { report_id: 999_999 }, FOREIGN],
      ["a number 0", { number: 0 }, CHECK],
      ["a state there is not", { state: "LOST" }, CHECK],
      ["changes requested without what they are", { state: "CHANGES_REQUESTED" }, CHECK],
      ["a submission without its time", { state: "SUBMITTED" }, CHECK],
    ])("refuses %s", async (_, change, why) => {
      await newRevision(await newReport());
      await expect(newRevision(await newReport(), change)).rejects.toThrow(why);
    });

    it("refuses a second published one of a report", async () => {
      const report = await newReport();
      await newRevision(report, { state: "PUBLISHED" });
      await expect(newRevision(report, { number: 2, state: "PUBLISHED" })).rejects.toThrow(UNIQUE);
      await newRevision(report, { number: 2, state: "SUPERSEDED" });
    });

    it.each<[string, Row]>([
      ["draft", { state: "DRAFT" }],
      ["submission", { state: "SUBMITTED", submitted_at: AT }],
      [
        "one with changes requested",
        { state: "CHANGES_REQUESTED", submitted_at: AT, changes_requested: "Counts." },
      ],
    ])("refuses a second open one of a report: a %s beside a draft", async (_, second) => {
      const report = await newReport();
      await newRevision(report);
      await expect(newRevision(report, { number: 2, ...second })).rejects.toThrow(UNIQUE);
      await newRevision(report, { number: 2, state: "PUBLISHED" });
    });

    it("refuses the same number twice", async () => {
      const report = await newReport();
      await newRevision(report, { state: "RETURNED" });
      await expect(newRevision(report, { state: "SUPERSEDED" })).rejects.toThrow(UNIQUE);
    });

    it("refuses to delete a report that has one", async () => {
      const report = await newReport();
      await newRevision(report);
      await expect(sql.rows("delete from reports where id = ?", [report])).rejects.toThrow(FOREIGN);
    });
  });

  describe("of a collection", () => {
    it.each<[string, Row, RegExp]>([
      ["negative customers", { customers: -1 }, CHECK],
      ["negative offered surveys", { surveys_offered: -1 }, CHECK],
      ["negative responses", { responses: -1 }, CHECK],
      ["half a response", { responses: 1.5 }, NO_NUMBER],
      ["responses in words", { responses: "many" }, NO_NUMBER],
      ["a channel there is not", { channel: "PIGEON" }, CHECK],
      ["a point in time there is not", { point_in_time: "LATER" }, CHECK],
      ["an empty name", { name: "" }, CHECK],
      ["a revision there is not", { revision_id: 999_999 }, FOREIGN],
    ])("refuses %s", async (_, change, why) => {
      await insert("collections", { revision_id: await newDraft(), ...COLLECTION });
      const impossible = insert("collections", { revision_id: await newDraft(), ...COLLECTION, ...change });
      await expect(impossible).rejects.toThrow(why);
    });

    it("refuses the same name twice in a report", async () => {
      const revision_id = await newCollection();
      const again = insert("collections", { revision_id, ...COLLECTION, position: 1 });
      await expect(again).rejects.toThrow(UNIQUE);
    });
  });

  describe("of a result", () => {
    it.each<[string, Row, Row, RegExp]>([
      ["a negative count", LIKERT, { n3: -1 }, CHECK],
      ["a count that no client can read exactly", LIKERT, { n3: 2 ** 53 }, CHECK],
      ["half a count", LIKERT, { n3: 2.5 }, NO_NUMBER],
      ["counts without the first", LIKERT, { n1: null }, CHECK],
      ["counts without the second", LIKERT, { n2: null }, CHECK],
      ["counts without the third", LIKERT, { n3: null }, CHECK],
      ["counts without the fourth", LIKERT, { n4: null }, CHECK],
      ["counts without the fifth", LIKERT, { n5: null }, CHECK],
      ["a mean beside half the counts", MEAN, { n1: 1, n2: 2 }, CHECK],
      ["neither counts nor mean", LIKERT, { n1: null, n2: null, n3: null, n4: null, n5: null }, CHECK],
      ["a mean under 1", MEAN, { mean_ten_thousandths: 9_999 }, CHECK],
      ["a mean over 5", MEAN, { mean_ten_thousandths: 50_001 }, CHECK],
      ["a mean without its responses", MEAN, { responses: null }, CHECK],
      ["a measure there is not", LIKERT, { measure: "JOY" }, CHECK],
      ["a scale there is not", LIKERT, { scale: "LIKERT_7" }, CHECK],
      ["yes or no with answers between", YES_NO, { n3: 1 }, CHECK],
      ["yes or no with a mean", YES_NO, { mean_ten_thousandths: 34_000 }, CHECK],
      ["yes or no without counts", YES_NO, { n1: null, n2: null, n3: null, n4: null, n5: null }, CHECK],
      ["more who ticked a driver than were offered it", CHOICE, { selected: 10 }, CHECK],
      ["who ticked a driver, but not of how many", CHOICE, { offered: null }, CHECK],
      ["a multiple choice that nobody counted", CHOICE, { selected: null, offered: null }, CHECK],
      ["a mean of a multiple choice", CHOICE, { mean_ten_thousandths: 30_000 }, CHECK],
      ["ticks on a Likert scale", LIKERT, { selected: 3, offered: 9 }, CHECK],
      ["a collection there is not", LIKERT, { collection_position: 7 }, FOREIGN],
    ])("refuses %s", async (_, row, change, why) => {
      await newResult(row);
      await expect(newResult({ ...row, ...change })).rejects.toThrow(why);
    });

    it("refuses a measure twice in a collection, and takes several other questions", async () => {
      const place = { revision_id: await newCollection(), collection_position: 0 };
      await insert("measure_results", { ...place, ...LIKERT });
      await expect(insert("measure_results", { ...place, ...LIKERT, position: 1 })).rejects.toThrow(UNIQUE);
      await insert("measure_results", { ...place, ...LIKERT, position: 1, measure: "OTHER" });
      await insert("measure_results", { ...place, ...LIKERT, position: 2, measure: "OTHER" });
    });
  });

  describe("of an indicator", () => {
    it.each<[string, Row, RegExp]>([
      ["an empty name", { name: "" }, CHECK],
      ["no value", { value: null }, MISSING],
      ["a direction there is not", { better: "SIDEWAYS" }, CHECK],
    ])("refuses %s", async (_, change, why) => {
      await insert("indicators", { revision_id: await newDraft(), ...INDICATOR });
      const impossible = insert("indicators", { revision_id: await newDraft(), ...INDICATOR, ...change });
      await expect(impossible).rejects.toThrow(why);
    });
  });

  it("refuses a service of a HISP there is not, and one designated backwards", async () => {
    const row = { slug: "new-service", hisp: "dos-ca", name: "New", also_reported_as: "[]" };
    await expect(insert("services", { ...row, hisp: "no-such-hisp" })).rejects.toThrow(FOREIGN);
    const backwards = { ...row, designated_from: 2026, designated_to: 2025 };
    await expect(insert("services", backwards)).rejects.toThrow(CHECK);
    await expect(insert("services", { ...row, service_type: "MAGIC" })).rejects.toThrow(CHECK);
    await insert("services", row);
  });

  it("refuses a second dataset, and the same place in the feed of changes twice", async () => {
    const dataset = { revision: 1, created_at: AT, tracking_since: "FY2026-Q1" };
    await expect(insert("dataset", { id: 2, ...dataset })).rejects.toThrow(CHECK);
    await expect(insert("dataset", { id: 1, ...dataset })).rejects.toThrow(UNIQUE);
    const change = { sequence: 1, at: AT, kind: "DATASET_LOADED", summary: "Again." };
    await expect(insert("changes", change)).rejects.toThrow(UNIQUE);
  });

  describe("of the record of who did what", () => {
    const hash = (digit: number) => String(digit).repeat(64);
    const entry = (id: number) => ({
      ...{ id, at: AT, actor: "Somebody", action: "SAVE", subject: "dos-ca FY2030-Q1", details: "{}" },
      ...{ outcome: "DONE", occurrences: 1, previous_hash: hash(id), hash: hash(id + 1) },
    });
    const entries = () => sql.rows("select * from audit_events order by id");
    beforeAll(async () => {
      await insert("audit_events", entry(1));
      await insert("audit_events", entry(2));
    });

    it("refuses two entries after one, and an outcome that is none", async () => {
      await expect(insert("audit_events", { ...entry(3), previous_hash: hash(1) })).rejects.toThrow(UNIQUE);
      await expect(insert("audit_events", { ...entry(3), outcome: "MAYBE" })).rejects.toThrow(CHECK);
      await expect(insert("audit_events", { ...entry(3), outcome: "REFUSED" })).rejects.toThrow(CHECK);
      await expect(insert("audit_events", { ...entry(3), code: "FORBIDDEN" })).rejects.toThrow(CHECK);
    });

    it.each([
      ["an update", "update audit_events set actor = 'Nobody'"],
      ["a delete", "delete from audit_events"],
      ["the delete of one entry", "delete from audit_events where id = 1"],
      [
        "another entry in the place of one",
        engine === "sqlite"
          ? `insert or replace into audit_events (id, at, actor, action, subject, details, outcome, occurrences, previous_hash, hash) values (1, '', 'Nobody', '', '', '', 'DONE', 1, '${hash(8)}', '${hash(9)}')`
          : `insert into audit_events (id, at, actor, action, subject, details, outcome, occurrences, previous_hash, hash) values (1, '', 'Nobody', '', '', '', 'DONE', 1, '${hash(8)}', '${hash(9)}') on conflict (id) do update set actor = 'Nobody'`,
      ],
      // SQLite has no truncate.
      ...(engine === "postgres" ? [["emptying it", "truncate audit_events"]] : []),
    ])("refuses %s", async (_, text) => {
      const before = await entries();
      expect(before.length).toBeGreaterThanOrEqual(2);
      await expect(sql.rows(String(text))).rejects.toThrow(/append-only/);
      expect(await entries()).toEqual(before);
    });
  });
});
