import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";

// Tables are EntitySchema objects without relations to classes: no entity cycles, and no secret column one decorator
// away from being public. Constraints live in the migrations, which are the truth about the schema.

type Columns<T> = { [K in keyof T]: EntitySchemaColumnOptions };

/** A column of text. */
export function text(name: string): EntitySchemaColumnOptions {
  return { type: "text", name, nullable: true };
}
/** A column of whole numbers. */
export function whole(name: string): EntitySchemaColumnOptions {
  return { type: "bigint", name, nullable: true };
}
/** A column of numbers with decimals. */
export function real(name: string): EntitySchemaColumnOptions {
  return { type: "double precision", name, nullable: true };
}
/** The same column, as part of the key. */
export function key(column: EntitySchemaColumnOptions): EntitySchemaColumnOptions {
  return { ...column, primary: true, nullable: false };
}
/** A key that the database counts up. */
export function identity(name: string): EntitySchemaColumnOptions {
  return { type: "integer", name, primary: true, generated: "increment" };
}
/** A table by its columns. */
export function table<T>(name: string, columns: Columns<T>): EntitySchema<T> {
  return new EntitySchema<T>({ name, tableName: name, columns });
}

/** Text, or nothing. */
export type Text = string | null;
/** A whole number, or nothing. */
export type Whole = number | null;
