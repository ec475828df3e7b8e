import type { DataSource, EntityManager } from "typeorm";
import type { AbstractSqliteDriver } from "typeorm/driver/sqlite-abstract/AbstractSqliteDriver";
import type { AuditEntry } from "../domain/audit";
import { appendAudit } from "./append-audit";
import { sqlOver } from "./sql";
import { isStorageOut, storageFailure, unavailableFor } from "./storage-failure";

/** A group takes no more pieces of work once it has this many, */
const MOST_PIECES = 100;
/** or has worked for so long, in milliseconds: whoever is done waits for the commit. */
const MOST_MS = 10;

/** Whether work may share its transaction: what takes long would hold up the answers of the others. */
export type Sharing = "SHARED" | "ALONE";

/** Work in a transaction. What it puts into `entries` is recorded at the end of that, with what others of the group put. */
export type GroupWork<T> = (manager: EntityManager, entries: AuditEntry[]) => Promise<T>;

interface Piece {
  readonly work: GroupWork<unknown>;
  readonly sharing: Sharing;
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: unknown) => void;
}

/** A piece that ran, and what it came to once the group is committed. */
interface Ran {
  readonly isWritten: boolean;
  readonly entries: readonly AuditEntry[];
  readonly settle: () => void;
}

/** Every piece of a group failed: there is nothing to commit. */
class NothingWritten extends Error {}

/**
 * Runs pieces of work strictly one after another, in the order they came: all of TypeORM's query runners share one
 * SQLite connection. What waits at the same time is committed together, because what a commit takes is waiting for the
 * disk, and recorded together. Each piece has a savepoint of its own, so that one that fails takes nothing of the others
 * with it; nobody is answered before the commit, and where that fails everybody of the group is told so.
 */
export class GroupCommit {
  private readonly waiting: Piece[] = [];
  private undone = 0;
  private working: Promise<void> | null = null;

  constructor(private readonly writer: DataSource) {}

  /** Pieces of work that were not done yet. */
  get length(): number {
    return this.undone;
  }

  /** Resolves after the commit is on disk; rejects as `work` does, or as the commit does, with nothing written. */
  run<T>(work: GroupWork<T>, sharing: Sharing = "SHARED"): Promise<T> {
    this.undone += 1;
    const done = new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, sharing, resolve: resolve as (value: unknown) => void, reject });
    }).finally(() => {
      this.undone -= 1;
    });
    this.working ??= this.commitAll();
    return done;
  }

  /** Resolves when everything queued so far is done. */
  async drained(): Promise<void> {
    while (this.working !== null) await this.working;
  }

  private async commitAll(): Promise<void> {
    // Requests that came while the last group was put on disk are read first.
    await turn();
    while (this.waiting.length > 0) {
      if (this.waiting[0]?.sharing === "ALONE") await this.commitAlone(this.waiting.splice(0, 1));
      else await this.commitGroup();
      await turn();
    }
    this.working = null;
  }

  private async commitAlone([piece]: Piece[]): Promise<void> {
    await this.transact(async (manager) => {
      const entries: AuditEntry[] = [];
      const value = await piece?.work(manager, entries);
      await appendAudit(sqlOver(manager), entries);
      return value;
    }).then(piece?.resolve, piece?.reject);
  }

  private async commitGroup(): Promise<void> {
    const taken = this.take(MOST_PIECES);
    const ran: Ran[] = [];
    const until = performance.now() + MOST_MS;
    try {
      await this.transact(async (manager) => {
        for (let next = 0; next < taken.length; next += 1) {
          const piece = taken[next];
          if (piece !== undefined) ran.push(await within(manager, piece));
          if (next < taken.length - 1) continue;
          if (performance.now() > until) break;
          await turn();
          taken.push(...this.take(MOST_PIECES - taken.length));
        }
        if (!ran.some(({ isWritten }) => isWritten)) throw new NothingWritten();
        await appendAudit(
          sqlOver(manager),
          ran.flatMap(({ entries }) => entries),
        );
      });
    } catch (failure) {
      if (!(failure instanceof NothingWritten)) {
        for (const { reject } of taken) reject(failure);
        return;
      }
    }
    for (const { settle } of ran) settle();
  }

  /** The next pieces that may share a transaction. */
  private take(most: number): Piece[] {
    const alone = this.waiting.findIndex(({ sharing }) => sharing === "ALONE");
    return this.waiting.splice(0, Math.min(most, alone === -1 ? this.waiting.length : alone));
  }

  private async transact<T>(work: (manager: EntityManager) => Promise<T> | T): Promise<T> {
    try {
      return await this.writer.transaction(async (manager) => {
        // Takes the write lock at once, so that another process's writer waits here and not half way.
        await sqlOver(manager).rows("update writer_turns set turns = turns + 1 where id = 1");
        return await work(manager);
      });
    } catch (failure) {
      await leaveNoTransaction(this.writer);
      throw failure;
    }
  }
}

/** Runs a piece in its savepoint. @throws where the transaction did not outlive it: that of the group has ended then */
async function within(manager: EntityManager, piece: Piece): Promise<Ran> {
  const sql = sqlOver(manager);
  await sql.rows("savepoint piece");
  try {
    const entries: AuditEntry[] = [];
    const value = await piece.work(manager, entries);
    await sql.rows("release piece");
    return { isWritten: true, entries, settle: () => piece.resolve(value) };
  } catch (failure) {
    try {
      await sql.rows("rollback to piece");
      await sql.rows("release piece");
    } catch (gone) {
      // What one piece came to is no answer to the others.
      throw isStorageOut(storageFailure(failure)) ? failure : unavailableFor(gone);
    }
    return { isWritten: false, entries: [], settle: () => piece.reject(failure) };
  }
}

/** What came meanwhile is read, and queues. */
function turn(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}

/**
 * On a full disk SQLite ends a transaction by itself. TypeORM's rollback then fails, and it goes on counting that
 * transaction: the next one would be a savepoint in it, and what is released there is not committed. Its count is
 * thrown away with the runner that holds it.
 */
async function leaveNoTransaction(writer: DataSource): Promise<void> {
  const runner = writer.createQueryRunner();
  if (!runner.isTransactionActive) return;
  await runner.query("rollback").catch(() => undefined);
  delete (writer.driver as AbstractSqliteDriver).queryRunner;
}
