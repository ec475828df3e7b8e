import type { MigrationInterface, QueryRunner } from "typeorm";

/** Requests that their senders gave a name, and what was answered: written with the change they made. */
export class Idempotency1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const created = sqlite ? `${TABLE} strict` : TABLE.replace(/ text\b/g, ' text collate "C"');
    await runner.query(created);
    await runner.query("create index named_requests_by_age on named_requests (taken_at)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table named_requests");
  }
}

// An answer is null only inside the transaction that makes it.
const TABLE = `create table named_requests (
  owner text not null check (length(owner) > 0),
  name text not null check (length(name) between 1 and 255),
  fingerprint text not null check (length(fingerprint) = 64),
  taken_at text not null,
  answer text,
  primary key (owner, name))`;
