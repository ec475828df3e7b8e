import type { MigrationInterface, QueryRunner } from "typeorm";

/** Findings of an import can be in the mapping file beside the file. */
export class MappingFindings1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const whole = runner.connection.options.type === "better-sqlite3" ? "integer" : "bigint";
    await runner.query(
      `alter table import_findings add column in_mapping ${whole} not null default 0 check (in_mapping in (0, 1))`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop where findings are. Restore a backup instead.");
  }
}
