import type { AuditVerdict } from "../../domain/audit";
import { type AuditFields, BEGINNING, hashOfEntry } from "../audit-chain";
import type { Sql } from "../sql";
import type { AuditRow } from "../tables/record-tables";
import { AUDIT_COLUMNS } from "./read-audit";

interface Head {
  readonly entries: number;
  readonly hash: string;
}

type Fault = NonNullable<AuditVerdict["fault"]>;

const PIECE = 1_000;

/**
 * Looks at every entry in its order: whether it is what its hash was made of, follows the one before, and whether the
 * last one is the one the head names. Meant for a snapshot.
 * @param expected a hash that was noted earlier, to be looked for
 */
export async function verifyAudit(sql: Sql, expected: string | null): Promise<AuditVerdict> {
  const [head] = await sql.rows<Head>('select entries as "entries", hash as "hash" from audit_head');
  if (head === undefined) {
    const fault = { id: 1, reason: "The head, which says how many entries there are, was removed." };
    return { entries: 0, head: "", fault, expectedAt: null };
  }
  const walk = new Walk(Number(head.entries), head.hash);
  let expectedAt: number | null = expected === BEGINNING ? 0 : null;
  for await (const row of everyEntry(sql)) {
    walk.see(row);
    if (row.hash === expected) expectedAt = Number(row.id);
  }
  const fault = walk.end();
  return { entries: walk.entries, head: head.hash, fault, expectedAt };
}

/** Keeps the first fault it sees. */
class Walk {
  entries = 0;
  private lastId = 0;
  private lastHash = BEGINNING;
  private fault: Fault | null = null;
  /** Where the head's place lies: after its number of entries. */
  private afterHead: number | null = null;

  constructor(
    private readonly count: number,
    private readonly headHash: string,
  ) {}

  see(row: AuditRow): void {
    const id = Number(row.id);
    this.entries += 1;
    this.fault ??= this.faultOf(id, row);
    if (this.entries === this.count + 1) this.afterHead = id;
    this.lastId = id;
    this.lastHash = row.hash;
  }

  private faultOf(id: number, row: AuditRow): Fault | null {
    if (row.previousHash !== this.lastHash) {
      // Ids have no gaps but those of entries that are older than the chain.
      if (id > this.lastId + 1) {
        return { id: this.lastId + 1, reason: `It is not there: entry ${id} follows another one.` };
      }
      return { id, reason: `It does not follow from entry ${this.lastId}: one of the two was written anew.` };
    }
    const fields: AuditFields = row;
    if (hashOfEntry(row.previousHash, fields) === row.hash) return null;
    return { id, reason: "It is not what it was when it was written: its hash is another." };
  }

  end(): Fault | null {
    if (this.fault !== null) return this.fault;
    if (this.entries < this.count) {
      const missing = this.count - this.entries;
      const reason = `It is not there: the head says ${this.count} entries, and the last ${missing} are missing.`;
      return { id: this.lastId + 1, reason };
    }
    if (this.afterHead !== null) {
      const reason = `It was inserted: the head says ${this.count} entries, and there are ${this.entries}.`;
      return { id: this.afterHead, reason };
    }
    if (this.lastHash === this.headHash) return null;
    return { id: this.lastId, reason: "It is not the one that the head names: it was written anew." };
  }
}

async function* everyEntry(sql: Sql): AsyncGenerator<AuditRow> {
  let after: number | null = null;
  for (;;) {
    const rows: AuditRow[] = await sql.rows<AuditRow>(
      `select ${AUDIT_COLUMNS} from audit_events a ${after === null ? "" : "where a.id > ?"}
        order by a.id limit ${PIECE}`,
      after === null ? [] : [after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.id);
  }
}
