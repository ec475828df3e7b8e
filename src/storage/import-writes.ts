import type { EntityManager } from "typeorm";
import type { ClaimedImport, ImportClaim, ImportTask, ImportWrites } from "../use-cases/import-ports";
import { importedReportRow, importFindingRow, importRow } from "./import-rows";
import { insertRows } from "./insert-rows";
import { nowIn, readImportById } from "./readers/read-imports";
import { type Sql, sqlOver } from "./sql";
import { ImportedReportTable, ImportFindingTable, ImportTable } from "./tables/import-tables";

/** What a unit of work may do with imports, over TypeORM's manager of one open transaction. */
export function importWrites(manager: EntityManager): ImportWrites {
  const sql = sqlOver(manager);
  return {
    ...claims(sql),
    insertImport: async (record) => {
      await manager.insert(ImportTable, importRow(record));
    },
    updateImport: async (record) => {
      const { id, ...columns } = importRow(record);
      await manager.update(ImportTable, { id }, columns);
    },
    insertImportFindings: (id, findings) =>
      insertRows(
        sql,
        ImportFindingTable,
        findings.map((finding) => importFindingRow(id, finding)),
      ),
    insertImportedReports: (id, reports) =>
      insertRows(
        sql,
        ImportedReportTable,
        reports.map((report) => importedReportRow(id, report)),
      ),
    forgetImportResults: async (id) => {
      await sql.rows("delete from import_findings where import_id = ?", [id]);
      await sql.rows("delete from imported_reports where import_id = ?", [id]);
    },
    keepImportTask: async (id, task, parts) => {
      await sql.rows(`insert into import_tasks (import_id, task, queued_at) values (?, ?, ${nowIn(sql)})`, [
        ...[id, JSON.stringify(task)],
      ]);
      let number = 0;
      for await (const part of parts) {
        await sql.rows("insert into import_parts (import_id, number, bytes) values (?, ?, ?)", [
          ...[id, number, part],
        ]);
        number += 1;
      }
    },
    importPart: async (id, number) => {
      const [row] = await sql.rows<{ bytes: Uint8Array }>(
        "select bytes from import_parts where import_id = ? and number = ?",
        [id, number],
      );
      return row?.bytes ?? null;
    },
    endImportTask: async (id) => {
      // Its parts go with it (on delete cascade).
      await sql.rows("delete from import_tasks where import_id = ?", [id]);
    },
  };
}

type Claims = Pick<
  ImportWrites,
  "claimImport" | "holdClaim" | "renewClaim" | "giveClaimBack" | "endAllClaims"
>;

function claims(sql: Sql): Claims {
  const now = nowIn(sql);
  // SQLite has one writer: nobody else can hold a row.
  const [locked, unlessLocked] =
    sql.engine === "postgres" ? [" for update", " for update skip locked"] : ["", ""];
  const own = async ({ import: id, token }: ImportClaim, lock: string) => {
    const text = `select 1 from import_tasks where import_id = ? and claimed_by = ?${lock}`;
    return (await sql.rows(text, [id, token])).length > 0;
  };
  const prolong = ({ import: id, lease }: ImportClaim) =>
    sql.rows(`update import_tasks set claimed_until = ${now} + ? where import_id = ?`, [lease, id]);
  return {
    claimImport: async (token, lease) => {
      const [next] = await sql.rows<{ id: string; task: string; attempts: number }>(
        `select t.import_id as "id", t.task as "task", t.attempts as "attempts" from import_tasks t
          where t.claimed_until is null or t.claimed_until < ${now}
          order by t.queued_at, t.import_id limit 1${unlessLocked}`,
      );
      if (next === undefined) return null;
      const { id, task } = next;
      const attempt = next.attempts + 1;
      await sql.rows(
        `update import_tasks set claimed_by = ?, claimed_until = ${now} + ?, attempts = ? where import_id = ?`,
        [token, lease, attempt, id],
      );
      const claimed: ClaimedImport = {
        ...(JSON.parse(task) as ImportTask),
        ...{ claim: { import: id, token, lease }, record: await readImportById(sql, id), attempt },
      };
      return claimed;
    },
    holdClaim: async (claim) => {
      // Who stops in the middle, or is cut off, may not keep the import from others for ever.
      if (sql.engine === "postgres") {
        await sql.rows("select set_config('idle_in_transaction_session_timeout', ?, true)", [
          String(claim.lease),
        ]);
      }
      const isHeld = await own(claim, locked);
      if (isHeld) await prolong(claim);
      return isHeld;
    },
    renewClaim: async (claim) => {
      if (!(await own(claim, unlessLocked))) return (await own(claim, "")) ? "BUSY" : "LOST";
      await prolong(claim);
      return "HELD";
    },
    giveClaimBack: async ({ import: id, token }) => {
      await sql.rows(
        `update import_tasks set claimed_by = null, claimed_until = null, attempts = attempts - 1
          where import_id = ? and claimed_by = ?`,
        [id, token],
      );
    },
    endAllClaims: async () => {
      await sql.rows("update import_tasks set claimed_by = null, claimed_until = null");
    },
  };
}
