import type BetterSqlite3 from "better-sqlite3";
import type { ReportKey } from "../../use-cases/file-reading";

/** One row put aside. */
export interface StagedRow {
  /** As a finding names it. */
  readonly row: number;
  /** The row itself, as who put it aside wrote it. */
  readonly text: string;
}

/**
 * The rows of a file on disk, to be taken out again report by report: a file may have them in any order and more of them
 * than fit into memory.
 */
export class RowStage {
  private readonly database: BetterSqlite3.Database;
  private readonly insert: BetterSqlite3.Statement<[string, string, number, string]>;
  private select: BetterSqlite3.Statement<[string, string, number], StagedRow> | null = null;
  /** How many rows were put aside. */
  count = 0;

  /** @param file of its own, which is not there yet */
  constructor(file: string) {
    this.database = new (sqlite())(file);
    // Nobody else reads it, and nothing of it is needed after a crash.
    this.database.exec(`
      pragma journal_mode = off;
      pragma synchronous = off;
      pragma locking_mode = exclusive;
      pragma cache_size = -4000;
      create table staged (quarter text not null, service text not null, place integer not null, text text not null);
      begin;
    `);
    this.insert = this.database.prepare("insert into staged values (?, ?, ?, ?)");
  }

  /** Puts a row aside. */
  add({ quarter, service }: ReportKey, row: number, text: string): void {
    this.insert.run(quarter, service, row, text);
    this.count += 1;
  }

  /** Ends the adding. @returns whose reports the rows are of, by quarter, then service */
  finish(): ReportKey[] {
    this.database.exec("commit; create index by_report on staged (quarter, service, place);");
    // Behind a plus SQLite does not look at a value: it would plan the query anew each time.
    this.select = this.database.prepare(`
      select place as "row", text from staged where quarter = +? and service = +? order by place limit +?
    `);
    return this.database
      .prepare<[], ReportKey>("select distinct quarter, service from staged order by quarter, service")
      .all();
  }

  /** The rows of one report in the order of the file, at most `limit`. */
  rowsOf({ quarter, service }: ReportKey, limit: number): StagedRow[] {
    if (this.select === null) throw new Error("rows are still being put aside");
    return this.select.all(quarter, service, limit);
  }

  /** Lets go of the file; who made the folder removes it. */
  close(): void {
    this.database.close();
  }
}

/** As storage/sqlite-driver, which formats don't know: TypeORM's peer range says 12, and 13 has a name of its own. */
export function sqlite(): typeof BetterSqlite3 {
  return require("better-sqlite3-v13") as typeof BetterSqlite3;
}
