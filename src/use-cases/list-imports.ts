import { ApiError } from "../domain/errors";
import type { ImportedReport, ImportFinding, ImportRecord } from "../domain/imports";
import { type Actor, isReviewer, requireKey, submitterOf } from "./actor";
import type { ImportFilter, ImportFindingFilter, ImportReader, Page, PageRequest, Ports } from "./ports";

/** The orders imports can be read in. */
export const IMPORT_SORTS = ["createdAt"] as const;
/** The orders an import's findings and reports can be read in. */
export const IN_IMPORT_SORTS = ["position"] as const;

/** An import with the first of its findings, those that refuse to store before the others. */
export interface ImportDetail {
  readonly record: ImportRecord;
  readonly findings: readonly ImportFinding[];
}

/** How many findings come with an import itself. */
const FIRST_FINDINGS = 100;

/** Whose keys share their imports: those that submit for the same HISPs. Null for reviewers, who see all anyway. */
export function ownerOf(actor: Actor): string | null {
  const hisps = [...submitterOf(actor)].sort();
  return isReviewer(actor) || hisps.length === 0 ? null : hisps.join(",");
}

function readerOf(actor: Actor): ImportReader {
  requireKey(actor);
  return { all: isReviewer(actor), key: actor.key, owner: ownerOf(actor) };
}

/** One page of the imports this actor may know of. @throws UNAUTHENTICATED */
export async function listImports(
  ports: Ports,
  actor: Actor,
  filter: ImportFilter,
  page: PageRequest,
): Promise<Page<ImportDetail>> {
  const imports = await ports.read.imports(filter, readerOf(actor), page);
  const rows = await Promise.all(
    imports.rows.map(async ({ value, cursor }) => ({ cursor, value: await withFindings(ports, value) })),
  );
  return { ...imports, rows };
}

/** One import. @throws UNAUTHENTICATED; NOT_FOUND, also for another's */
export async function readImport(ports: Ports, actor: Actor, id: string): Promise<ImportDetail> {
  return withFindings(ports, await findImport(ports, actor, id));
}

/** One page of an import's findings, in the file's order. @throws as readImport */
export async function listImportFindings(
  ports: Ports,
  actor: Actor,
  id: string,
  filter: ImportFindingFilter,
  page: PageRequest,
): Promise<{ readonly record: ImportRecord; readonly page: Page<ImportFinding> }> {
  const record = await findImport(ports, actor, id);
  return { record, page: await ports.read.importFindings(record.id, filter, page) };
}

/** One page of an import's reports, in the file's order. @throws as readImport */
export async function listImportedReports(
  ports: Ports,
  actor: Actor,
  id: string,
  page: PageRequest,
): Promise<Page<ImportedReport>> {
  const record = await findImport(ports, actor, id);
  return ports.read.importedReports(record.id, page);
}

async function withFindings(ports: Ports, record: ImportRecord): Promise<ImportDetail> {
  const page = { limit: FIRST_FINDINGS, after: null, sort: "position" };
  const first = async (filter: ImportFindingFilter) =>
    (await ports.read.importFindings(record.id, filter, page)).rows.map(({ value }) => value);
  // What a report may be submitted without is not to hide what refuses to store it.
  const refusing = await first({ refuses: ["SAVE"] });
  if (refusing.length === FIRST_FINDINGS) return { record, findings: refusing };
  const others = (await first({})).filter(({ refuses }) => refuses !== "SAVE");
  return { record, findings: [...refusing, ...others].slice(0, FIRST_FINDINGS) };
}

async function findImport(ports: Ports, actor: Actor, id: string): Promise<ImportRecord> {
  const found = await ports.read.import(id, readerOf(actor));
  if (found === null) throw new ApiError("NOT_FOUND", `There is no import ${JSON.stringify(id)}.`);
  return found;
}
