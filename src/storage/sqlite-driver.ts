import type BetterSqlite3 from "better-sqlite3";

/**
 * SQLite's driver for TypeORM. The package is better-sqlite3 13 under a name of its own: TypeORM's optional peer range
 * still says 12, and whoever installed this package beside TypeORM would get that older one too, and compile it.
 */
export function sqliteDriver(): typeof BetterSqlite3 {
  return require("better-sqlite3-v13") as typeof BetterSqlite3;
}
