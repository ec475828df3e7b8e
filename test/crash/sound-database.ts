import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";

/** Looks at a database itself. @returns everything that is wrong with it, and how many reports were looked at */
export async function soundDatabase(url: string): Promise<{ faults: unknown[]; reports: number }> {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(url);
  const { reader, close, engine } = await openConnections(target);
  const faults: unknown[] = [];
  if (engine === "sqlite") {
    const [{ integrity_check: found }] = (await reader.query("pragma integrity_check")) as [
      { integrity_check: string },
    ];
    if (found !== "ok") faults.push(["integrity_check", found]);
    const unmatched = await reader.query<object[]>("pragma foreign_key_check");
    faults.push(...unmatched.map((row) => ["foreign_key_check", row]));
  }
  const reports = await reader.query<
    { subject: string; version: number; revisions: number; collections: number }[]
  >(
    `select r.service || '/' || r.quarter as "subject", r.version as "version",
      (select count(*) from revisions v where v.report_id = r.id) as "revisions",
      (select count(*) from collections c join revisions v on v.id = c.revision_id where v.report_id = r.id) as "collections"
      from reports r where r.state in ('DRAFT', 'SUBMITTED')`,
  );
  const events = await reader.query<{ subject: string }[]>(
    "select subject from audit_events where action in ('SAVE', 'SUBMIT')",
  );
  for (const { subject, version, revisions, collections } of reports) {
    if (Number(revisions) !== 1 || Number(collections) !== 2)
      faults.push([subject, { revisions, collections }]);
    // Each write raises the version and makes an entry: both, or neither.
    const writes = events.filter((event) => event.subject === subject).length;
    if (writes !== Number(version) - 1) faults.push([subject, { version, writes }]);
  }
  await close();
  return { faults, reports: reports.length };
}
