import { addSums, NO_SUMS, type SummedScores } from "../domain/score-sums";
import type { ScoreFilter } from "../use-cases/ports";
import { placeOfSums, putSums, SUM_COLUMNS, sumsOfHisps, toSums } from "./score-sum-rows";
import { Conditions, type Sql } from "./sql";

// What published results add up to is changed in the transaction that changes what is published. A HISP's volumes of surveys are
// found shared or not among all its reports of a quarter: what they all added up to before is taken away, and
// what they add up to now is added.

/**
 * Does what changes published results, or to whom they belong, and changes their sums with it.
 * @param touched all results of the HISPs that are touched, of the quarters that are
 */
export async function changingSums<T>(
  sql: Sql,
  touched: Pick<ScoreFilter, "quarters"> & { readonly hisp: readonly string[] },
  change: () => Promise<T>,
): Promise<T> {
  // SQLite has one writer. Two that change the same sums take turns, and see what the other one did.
  if (sql.engine === "postgres") await sql.rows("select 1 from dataset where id = 1 for update");
  const before = await sumsOfHisps(sql, touched);
  const result = await change();
  await addToSums(sql, before, await sumsOfHisps(sql, touched));
  return result;
}

async function addToSums(
  sql: Sql,
  gone: readonly SummedScores[],
  come: readonly SummedScores[],
): Promise<void> {
  const touched = [...gone, ...come];
  if (touched.length === 0) return;
  const conditions = new Conditions()
    .in("t.quarter", [...new Set(touched.map(({ quarter }) => quarter))])
    .in("t.department", [...new Set(touched.map(({ department }) => department))]);
  const rows = await sql.rows<Parameters<typeof toSums>[0]>(
    `select ${SUM_COLUMNS} from score_sums t${conditions.where}`,
    conditions.values,
  );
  const there = new Map(rows.map((row) => [placeOfSums(row), toSums(row)]));
  const changed = new Map<string, SummedScores>();
  for (const [some, times] of [[come, 1n] as const, [gone, -1n] as const]) {
    for (const one of some) {
      const place = placeOfSums(one);
      const now = changed.get(place) ?? there.get(place);
      changed.set(place, { ...one, sums: addSums(now?.sums ?? NO_SUMS, one.sums, times) });
    }
  }
  await putSums(sql, [...changed.values()]);
}

/**
 * The sums are of this revision now, too, if they were of the one before. A server of an older version, which knows of no sums,
 * leaves them behind, until they are made anew.
 */
export async function sumsFollow(sql: Sql, revision: number): Promise<void> {
  await sql.rows("update score_sums_at set revision = ? where revision = ?", [revision, revision - 1]);
}
