import type { MigrationInterface, QueryRunner } from "typeorm";

/** What servers over one PostgreSQL granted together, by minute. A SQLite file has one server, which counts in memory. */
export class RateCounts1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === "postgres") await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === "postgres") await runner.query("drop table rate_counts");
  }
}

// Unlogged: it is written often and worth nothing a minute later, and after a crash it may begin anew.
const TABLE = `create unlogged table rate_counts (
  window_start text collate "C" not null,
  subject text collate "C" not null check (length(subject) > 0),
  taken bigint not null check (taken > 0),
  primary key (window_start, subject))`;
