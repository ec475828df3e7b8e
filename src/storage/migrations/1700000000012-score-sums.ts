import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What published results add up to, so that scores of departments need not read each; and an index over published reports alone,
 * which counts them. The sums are filled when the schema is the newest (`storage/fill-score-sums`): reading results is for
 * the program that knows all their columns.
 */
export class ScoreSums1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const [whole, end] = sqlite ? ["integer", ") strict"] : ["bigint", ")"];
    for (const statement of tables(whole, end)) {
      await runner.query(sqlite ? statement : statement.replace(/ text\b/g, ' text collate "C"'));
    }
  }

  async down(): Promise<void> {
    throw new Error("Not undone: servers of this version need the sums. Restore a backup instead.");
  }
}

// As they were: a later migration adds to them.
const FIELDS = [
  ...["collections", "responses", "n1", "n2", "n3", "n4", "n5", "selected", "offered"],
  ...["uncounted", "weighted", "weighted_responses", "rate_offered", "rate_responses", "rate_collections"],
  ...["services", "service_digest"],
];

// Sums are decimal digits in text: together results may be more than a column of whole numbers holds.
function tables(whole: string, end: string): string[] {
  return [
    `create table score_sums (
      quarter text not null check (length(quarter) = 9),
      measure text not null check (measure <> 'OTHER'),
      department text not null,
      scale text not null,
      ${FIELDS.map((field) => `${field} text not null check (length(${field}) > 0)`).join(",\n      ")},
      primary key (quarter, measure, department, scale)${end}`,
    // The dataset revision that the sums are of; where it is another than the dataset's, nobody may use them.
    `create table score_sums_at (
      id ${whole} primary key check (id = 1),
      revision ${whole} not null check (revision >= 0)${end}`,
    `create index published_by_quarter on reports (quarter, service, published) where published is not null`,
  ];
}
