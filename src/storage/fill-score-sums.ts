import type { DataSource } from "typeorm";
import { addSums, type SummedScores } from "../domain/score-sums";
import { placeOfSums, putSums, sumsOfHisps } from "./score-sum-rows";
import { chunksOf, type Sql, sqlOver } from "./sql";

/** HISPs whose results are read at once. */
const AT_ONCE = 5;

/** Makes the sums of published results where there are none yet, or a server that knows of none has changed something. */
export async function fillScoreSums(source: DataSource): Promise<void> {
  if (await areCurrent(sqlOver(source))) return;
  await source.transaction(async (manager) => {
    const sql = sqlOver(manager);
    // Whoever writes waits here, on either engine.
    await sql.rows("update writer_turns set turns = turns + 1 where id = 1");
    if (sql.engine === "postgres") await sql.rows("select 1 from dataset where id = 1 for update");
    if (!(await areCurrent(sql))) await makeScoreSums(sql);
  });
}

/** Makes all sums anew, within a transaction: of a new dataset, or one whose tables somebody else has filled. */
export async function makeScoreSums(sql: Sql): Promise<void> {
  const made = new Map<string, SummedScores>();
  const hisps = await sql.rows<{ slug: string }>("select slug from hisps order by slug");
  for (const some of chunksOf(hisps, AT_ONCE)) {
    for (const one of await sumsOfHisps(sql, { hisp: some.map(({ slug }) => slug) })) {
      const place = placeOfSums(one);
      const there = made.get(place);
      made.set(place, there === undefined ? one : { ...there, sums: addSums(there.sums, one.sums) });
    }
  }
  await sql.rows("delete from score_sums");
  await putSums(sql, [...made.values()]);
  await sql.rows("delete from score_sums_at");
  await sql.rows("insert into score_sums_at (id, revision) select 1, revision from dataset");
}

/** A database without a dataset has none to be made. */
async function areCurrent(sql: Sql): Promise<boolean> {
  const behind = await sql.rows(
    `select 1 as one from dataset d where not exists (select 1 from score_sums_at a where a.revision = d.revision)`,
  );
  return behind.length === 0;
}
