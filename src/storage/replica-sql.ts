import { DataSource, type DataSourceOptions } from "typeorm";
import type { Revisions } from "../use-cases/ports";
import { type Sql, sqlOver } from "./sql";
import { isStorageOut } from "./storage-failure";
import { within } from "./within";

/** Reading that is spread over copies of the database. */
export interface ReplicaSql {
  readonly sql: Sql;
  close(): Promise<void>;
}

/** A copy that did not answer is left alone for so long, in milliseconds. */
const LEFT_ALONE_MS = 5_000;
/** A copy that is behind is asked at most so often, in milliseconds, whether it has caught up. */
const ASKED_EVERY_MS = 50;
/** What a copy once had is believed for so long, in milliseconds: it may have been set up anew from an older state. */
const BELIEVED_MS = 5_000;
/** A copy that takes longer to say how far it is, in milliseconds, is one that does not answer. */
const ANSWERS_WITHIN_MS = 1_000;

/**
 * SQL that reads from the copies in turn: from one that has reached the revision known here, so that nothing older is
 * read than another server would answer; where none has, or none answers, from the primary.
 * @param optionsOf what a copy at that address is opened with
 */
export function replicaSql(
  urls: readonly string[],
  optionsOf: (url: string) => DataSourceOptions,
  primary: Sql,
  revisions: Revisions,
): ReplicaSql {
  const replicas = urls.map((url) => new Replica(optionsOf(url)));
  let turn = 0;
  return {
    sql: {
      engine: primary.engine,
      rows: async (text, values) => {
        const revision = await revisions.current();
        turn = (turn + 1) % replicas.length;
        for (const replica of [...replicas.slice(turn), ...replicas.slice(0, turn)]) {
          const sql = await replica.at(revision);
          if (sql === null) continue;
          try {
            return await sql.rows(text, values);
          } catch (failure) {
            if (!isOfReplica(failure)) throw failure;
            replica.lost();
          }
        }
        return primary.rows(text, values);
      },
    },
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}

/** One copy, which may be out of reach or behind. */
class Replica {
  private source: DataSource | null = null;
  private reached = 0;
  private believedUntil = 0;
  private notBefore = 0;
  private asking: Promise<void> | null = null;

  constructor(private readonly options: DataSourceOptions) {}

  /** SQL over it; null where it has not reached a revision, or does not answer. */
  async at(revision: number): Promise<Sql | null> {
    const now = performance.now();
    if (this.reached < revision || now > this.believedUntil) {
      if (now < this.notBefore) return null;
      this.asking ??= this.ask().finally(() => {
        this.asking = null;
      });
      await this.asking;
    }
    return this.source !== null && this.reached >= revision ? sqlOver(this.source) : null;
  }

  /** It failed: it is left alone for a while. */
  lost(): void {
    this.reached = 0;
    this.notBefore = performance.now() + LEFT_ALONE_MS;
  }

  async close(): Promise<void> {
    await this.asking;
    await this.source?.destroy();
  }

  private async ask(): Promise<void> {
    this.notBefore = performance.now() + ASKED_EVERY_MS;
    try {
      this.source ??= await new DataSource(this.options).initialize();
      const question = this.source.query<{ revision: number }[]>("select revision from dataset");
      const [row] = await within(ANSWERS_WITHIN_MS, question);
      this.reached = row?.revision ?? 0;
      this.believedUntil = performance.now() + BELIEVED_MS;
    } catch {
      this.lost();
    }
  }
}

/** It is out of reach, or ended a question that stood in the way of what it is to take over from the primary. */
function isOfReplica(failure: unknown): boolean {
  const { driverError } = failure as { driverError?: { code?: string } };
  return isStorageOut(failure) || driverError?.code === "40001" || driverError?.code === "40P01";
}
