import type { EntityManager } from "typeorm";
import type { AuditEntry } from "../domain/audit";
import type { Report, Revision } from "../domain/records";
import type { RevisionState } from "../domain/report-states";
import type { Transaction } from "../use-cases/ports";
import { documentWrites } from "./document-writes";
import { idempotencyWrites } from "./idempotency-writes";
import { importWrites } from "./import-writes";
import { insertRows } from "./insert-rows";
import { readContents } from "./readers/read-contents";
import { KEY_COLUMNS, toKey } from "./readers/read-keys";
import { REPORT_COLUMNS } from "./readers/read-reports";
import { registryWrites } from "./registry-writes";
import { insertContents, insertFirstRevisions, insertRevision } from "./report-inserts";
import { CHANNEL } from "./revision-watch";
import { changingSums, sumsFollow } from "./score-sums";
import { placeholders, sqlOver } from "./sql";
import { type ApiKeyRow, ApiKeyTable, ChangeTable } from "./tables/record-tables";
import { DeadlineTable, ServiceTable } from "./tables/registry-tables";
import { type RevisionRow, RevisionTable } from "./tables/report-tables";

const REVISION_COLUMNS = `id as "id", report_id as "reportId", number as "number", state as "state",
  edition as "edition", reason as "reason", changes_requested as "changesRequested", notes as "notes",
  accomplishments as "accomplishments", findings as "findings", hisp_findings as "hispFindings",
  reviewer_findings as "reviewerFindings", provenance as "provenance", created_at as "createdAt",
  submitted_at as "submittedAt", published_at as "publishedAt"`;

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
    const [row] = await sql.rows<RevisionRow>(
      `select ${REVISION_COLUMNS} from revisions where report_id = ? and number = ?`,
      [report.id, number],
    );
    return row === undefined ? null : toRevision(row);
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
    lockReports: async (keys) => {
      const services = [...new Set(keys.map(({ service }) => service))].sort();
      if (services.length === 0) return [];
      if (engine === "postgres") {
        await sql.rows(
          `select 1 from services where slug in (${placeholders(services.length)}) order by slug for update`,
          services,
        );
      }
      const quarters = [...new Set(keys.map(({ quarter }) => quarter))];
      const rows = await sql.rows<Report>(
        `select ${REPORT_COLUMNS} from reports r join services s on s.slug = r.service
          where r.service in (${placeholders(services.length)}) and r.quarter in (${placeholders(quarters.length)})`,
        [...services, ...quarters],
      );
      const asked = new Set(keys.map(({ service, quarter }) => `${service} ${quarter}`));
      return rows.filter(({ service, quarter }) => asked.has(`${service} ${quarter}`));
    },
    insertFirstRevisions: (first) => insertFirstRevisions(sql, first),
    insertReport: async (service, quarter, state, at) => {
      const [row] = await sql.rows<Pick<Report, "id" | "hisp">>(
        `insert into reports (service, quarter, state, version, updated_at) values (?, ?, ?, 1, ?)
          returning id as "id", (select hisp from services where slug = ?) as "hisp"`,
        [service, quarter, state, at, service],
      );
      if (row === undefined) throw new Error("the report just inserted is not there");
      return {
        ...{ id: Number(row.id), service, hisp: row.hisp, quarter, state, version: 1 },
        ...{ notReportedReason: null, firstSubmittedAt: null, updatedAt: at, latest: null, published: null },
      };
    },
    updateReport: async (report, asked, at) => {
      const next: Report = { ...report, ...asked, version: report.version + 1, updatedAt: at };
      const update = () =>
        sql.rows(
          `update reports set state = ?, version = ?, not_reported_reason = ?, first_submitted_at = ?,
            updated_at = ?, latest = ?, published = ? where id = ?`,
          [
            ...[next.state, next.version, next.notReportedReason, next.firstSubmittedAt],
            ...[next.updatedAt, next.latest, next.published, next.id],
          ],
        );
      if (next.published === report.published) await update();
      else await changingSums(sql, { hisp: [report.hisp], quarters: [report.quarter] }, update);
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
      const id = await insertRevision(sql, report.id, { content, ...revision });
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
      await sql.rows("delete from collections where revision_id = ?", [revision.id]);
      await sql.rows("delete from indicators where revision_id = ?", [revision.id]);
      await sql.rows("update revisions set edition = ?, notes = ?, accomplishments = ? where id = ?", [
        ...[content.edition, content.notes, JSON.stringify(content.accomplishments), revision.id],
      ]);
      await insertContents(sql, [{ revisionId: revision.id, content }]);
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
      await insertRows(sql, ChangeTable, [{ ...change, sequence }]);
      await sumsFollow(sql, sequence);
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
