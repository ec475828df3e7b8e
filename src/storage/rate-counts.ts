import type { DataSource } from "typeorm";
import type { RateCounter } from "../use-cases/rate-ports";
import { sqlOver } from "./sql";
import { within } from "./within";

/** A request waits no longer than this, in milliseconds, to be counted. */
const TAKE_WITHIN_MS = 1_000;

/** Counts in PostgreSQL, outside of any transaction of a request. */
export function rateCounts(writer: DataSource): RateCounter {
  const sql = sqlOver(writer);
  return {
    take: async ({ subject, window, block, limit }) => {
      // One statement, so that servers that ask at once are granted one after the other.
      const rows = await within(
        TAKE_WITHIN_MS,
        sql.rows<{ taken: number }>(
          `insert into rate_counts (window_start, subject, taken) values (?, ?, ?)
            on conflict (window_start, subject) do update set taken = rate_counts.taken + excluded.taken
            where rate_counts.taken < ? returning taken as "taken"`,
          [window, subject, block, limit],
        ),
      );
      const [row] = rows;
      if (row === undefined) return { granted: 0, taken: limit };
      const before = row.taken - block;
      return { granted: Math.min(block, limit - before), taken: Math.min(row.taken, limit) };
    },
    forget: async (beganBefore, most) => {
      // Several servers may sweep at once: each takes rows that no other one has.
      const [row] = await sql.rows<{ gone: number }>(
        `with old as (
            select window_start, subject from rate_counts where window_start < ? limit ? for update skip locked
          ), gone as (
            delete from rate_counts using old
            where rate_counts.window_start = old.window_start and rate_counts.subject = old.subject returning 1
          ) select count(*) as "gone" from gone`,
        [beganBefore, most],
      );
      return row?.gone ?? 0;
    },
  };
}
