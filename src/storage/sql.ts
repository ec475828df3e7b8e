import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { DataSource, EntityManager } from "typeorm";
import { commitsSeenBy, runOnSqlite } from "./sqlite-statements";
import { storageFailure } from "./storage-failure";

const TRACER = trace.getTracer("cx-data-api");

/** A value that can be bound to a statement. */
export type SqlValue = string | number | null;

/** Runs SQL that is written once with `?` for both engines. */
export interface Sql {
  /** For the little that the engines don't say in the same words. */
  readonly engine: "sqlite" | "postgres";
  rows<T>(text: string, values?: readonly (SqlValue | Uint8Array)[]): Promise<T[]>;
  /**
   * A number that is another one as soon as anybody has committed anything; left out where the database does not say
   * that, and where this connection writes.
   */
  readonly commits?: () => number;
}

/** SQL over a connection that only reads. */
export function sqlToRead(reader: DataSource): Sql {
  const sql = sqlOver(reader);
  return sql.engine === "sqlite" ? { ...sql, commits: () => commitsSeenBy(reader) } : sql;
}

/** SQL over a connection, or inside a transaction's manager. */
export function sqlOver(connection: DataSource | EntityManager): Sql {
  const source = "options" in connection ? connection : connection.connection;
  const numbered = source.options.type === "postgres";
  return {
    engine: numbered ? "postgres" : "sqlite",
    rows: async <T>(text: string, values: readonly (SqlValue | Uint8Array)[] = []) => {
      // Costs next to nothing where no traces are sent. The statement has places for values, and none of them.
      const span = TRACER.startSpan("sql", { attributes: { "db.query.text": text } });
      try {
        if (!numbered) return runOnSqlite<T>(source, text, values);
        return await connection.query<T[]>(numberPlaceholders(text), [...values]);
      } catch (failure) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw storageFailure(failure);
      } finally {
        span.end();
      }
    },
  };
}

/** Our SQL has no question mark inside a literal, so each one is a place for a value. */
function numberPlaceholders(text: string): string {
  let index = 0;
  return text.replace(/\?/g, () => `$${++index}`);
}

/** Conditions that are joined by `and`, with their values in order. */
export class Conditions {
  private readonly parts: string[] = [];
  readonly values: SqlValue[] = [];

  add(text: string, ...values: SqlValue[]): this {
    this.parts.push(text);
    this.values.push(...values);
    return this;
  }

  /** `column in (...)`; an absent or empty list filters nothing. */
  in(column: string, values: readonly SqlValue[] | undefined): this {
    if (values === undefined || values.length === 0) return this;
    return this.add(`${column} in (${placeholders(values.length)})`, ...values);
  }

  from(column: string, value: SqlValue | undefined): this {
    return value === undefined ? this : this.add(`${column} >= ?`, value);
  }

  to(column: string, value: SqlValue | undefined): this {
    return value === undefined ? this : this.add(`${column} <= ?`, value);
  }

  /** ` where ...`, or nothing. */
  get where(): string {
    return this.parts.length === 0 ? "" : ` where ${this.parts.join(" and ")}`;
  }
}

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return count === 0 ? "" : `?${", ?".repeat(count - 1)}`;
}

/** Slices of at most `size`: engines bound the number of values of one statement. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
