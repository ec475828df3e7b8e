import type { EntityManager } from "typeorm";
import type { AuditEntry } from "../domain/audit";
import type { Report, Revision } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { RevisionState } from "../domain/report-states";
import type { Transaction } from "../use-cases/ports";
import { contentRows } from "./content-rows";
import { documentWrites } from "./document-writes";
import { idempotencyWrites } from "./idempotency-writes";
import { importWrites } from "./import-writes";
import { insertRows } from "./insert-rows";
import { readContents } from "./readers/read-contents";
import { KEY_COLUMNS, toKey } from "./readers/read-keys";
import { REPORT_COLUMNS } from "./readers/read-reports";
import { registryWrites } from "./registry-writes";
import { CHANNEL } from "./revision-watch";
import { sqlOver } from "./sql";
import { type ApiKeyRow, ApiKeyTable, ChangeTable } from "./tables/record-tables";
import { DeadlineTable, ServiceTable } from "./tables/registry-tables";
import {
  CollectionTable,
  IndicatorTable,
  MeasureResultTable,
  ReportTable,
  type RevisionRow,
  RevisionTable,
} from "./tables/report-tables";

/**
 * What a unit of work may do, over TypeORM's manager of one open transaction.
 * @param entries takes what is to be recorded at its end
 */
export function storeTransaction(
  manager: EntityManager,
  engine: "sqlite" | "postgres",
  entries: AuditEntry[],
): Transaction {
  const sql = sqlOver(manager);

  async function findRevision(report: Report, number: number | null): Promise<Revision | null> {
    if (number === null) return null;
    const row = await manager.findOneBy(RevisionTable, { reportId: report.id, number });
    return row === null ? null : toRevision(row);
  }

  async function insertContent(revisionId: number, content: ReportContent): Promise<void> {
    const { collections, results, indicators } = contentRows(revisionId, content);
    await insertRows(sql, CollectionTable, collections);
    await insertRows(sql, MeasureResultTable, results);
    await insertRows(sql, IndicatorTable, indicators);
  }

  return {
    ...documentWrites(manager, engine),
    ...registryWrites(manager),
    ...idempotencyWrites(sql),
    ...importWrites(manager),
    lockReport: async (service, quarter) => {
      // The service's row stands for reports that don't exist yet, too. SQLite has one writer anyway.
      if (engine === "postgres")
        await sql.rows("select 1 from services where slug = ? for update", [service]);
      const [row] = await sql.rows<Report>(
        `select ${REPORT_COLUMNS} from reports r join services s on s.slug = r.service
          where r.service = ? and r.quarter = ?`,
        [service, quarter],
      );
      return row ?? null;
    },
    insertReport: async (service, quarter, state, at) => {
      const row = { service, quarter, state, version: 1, updatedAt: at };
      const { identifiers } = await manager.insert(ReportTable, row);
      const [found] = await sql.rows<Report>(
        `select ${REPORT_COLUMNS} from reports r join services s on s.slug = r.service where r.id = ?`,
        [Number(identifiers[0]?.["id"])],
      );
      if (found === undefined) throw new Error("the report just inserted is not there");
      return found;
    },
    updateReport: async (report, change, at) => {
      const next: Report = { ...report, ...change, version: report.version + 1, updatedAt: at };
      const { id, hisp: _hisp, service: _service, quarter: _quarter, ...columns } = next;
      await manager.update(ReportTable, { id }, columns);
      return next;
    },
    latestRevision: (report) => findRevision(report, report.latest),
    revision: (report, number) => findRevision(report, number),
    content: async (revision) => {
      const content = (await readContents(sql, [revision.id])).get(revision.id);
      if (content === undefined) throw new Error(`revision ${revision.id} has no content`);
      return content;
    },
    insertRevision: async (report, { content, ...revision }) => {
      const { identifiers } = await manager.insert(RevisionTable, {
        reportId: report.id,
        number: revision.number,
        state: revision.state,
        edition: content.edition,
        reason: revision.reason,
        notes: content.notes,
        accomplishments: JSON.stringify(content.accomplishments),
        findings: JSON.stringify(revision.findings),
        hispFindings: JSON.stringify(revision.hispFindings),
        reviewerFindings: JSON.stringify(revision.reviewerFindings),
        provenance: revision.provenance === null ? null : JSON.stringify(revision.provenance),
        createdAt: revision.createdAt,
        submittedAt: revision.submittedAt,
        publishedAt: revision.publishedAt,
      });
      const id = Number(identifiers[0]?.["id"]);
      await insertContent(id, content);
      return { ...revision, id, changesRequested: null };
    },
    updateRevision: async (revision, { findings, hispFindings, reviewerFindings, ...change }) => {
      await manager.update(
        RevisionTable,
        { id: revision.id },
        {
          ...change,
          ...(findings === undefined ? {} : { findings: JSON.stringify(findings) }),
          ...(hispFindings === undefined ? {} : { hispFindings: JSON.stringify(hispFindings) }),
          ...(reviewerFindings === undefined ? {} : { reviewerFindings: JSON.stringify(reviewerFindings) }),
        },
      );
    },
    replaceContent: async (revision, content) => {
      // Measure results go with their collections (on delete cascade).
      await manager.delete(CollectionTable, { revisionId: revision.id });
      await manager.delete(IndicatorTable, { revisionId: revision.id });
      await manager.update(
        RevisionTable,
        { id: revision.id },
        {
          edition: content.edition,
          notes: content.notes,
          accomplishments: JSON.stringify(content.accomplishments),
        },
      );
      await insertContent(revision.id, content);
    },
    insertService: async ({ slug, name, hisp, sourceServiceId }, designatedFrom) => {
      await manager.insert(ServiceTable, {
        ...{ slug, name, hisp, sourceServiceId, designatedFrom, serviceType: null, designatedTo: null },
        ...{ alsoReportedAs: "[]", firstQuarter: null, lastQuarter: null },
      });
    },
    putDeadline: async (deadline, at) => {
      await manager.upsert(DeadlineTable, { ...deadline, updatedAt: at }, ["quarter"]);
    },
    insertKey: async (key, hash) => {
      await manager.insert(ApiKeyTable, { ...key, scopes: JSON.stringify(key.scopes), hash });
    },
    revokeKey: async (prefix, at) => {
      const found = await manager.findOneBy(ApiKeyTable, { prefix });
      if (found === null) return false;
      if (found.revokedAt === null) await manager.update(ApiKeyTable, { prefix }, { revokedAt: at });
      return true;
    },
    lockKey: async (prefix) => {
      const lock = engine === "postgres" ? " for update" : "";
      const [row] = await sql.rows<ApiKeyRow>(`select ${KEY_COLUMNS} from api_keys where prefix = ?${lock}`, [
        prefix,
      ]);
      return row === undefined ? null : toKey(row);
    },
    succeedKey: async (prefix, successor, expiresAt) => {
      await manager.update(ApiKeyTable, { prefix }, { successor, expiresAt });
    },
    touchKey: async (prefix, at, notSince) => {
      await sql.rows(
        "update api_keys set last_used_at = ? where prefix = ? and (last_used_at is null or last_used_at <= ?)",
        [at, prefix, notSince],
      );
    },
    audit: async (entry) => {
      entries.push(entry);
    },
    announce: async (change) => {
      // The row's lock makes announcements commit in the order of their numbers: a reader of the feed misses none.
      await sql.rows("update dataset set revision = revision + 1 where id = 1");
      const [row] = await sql.rows<{ revision: number }>("select revision from dataset where id = 1");
      const sequence = row?.revision ?? 0;
      await manager.insert(ChangeTable, { ...change, sequence });
      // Sent when this commits, and not before.
      if (engine === "postgres") await sql.rows("select pg_notify(?, ?)", [CHANNEL, String(sequence)]);
      return sequence;
    },
  };
}

function toRevision(row: RevisionRow): Revision {
  return {
    id: Number(row.id),
    number: Number(row.number),
    state: row.state as RevisionState,
    edition: row.edition,
    reason: row.reason,
    changesRequested: row.changesRequested,
    findings: JSON.parse(row.findings) as Revision["findings"],
    hispFindings: JSON.parse(row.hispFindings) as Revision["findings"],
    reviewerFindings: JSON.parse(row.reviewerFindings) as Revision["findings"],
    provenance: row.provenance === null ? null : (JSON.parse(row.provenance) as Record<string, unknown>),
    createdAt: row.createdAt,
    submittedAt: row.submittedAt,
    publishedAt: row.publishedAt,
  };
}
