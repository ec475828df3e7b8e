/** Where the data lives: a SQLite file, or a PostgreSQL server. */
export type DatabaseTarget = { readonly engine: "sqlite"; readonly file: string } | PostgresTarget;

/** A PostgreSQL server, and how it is used. */
export interface PostgresTarget {
  readonly engine: "postgres";
  readonly url: string;
  /** Copies of it that the public is read from; none where left out. */
  readonly replicas?: readonly string[];
  /** Connections of a pool; there is one pool that writes, one that reads, and one for each copy. */
  readonly pool?: number;
  /** Milliseconds that one statement may take. */
  readonly timeoutMs?: number;
}

/**
 * Reads a DATABASE_URL: `sqlite:data/cx.sqlite` (a path, relative to the working directory) or
 * `postgres://user:password@host:5432/name`.
 * @returns null where it is neither
 */
export function parseDatabaseUrl(text: string): DatabaseTarget | null {
  if (text.startsWith("sqlite:")) {
    const file = text.slice("sqlite:".length).replace(/^\/\/(?=\/)/, "");
    // :memory: can't be shared by a writer and a reader connection.
    return file === "" || file.includes(":memory:") ? null : { engine: "sqlite", file };
  }
  return isPostgresUrl(text) ? { engine: "postgres", url: text } : null;
}

/** Reads addresses of PostgreSQL servers with commas between them. @returns null where one is none */
export function parsePostgresUrls(text: string): string[] | null {
  const urls = text.split(",").map((url) => url.trim());
  return urls.every(isPostgresUrl) ? urls : null;
}

const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
