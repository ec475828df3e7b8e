import type { MigrationInterface, QueryRunner } from "typeorm";

/** What files bring: cells that have no field of their own, kept so that they come back. */
export class Files1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = runner.connection.options.type === "better-sqlite3" ? "text" : 'text collate "C"';
    await runner.query(`alter table collections add column source ${text}`);
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop what files brought. Restore a backup instead.");
  }
}
