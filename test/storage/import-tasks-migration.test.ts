import { DataSource, type DataSourceOptions } from "typeorm";
import { MIGRATIONS } from "../../src/storage/all-migrations";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { ImportTasks1700000000011 } from "../../src/storage/migrations/1700000000011-import-tasks";
import { sqliteDriver } from "../../src/storage/sqlite-driver";
import { ENGINES, makeDatabase } from "../support/databases";

const importOf = (id: string, state: string, dryRun: number) =>
  `insert into imports (id, state, created_at, updated_at, actor, bytes, sha256, mode, dry_run, replace_report,
    create_services, rows_done, reports, created, changed, unchanged, refused, left_out, errors, warnings, infos)
    values ('${id}', '${state}', '2026-01-01', '2026-01-02', 'desk', 1, '${"0".repeat(64)}', 'ATOMIC', ${dryRun},
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)`;

describe.each(ENGINES)("the step to imports that outlive their server, on %s", (engine) => {
  it("ends those whose file was a server's own, and no other", async () => {
    const database = await makeDatabase(engine, "nothing");
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const migrations = MIGRATIONS.slice(0, MIGRATIONS.indexOf(ImportTasks1700000000011));
    const options: DataSourceOptions =
      target.engine === "postgres"
        ? { type: "postgres", url: target.url, migrations }
        : { type: "better-sqlite3", database: target.file, driver: sqliteDriver(), migrations };
    const old = await new DataSource(options).initialize();
    await old.runMigrations();
    await old.query(importOf("reading", "READING", 0));
    await old.query(importOf("checked", "CHECKED", 0));
    await old.query(importOf("dry", "CHECKED", 1));
    await old.query(importOf("done", "COMMITTED", 0));
    await old.query(
      `insert into import_findings (import_id, position, severity, rule, pointer, value, message, action)
        values ('reading', 0, 'WARNING', 'some', '', 'null', 'Some.', 'None.')`,
    );
    await old.destroy();
    const { reader, close } = await openConnections(target);
    const rows = await reader.query<object[]>(
      `select i.id, i.state, i.errors, i.finished_at, f.position, f.rule from imports i
        left join import_findings f on f.import_id = i.id and f.severity = 'ERROR' order by i.id`,
    );
    const ended = { state: "REFUSED", errors: 1, finished_at: "2026-01-02", rule: "import-interrupted" };
    const left = { errors: 0, finished_at: null, position: null, rule: null };
    expect(rows).toEqual([
      { id: "checked", ...ended, position: 0 },
      { id: "done", ...left, state: "COMMITTED" },
      { id: "dry", ...left, state: "CHECKED" },
      { id: "reading", ...ended, position: 1 },
    ]);
    await close();
    await database.drop();
  });
});
