import type BetterSqlite3 from "better-sqlite3";
import { sqlite } from "../reading/row-stage";

/** A response that was seen before. */
export interface SeenResponse {
  readonly part: number;
  readonly row: number;
  readonly answers: string;
}

/** Which responses were seen, on disk: there may be a million of them, in any order and over several files. */
export class ResponseStage {
  private readonly database: BetterSqlite3.Database;
  private readonly insert: BetterSqlite3.Statement<[number, string, number, number, string]>;
  private readonly select: BetterSqlite3.Statement<[number, string], SeenResponse>;

  /** @param file of its own, which is not there yet */
  constructor(file: string) {
    this.database = new (sqlite())(file);
    this.database.exec(`
      pragma journal_mode = off;
      pragma synchronous = off;
      pragma locking_mode = exclusive;
      pragma cache_size = -16000;
      create table seen (
        detail integer not null, external_id text not null, part integer not null, place integer not null,
        answers text not null, primary key (detail, external_id)) without rowid;
      begin;
    `);
    this.insert = this.database.prepare("insert into seen values (?, ?, ?, ?, ?) on conflict do nothing");
    this.select = this.database.prepare(
      'select part, place as "row", answers from seen where detail = ? and external_id = ?',
    );
  }

  /** Remembers a response of a detail. @returns the one of that id that came before; null where it is new */
  add(detail: number, externalId: string, { part, row, answers }: SeenResponse): SeenResponse | null {
    if (this.insert.run(detail, externalId, part, row, answers).changes === 1) return null;
    return this.select.get(detail, externalId) ?? null;
  }

  /** Lets go of the file; who made the folder removes it. */
  close(): void {
    this.database.close();
  }
}
