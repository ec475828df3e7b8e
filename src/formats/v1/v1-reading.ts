import type { FiscalQuarter } from "../../domain/fiscal-quarter";
import type { RowFinding } from "../reading/row-reading";
import type { Position } from "./v1-columns";

/** The cells of one row by column: published names where there are, else the header as it stands. */
export type V1Cells = ReadonlyMap<string, string>;

/** A value read from a row, and the column it stands in; null where it came from none. */
export interface V1Value {
  readonly value: unknown;
  readonly column: string | null;
}

/** Something to say about a row, with the column's name. */
export type V1Finding = Omit<RowFinding, "column"> & { readonly column: string | null };

/** A question that was asked: fields as the contract takes them, and where it stood. */
export interface V1Question {
  readonly position: Position;
  readonly fields: Readonly<Record<string, V1Value>>;
}

/** What one row says, whosesoever service it is. */
export interface V1Reading {
  readonly quarter: FiscalQuarter | null;
  /** Fields of a collection as the contract takes them; what the row leaves open is left out. */
  readonly collection: Readonly<Record<string, V1Value>>;
  readonly questions: readonly V1Question[];
  readonly findings: readonly V1Finding[];
}
