import { createHash } from "node:crypto";
import { type ScoreSums, SUM_FIELDS, type SummedScores, sumsOf } from "../domain/score-sums";
import type { ScoreFilter } from "../use-cases/ports";
import { readScoreParts } from "./readers/read-score-parts";
import { chunksOf, placeholders, type Sql } from "./sql";

type Place = Pick<SummedScores, "quarter" | "measure" | "department" | "scale">;
type SumRow = Place & Readonly<Record<keyof ScoreSums, string>>;

const KEY = "quarter, measure, department, scale";
const COLUMNS = SUM_FIELDS.map(columnOf);

/** The columns of a row of sums `t`. */
export const SUM_COLUMNS = [
  ...["quarter", "measure", "department", "scale"].map((name) => `t.${name} as "${name}"`),
  ...SUM_FIELDS.map((field) => `t.${columnOf(field)} as "${field}"`),
].join(", ");

/** Names a row. */
export function placeOfSums({ quarter, measure, department, scale }: Place): string {
  return JSON.stringify([quarter, measure, department, scale]);
}

/** A row as it is read. */
export function toSums(row: SumRow): SummedScores {
  const { quarter, measure, department, scale } = row;
  const sums = Object.fromEntries(SUM_FIELDS.map((field) => [field, BigInt(row[field])])) as ScoreSums;
  return { quarter, measure, department, scale, sums };
}

/** What each HISP's published results add up to, as they are now; a program's own questions are in no sum. */
export async function sumsOfHisps(sql: Sql, filter: ScoreFilter): Promise<SummedScores[]> {
  const parts = (await readScoreParts(sql, filter)).filter(({ measure }) => measure !== "OTHER");
  const groups = Map.groupBy(parts, ({ hisp, quarter, measure, scale }) =>
    JSON.stringify([hisp, quarter, measure, scale]),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { department, quarter, measure, scale } = first;
    return [{ department, quarter, measure, scale, sums: sumsOf(own, digestOf) }];
  });
}

/** Writes rows in place of those that are there; a row of nothing is none. */
export async function putSums(sql: Sql, all: readonly SummedScores[]): Promise<void> {
  const isEmpty = ({ sums }: SummedScores) => sums.collections === 0n;
  for (const { quarter, measure, department, scale } of all.filter(isEmpty)) {
    await sql.rows(
      "delete from score_sums where quarter = ? and measure = ? and department = ? and scale = ?",
      [quarter, measure, department, scale],
    );
  }
  for (const rows of chunksOf(
    all.filter((one) => !isEmpty(one)),
    25,
  )) {
    await sql.rows(
      `insert into score_sums (${KEY}, ${COLUMNS.join(", ")})
        values ${rows.map(() => `(${placeholders(4 + COLUMNS.length)})`).join(", ")}
        on conflict (${KEY}) do update set ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ")}`,
      rows.flatMap(({ quarter, measure, department, scale, sums }) => [
        ...[quarter, measure, department, scale],
        ...SUM_FIELDS.map((field) => String(sums[field])),
      ]),
    );
  }
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** 128 bits: sums of other services than these are not the same. */
function digestOf(service: string): bigint {
  return BigInt(`0x${createHash("sha256").update(service).digest("hex").slice(0, 32)}`);
}
