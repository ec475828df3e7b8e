import { sqliteDriver } from "../src/storage/sqlite-driver";
import { ASKED, type DataSize } from "./generated-data";
import { type NewReport, newReportAt } from "./generated-reports";

/** SQLite's driver alone, over a database of ours: what writing costs without a server, rules or a record of who. */
export interface BareWrites {
  /** Adds reports, so many in each transaction, for a while. @returns how many a second */
  rate(perTransaction: number, seconds: number): number;
  /** Adds so many reports in one transaction. @returns how long it took, in seconds */
  insertAll(count: number): number;
  close(): void;
}

const AT = "2026-11-02T17:00:00.000Z";

/** There are not so many new reports that a quick disk could store all it can. */
const MOST_A_ROUND = 1_000;

/** Opens a database that holds generated data, to write the reports that are not in it as drafts. */
export function bareWrites(file: string, size: DataSize): BareWrites {
  const Database = sqliteDriver();
  const database = new Database(file);
  // As the server has them.
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"])
    database.pragma(pragma);
  const report = database.prepare(
    "insert into reports (service, quarter, state, version, updated_at, latest) values (?, ?, 'DRAFT', 1, ?, 1)",
  );
  const revision = database.prepare(
    `insert into revisions (report_id, number, state, edition, accomplishments, findings, created_at)
      values (?, 1, 'DRAFT', 'A11_2021', '[]', '[]', ?)`,
  );
  const collection = database.prepare(
    `insert into collections (revision_id, position, name, transaction_point, channel, point_in_time,
      omb_control_number, customers, surveys_offered, responses) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const result = database.prepare(
    `insert into measure_results (revision_id, collection_position, position, measure, statement, scale,
      n1, n2, n3, n4, n5) values (?, 0, ?, ?, ?, 'LIKERT_5', ?, ?, ?, ?, ?)`,
  );
  const insert = ({ service, quarter, collections }: NewReport) => {
    const { lastInsertRowid: reportId } = report.run(service, quarter, AT);
    const { lastInsertRowid: id } = revision.run(reportId, AT);
    const [one] = collections as [Record<string, unknown>];
    const { name, transactionPoint, channel, pointInTime, ombControlNumber } = one;
    const who = [one["customers"], one["surveysOffered"], one["responses"]];
    collection.run(id, name, transactionPoint, channel, pointInTime, ombControlNumber, ...who);
    const measures = one["measures"] as readonly { readonly counts: Record<string, number> }[];
    for (const [position, [measure, statement]] of ASKED.entries()) {
      const counts = measures[position]?.counts ?? {};
      result.run(
        id,
        position,
        measure,
        statement,
        ...["n1", "n2", "n3", "n4", "n5"].map((cell) => counts[cell]),
      );
    }
  };
  const insertEach = database.transaction((reports: readonly NewReport[]) => {
    for (const each of reports) insert(each);
  });
  let added = 0;
  const next = (count: number) => Array.from({ length: count }, () => newReportAt(size, added++));
  return {
    rate: (perTransaction, seconds) => {
      const first = added;
      const began = performance.now();
      const isOver = () => performance.now() - began >= seconds * 1_000 || added - first >= MOST_A_ROUND;
      while (!isOver()) insertEach.immediate(next(perTransaction));
      return ((added - first) / (performance.now() - began)) * 1_000;
    },
    insertAll: (count) => {
      const reports = next(count);
      const began = performance.now();
      insertEach.immediate(reports);
      return (performance.now() - began) / 1_000;
    },
    close: () => database.close(),
  };
}
