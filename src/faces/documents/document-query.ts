import { fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { readParameters } from "../../contract/read-parameters";
import type { DocumentFilter } from "../../use-cases/document-ports";
import type { DocumentAddress } from "../../use-cases/documents/document-definition";

const COLUMNS: readonly string[] = ["hisp", "department", "state"];

/** A filter as it was asked for, as readers of documents take it: fields without a column are facets. */
export function documentFilter(asked: object): DocumentFilter {
  const columns: Record<string, unknown> = {};
  const facets: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(asked as Record<string, unknown>)) {
    if (value === null || value === undefined) continue;
    if (name === "search") columns["words"] = String(value).split(/\s+/).filter(Boolean);
    else if (name === "fiscalYear") columns["fiscalYear"] = value;
    else {
      const values = (Array.isArray(value) ? value : [value]).map(String);
      if (values.length === 0) continue;
      if (COLUMNS.includes(name)) columns[name] = values;
      else facets[name] = values;
    }
  }
  return { ...(columns as DocumentFilter), facets };
}

/** An address as path parameters give it: numbers from their digits. @throws INVALID_PARAMETER with every finding */
export function readAddress(shape: ClassType, path: Readonly<Record<string, unknown>>): DocumentAddress {
  const given = Object.fromEntries(
    fieldsOf(shape).map(({ name, kind }) => {
      const value = path[name];
      const isNumber = kind === "whole" && typeof value === "string" && /^\d{1,15}$/.test(value);
      return [name, isNumber ? Number(value) : value];
    }),
  );
  return { ...readParameters(shape as new () => object, given) } as DocumentAddress;
}
