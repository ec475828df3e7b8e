import { DataSource, type DataSourceOptions } from "typeorm";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { Initial1700000000001 } from "../../src/storage/migrations/1700000000001-initial";
import { Files1700000000002 } from "../../src/storage/migrations/1700000000002-files";
import { MappingFindings1700000000003 } from "../../src/storage/migrations/1700000000003-mapping-findings";
import { sqliteDriver } from "../../src/storage/sqlite-driver";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

/** A database as it was before there were editions, with a report in it. */
async function makeOld({ url }: TestDatabase): Promise<void> {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(url);
  const migrations = [Initial1700000000001, Files1700000000002, MappingFindings1700000000003];
  const options: DataSourceOptions =
    target.engine === "postgres"
      ? { type: "postgres", url: target.url, migrations }
      : { type: "better-sqlite3", database: target.file, driver: sqliteDriver(), migrations };
  const source = await new DataSource(options).initialize();
  await source.runMigrations();
  for (const statement of OLD_REPORT) await source.query(statement);
  await expect(
    source.query(resultOf(9, "'HUMANITY', null, 'LIKERT_5', 1, 2, 3, 4, 5, null, null, null, null")),
  ).rejects.toThrow();
  await source.destroy();
}

const resultOf = (position: number, values: string) =>
  `insert into measure_results (revision_id, collection_position, position, measure, statement, scale,
    n1, n2, n3, n4, n5, mean_ten_thousandths, responses, selected, offered) values (1, 0, ${position}, ${values})`;

const OLD_REPORT = [
  `insert into hisps (slug, name, department, department_abbreviation, alternative_names, on_omb_list_december_2024)
    values ('permits', 'Permit Office', 'Department', 'D', '[]', 0)`,
  "insert into services (slug, hisp, name, also_reported_as) values ('permit', 'permits', 'A permit', '[]')",
  `insert into reports (id, service, quarter, state, version, updated_at, latest)
    values (1, 'permit', 'FY2022-Q1', 'DRAFT', 1, '2022-01-01T00:00:00Z', 1)`,
  `insert into revisions (id, report_id, number, state, edition, accomplishments, findings, created_at)
    values (1, 1, 1, 'DRAFT', 'A11_2021', '[]', '[]', '2022-01-01T00:00:00Z')`,
  "insert into collections (revision_id, position, name) values (1, 0, 'Web')",
  resultOf(0, "'TRUST', 'I trust it.', 'LIKERT_5', 1, 2, 3, 4, 5, 37000, 15, null, null"),
  resultOf(1, "'EASE', null, 'MULTIPLE_CHOICE', null, null, null, null, null, null, null, 3, 9"),
  resultOf(2, "'EFFICIENCY', null, 'LIKERT_5', null, null, null, null, null, 42000, 7, null, null"),
  resultOf(3, "'OTHER', 'Own?', 'YES_NO', 4, 0, 0, 0, 6, null, null, null, null"),
];

describe.each(ENGINES)("the step to editions on %s", (engine) => {
  it("keeps every result of an older database, takes those of the new form, and refuses what is none", async () => {
    const database = await makeDatabase(engine, "nothing");
    await makeOld(database);
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const { writer, close } = await openConnections(target);
    const rows = await writer.query(
      `select position, measure, statement, scale, n1, n5, mean_ten_thousandths as "mean", responses, selected, offered
        from measure_results order by position`,
    );
    expect(rows).toEqual([
      row(0, "TRUST", "I trust it.", "LIKERT_5", { n1: 1, n5: 5, mean: 37000, responses: 15 }),
      row(1, "EASE", null, "MULTIPLE_CHOICE", { selected: 3, offered: 9 }),
      row(2, "EFFICIENCY", null, "LIKERT_5", { mean: 42000, responses: 7 }),
      row(3, "OTHER", "Own?", "YES_NO", { n1: 4, n5: 6 }),
    ]);
    const thumbs = "null, 'THUMBS', 1, 0, 0, 0, 5, null, null, null, null";
    const share = (selected: number) => `null, null, null, null, null, null, null, ${selected}, 9`;
    for (const [index, right] of [
      `'SATISFACTION', ${thumbs}`,
      `'HUMANITY', null, 'DRIVER_POSITIVE', ${share(2)}`,
      `'HUMANITY', null, 'DRIVER_NEGATIVE', ${share(2)}`,
    ].entries()) {
      await writer.query(resultOf(10 + index, right));
    }
    for (const [index, wrong] of [
      `'HUMANITY', null, 'DRIVER_NEGATIVE', ${share(3)}`,
      `'SPEED', ${thumbs}`,
      "'TRUST', null, 'STARS', 1, 0, 0, 0, 5, null, null, null, null",
      "'TRUST', null, 'THUMBS', 1, 2, 0, 0, 5, null, null, null, null",
      "'TRUST', null, 'THUMBS', null, null, null, null, null, 40000, 5, null, null",
      `'TRANSPARENCY', null, 'DRIVER_POSITIVE', ${share(10)}`,
      "'TRANSPARENCY', null, 'DRIVER_POSITIVE', 1, 0, 0, 0, 5, null, null, 1, 2",
      "'TRANSPARENCY', null, 'DRIVER_POSITIVE', null, null, null, null, null, null, null, null, null",
    ].entries()) {
      await expect(writer.query(resultOf(20 + index, wrong))).rejects.toThrow();
    }
    // Results still go with their collection.
    await writer.query("delete from collections where revision_id = 1");
    expect(await writer.query("select 1 from measure_results")).toEqual([]);
    await close();
    await database.drop();
  });
});

function row(position: number, measure: string, statement: string | null, scale: string, figures: object) {
  const none = { n1: null, n5: null, mean: null, responses: null, selected: null, offered: null };
  return { position, measure, statement, scale, ...none, ...figures };
}
