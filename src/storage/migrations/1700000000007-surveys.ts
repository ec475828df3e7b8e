import type { MigrationInterface, QueryRunner } from "typeorm";

/** A collection can name the registered survey that was asked, and holds to the revision of it that it took wordings from. */
export class Surveys1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const [text, whole] = sqlite ? ["text", "integer"] : ['text collate "C"', "bigint"];
    await runner.query(`alter table collections add column survey ${text} check (length(survey) > 0)`);
    await runner.query(
      `alter table collections add column survey_revision ${whole}
        check (survey_revision is null or (survey_revision > 0 and survey is not null))`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop which survey was asked. Restore a backup instead.");
  }
}
