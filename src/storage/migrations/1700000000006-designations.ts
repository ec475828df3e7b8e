import type { MigrationInterface, QueryRunner } from "typeorm";

/** When a HISP was on OMB's list, and the title of its senior accountable official (A-11 280.12). */
export class Designations1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = runner.connection.options.type === "better-sqlite3" ? "text" : 'text collate "C"';
    await runner.query(`alter table hisps add column official_title ${text}`);
    await runner.query(`alter table hisps add column designations ${text} not null default '[]'`);
    // What is known of HISPs that are here: since when, and that it has not ended.
    await runner.query(`update hisps set designations = '[{"fromYear":'
      || coalesce(cast(first_designated_year as text), 'null') || ',"toYear":null,"reason":null}]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("alter table hisps drop column designations");
    await runner.query("alter table hisps drop column official_title");
  }
}
