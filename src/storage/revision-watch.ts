import { DataSource } from "typeorm";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver";
import type { Revisions } from "../use-cases/ports";
import { postgresOptions } from "./postgres-options";
import { storageFailure } from "./storage-failure";
import { within } from "./within";

/** What is known of the dataset revision, kept fresh. */
export interface RevisionWatch extends Revisions {
  /** Something was written here: what is known is asked for again. */
  doubt(): void;
  close(): Promise<void>;
}

/** PostgreSQL tells its listeners of a new revision on this channel, when the transaction that made it commits. */
export const CHANNEL = "cx_revision";
/** What was known so long ago, in milliseconds, is asked for again. A second is what policy allows a stale answer. */
const BELIEVED_MS = 900;
/** How often the listening connection is asked, in milliseconds: it may be dead without knowing, or have missed a word. */
const ASK_EVERY_MS = 400;
const ASK = "select revision from dataset";

/**
 * SQLite: asking costs some microseconds, and sees what any process committed. What was learned holds for the turn of the
 * event loop in which it was asked, and not beyond a write of this process: one request asks several times.
 */
export function sqliteRevisionWatch(reader: DataSource): RevisionWatch {
  const { databaseConnection } = reader.driver as BetterSqlite3Driver;
  const statement = databaseConnection.prepare(ASK).pluck();
  let known: number | null = null;
  const doubt = () => {
    known = null;
  };
  const ask = () => {
    if (known === null) {
      known = Number(statement.get() ?? 0);
      setImmediate(doubt);
    }
    return known;
  };
  const current = async () => ask();
  return {
    current,
    known: ask,
    atLeast: async (revision) => {
      doubt();
      return (await current()) >= revision;
    },
    doubt,
    close: async () => undefined,
  };
}

/**
 * PostgreSQL: a listening connection of its own brings the news at once. It is asked for the revision itself when it
 * connects and then twice a second, and what was not confirmed within a second is not believed: a missed message or a dead
 * connection can't leave a stale answer for longer.
 */
export async function postgresRevisionWatch(url: string): Promise<RevisionWatch> {
  // Connections of its own, so that it is told in time however many requests wait for the others.
  const pool = await new DataSource(postgresOptions(url, { pool: 2, timeoutMs: 5_000 })).initialize();
  let known: { revision: number; readonly confirmedAt: number } | null = null;
  let generation = 0;
  let asking: { readonly generation: number; readonly answer: Promise<number> } | null = null;

  const learn = (revision: number, askedAt: number, asOf: number) => {
    if (asOf !== generation) return;
    known = { revision: Math.max(revision, known?.revision ?? 0), confirmedAt: askedAt };
  };
  const ask = (query: (sql: string) => Promise<{ revision: number }[]>): Promise<number> => {
    const [askedAt, asOf] = [performance.now(), generation];
    return query(ASK).then(([row]) => {
      learn(row?.revision ?? 0, askedAt, asOf);
      return row?.revision ?? 0;
    });
  };
  const believed = () =>
    known !== null && performance.now() - known.confirmedAt < BELIEVED_MS ? known.revision : null;
  const current = async (): Promise<number> => {
    const revision = believed();
    if (revision !== null) return revision;
    if (asking === null || asking.generation !== generation) {
      const mine = { generation, answer: ask((sql) => pool.query(sql)) };
      asking = mine;
      const done = () => {
        if (asking === mine) asking = null;
      };
      mine.answer.then(done, done);
    }
    return asking.answer.catch((failure: unknown) => {
      throw storageFailure(failure);
    });
  };
  const doubt = () => {
    generation += 1;
    known = null;
  };
  const ear = listen(pool, {
    ask,
    heard: (revision) => {
      if (known !== null) known.revision = Math.max(known.revision, revision);
    },
  });
  return {
    current,
    known: believed,
    atLeast: async (revision) => {
      if ((await current()) >= revision) return true;
      doubt();
      return (await current()) >= revision;
    },
    doubt,
    close: async () => {
      await ear.close();
      await pool.destroy();
    },
  };
}

/** A connection of the driver's pool. */
interface Listening {
  on(event: "notification", hear: (message: { readonly payload?: string }) => void): void;
  on(event: "error", told: () => void): void;
  query(sql: string): Promise<{ readonly rows: { revision: number }[] }>;
  /** @param destroy closes it, so that nobody gets it who expects one that answers */
  release(destroy: boolean): void;
}

/** Keeps one connection listening; a new one takes the place of one that does not answer. */
function listen(
  pool: DataSource,
  told: {
    readonly ask: (query: (sql: string) => Promise<{ revision: number }[]>) => Promise<number>;
    readonly heard: (revision: number) => void;
  },
): { close(): Promise<void> } {
  let client: Listening | null = null;
  const drop = () => {
    client?.release(true);
    client = null;
  };
  const connect = async () => {
    const { master } = pool.driver as unknown as { master: { connect(): Promise<Listening> } };
    const made = await master.connect();
    client = made;
    made.on("notification", ({ payload }) => told.heard(Number(payload)));
    made.on("error", () => {
      if (client === made) drop();
    });
    await made.query(`listen ${CHANNEL}`);
    return made;
  };
  const once = async () => {
    try {
      const listening = client ?? (await connect());
      await told.ask((sql) => within(ASK_EVERY_MS, listening.query(sql)).then(({ rows }) => rows));
    } catch {
      // Whoever asks meanwhile asks the pool, and is told what is wrong there.
      drop();
    }
  };
  let underWay: Promise<void> | null = null;
  const again = () => {
    underWay ??= once().finally(() => {
      underWay = null;
    });
  };
  again();
  const timer = setInterval(again, ASK_EVERY_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await underWay;
      drop();
    },
  };
}
