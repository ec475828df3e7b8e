import type { IdempotencyWrites, KeptAnswer } from "../use-cases/idempotency-ports";
import type { Sql } from "./sql";

/** Requests with a name, inside one transaction. The table's key is what makes two of one name take turns. */
export function idempotencyWrites(sql: Sql): IdempotencyWrites {
  return {
    takeName: async ({ owner, name, fingerprint }, at, keptSince) => {
      await sql.rows("delete from named_requests where owner = ? and name = ? and taken_at < ?", [
        ...[owner, name, keptSince],
      ]);
      // PostgreSQL waits here for the end of a transaction that took the name and is still under way.
      const taken = await sql.rows(
        `insert into named_requests (owner, name, fingerprint, taken_at) values (?, ?, ?, ?)
          on conflict (owner, name) do nothing returning name`,
        [owner, name, fingerprint, at],
      );
      if (taken.length > 0) return null;
      const [kept] = await sql.rows<KeptAnswer>(
        "select fingerprint, answer from named_requests where owner = ? and name = ?",
        [owner, name],
      );
      if (kept === undefined) throw new Error("a name that is taken is there");
      return kept;
    },
    keepAnswer: async ({ owner, name }, answer) => {
      await sql.rows("update named_requests set answer = ? where owner = ? and name = ?", [
        ...[answer, owner, name],
      ]);
    },
    forgetNames: async (takenBefore, most) => {
      // Several servers may sweep at once: each takes rows that no other one has.
      const lock = sql.engine === "postgres" ? " for update skip locked" : "";
      const old = await sql.rows<{ owner: string; name: string }>(
        `select owner, name from named_requests where taken_at < ? order by taken_at limit ?${lock}`,
        [takenBefore, most],
      );
      for (const { owner, name } of old) {
        await sql.rows("delete from named_requests where owner = ? and name = ?", [owner, name]);
      }
      return old.length;
    },
  };
}
