import type { MigrationInterface, QueryRunner } from "typeorm";

/** Measures and scales of later editions: results may hold them, and a measure once on each scale. */
export class Editions1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    for (const statement of sqlite ? SQLITE : POSTGRES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop results of later editions. Restore a backup instead.");
  }
}

const MEASURE = `check (measure in ('SATISFACTION', 'TRUST', 'EFFECTIVENESS', 'EASE', 'EFFICIENCY', 'TRANSPARENCY',
  'EMPLOYEE', 'HUMANITY', 'OTHER'))`;
const SCALE = `check (scale in ('LIKERT_5', 'YES_NO', 'MULTIPLE_CHOICE', 'THUMBS', 'DRIVER_POSITIVE', 'DRIVER_NEGATIVE'))`;
const SHARES = "'MULTIPLE_CHOICE', 'DRIVER_POSITIVE', 'DRIVER_NEGATIVE'";

/** What the figures of each scale are. */
const FIGURES = {
  measure_results_selected_of_share: `check ((scale in (${SHARES})) = (selected is not null))`,
  measure_results_share_alone: `check (scale not in (${SHARES}) or (n1 is null and mean_ten_thousandths is null))`,
  measure_results_two_points: `check (scale not in ('YES_NO', 'THUMBS')
    or (n1 is not null and n2 + n3 + n4 = 0 and mean_ten_thousandths is null))`,
} as const;

const ONE_RESULT = `create unique index one_result_per_measure on measure_results
  (revision_id, collection_position, measure, scale) where measure <> 'OTHER'`;

const count = (column: string) => `${column} integer check (${column} between 0 and 9007199254740991)`;

// A check can't be changed in SQLite: the table is made anew around its rows. Nothing refers to it.
const SQLITE = [
  `create table measure_results_anew (
    revision_id integer not null,
    collection_position integer not null,
    position integer not null check (position >= 0),
    measure text not null ${MEASURE},
    statement text,
    scale text not null ${SCALE},
    ${["n1", "n2", "n3", "n4", "n5"].map(count).join(",\n    ")},
    mean_ten_thousandths integer check (mean_ten_thousandths between 10000 and 50000),
    ${["responses", "selected", "offered"].map(count).join(",\n    ")},
    primary key (revision_id, collection_position, position),
    foreign key (revision_id, collection_position) references collections (revision_id, position) on delete cascade,
    check ((n1 is null) = (n2 is null) and (n1 is null) = (n3 is null)
      and (n1 is null) = (n4 is null) and (n1 is null) = (n5 is null)),
    check ((selected is null) = (offered is null)),
    check (selected is null or selected <= offered),
    ${Object.values(FIGURES).join(",\n    ")},
    check (scale <> 'LIKERT_5' or n1 is not null or (mean_ten_thousandths is not null and responses is not null))
  ) strict`,
  `insert into measure_results_anew select revision_id, collection_position, position, measure, statement, scale,
    n1, n2, n3, n4, n5, mean_ten_thousandths, responses, selected, offered from measure_results`,
  "drop table measure_results",
  "alter table measure_results_anew rename to measure_results",
  ONE_RESULT,
];

// The first schema left its checks unnamed: they are found by what they say.
const DROP_CHECKS = `do $$ declare found record; begin
  for found in select conname from pg_constraint
    where conrelid = 'measure_results'::regclass and contype = 'c'
      and (conname in ('measure_results_measure_check', 'measure_results_scale_check')
        or pg_get_constraintdef(oid) like '%MULTIPLE_CHOICE%' or pg_get_constraintdef(oid) like '%YES_NO%')
  loop execute format('alter table measure_results drop constraint %I', found.conname); end loop;
end $$`;

const POSTGRES = [
  DROP_CHECKS,
  `alter table measure_results add constraint measure_results_measure_check ${MEASURE}`,
  `alter table measure_results add constraint measure_results_scale_check ${SCALE}`,
  ...Object.entries(FIGURES).map(
    ([name, check]) => `alter table measure_results add constraint ${name} ${check}`,
  ),
  "drop index one_result_per_measure",
  ONE_RESULT,
];
