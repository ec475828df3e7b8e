import type { SummedScores } from "../../domain/score-sums";
import type { SumFilter } from "../../use-cases/ports";
import { SUM_COLUMNS, toSums } from "../score-sum-rows";
import { Conditions, type Sql } from "../sql";

type FoundRow = Parameters<typeof toSums>[0] | { readonly quarter: null };

/** What published results add up to; null where the sums are not those of the dataset as it is. */
export async function readScoreSums(sql: Sql, filter: SumFilter): Promise<SummedScores[] | null> {
  const conditions = new Conditions()
    .from("t.quarter", filter.fromQuarter)
    .to("t.quarter", filter.toQuarter)
    .in("t.quarter", filter.quarters)
    .in("t.department", filter.department)
    .in("t.measure", filter.measure);
  // One statement, so that both are of one moment; a row of the dataset is there where the sums are, also where no sum matches.
  const rows = await sql.rows<FoundRow>(
    `select ${SUM_COLUMNS} from dataset d join score_sums_at a on a.revision = d.revision
      left join score_sums t on 1 = 1${conditions.where.replace(/^ where/, " and")}`,
    conditions.values,
  );
  if (rows.length === 0) return null;
  return rows.flatMap((row) => (row.quarter === null ? [] : [toSums(row)]));
}
