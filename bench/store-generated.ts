import { readConfig } from "../src/config";
import { contentRows } from "../src/storage/content-rows";
import { openConnections } from "../src/storage/data-source";
import { makeScoreSums } from "../src/storage/fill-score-sums";
import { insertRows } from "../src/storage/insert-rows";
import { resumeIdentities } from "../src/storage/resume-identities";
import { type Sql, sqlOver } from "../src/storage/sql";
import { HispTable, ServiceTable } from "../src/storage/tables/registry-tables";
import {
  CollectionTable,
  MeasureResultTable,
  ReportTable,
  RevisionTable,
} from "../src/storage/tables/report-tables";
import { contentAt, type DataSize, hispAt, quartersIn } from "./generated-data";

const AT = "2026-11-02T17:00:00.000Z";

/** Fills an empty database with generated data, all of it published: in one transaction, straight into its tables. */
export async function storeGenerated(databaseUrl: string, size: DataSize): Promise<void> {
  const connections = await openConnections(
    readConfig({ DATABASE_URL: databaseUrl, DATABASE_TIMEOUT: "3600" }).database,
  );
  try {
    await connections.writer.transaction(async (manager) => {
      const sql = sqlOver(manager);
      await sql.rows(
        "insert into dataset (id, revision, created_at, tracking_since) values (1, 1, ?, 'FY2021-Q1')",
        [AT],
      );
      for (let number = 1; number <= size.hisps; number += 1) await storeHisp(sql, size, number);
      await sql.rows(
        "insert into changes (sequence, at, kind, summary) values (1, ?, 'DATASET_LOADED', 'Generated.')",
        [AT],
      );
      await resumeIdentities(sql, ["reports", "revisions"]);
      await makeScoreSums(sql);
    });
    // PostgreSQL does so by itself, a minute later.
    await connections.writer.query(
      connections.engine === "sqlite" ? "pragma wal_checkpoint(truncate)" : "vacuum analyze",
    );
  } finally {
    await connections.close();
  }
}

async function storeHisp(sql: Sql, size: DataSize, number: number): Promise<void> {
  const { hisp, services } = hispAt(size, number);
  await insertRows(sql, HispTable, [
    {
      ...hisp,
      alternativeNames: JSON.stringify(hisp.alternativeNames),
      onOmbListDecember2024: hisp.onOmbListDecember2024 ? 1 : 0,
      designations: JSON.stringify(hisp.designations),
    },
  ]);
  await insertRows(
    sql,
    ServiceTable,
    services.map((service) => ({
      ...service,
      alsoReportedAs: JSON.stringify(service.alsoReportedAs),
      sourceServiceId: null,
    })),
  );
  const first = (number - 1) * size.servicesEach * size.quarters + 1;
  const reports = services.flatMap(({ slug: service }, at) =>
    quartersIn(size).map((quarter, index) => ({ id: first + at * size.quarters + index, service, quarter })),
  );
  await insertRows(
    sql,
    ReportTable,
    reports.map((report) => ({
      ...report,
      ...{ state: "PUBLISHED", version: 1, notReportedReason: null, firstSubmittedAt: AT },
      ...{ updatedAt: AT, latest: 1, published: 1 },
    })),
  );
  await insertRows(
    sql,
    RevisionTable,
    reports.map(({ id }) => ({
      ...{ id, reportId: id, number: 1, state: "PUBLISHED", edition: "A11_2021", reason: null },
      ...{ changesRequested: null, notes: null, accomplishments: "[]", findings: "[]" },
      ...{ hispFindings: "[]", reviewerFindings: "[]", provenance: null },
      ...{ createdAt: AT, submittedAt: AT, publishedAt: AT },
    })),
  );
  const contents = reports.map(({ id }) => contentRows(id, contentAt(id, size.channels)));
  await insertRows(
    sql,
    CollectionTable,
    contents.flatMap(({ collections }) => collections),
  );
  await insertRows(
    sql,
    MeasureResultTable,
    contents.flatMap(({ results }) => results),
  );
}
