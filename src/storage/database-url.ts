/** Where the data lives: a SQLite file, or a PostgreSQL server. */
export type DatabaseTarget =
  | { readonly engine: "sqlite"; readonly file: string }
  | { readonly engine: "postgres"; readonly url: string };

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
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return null;
  return { engine: "postgres", url: text };
}
