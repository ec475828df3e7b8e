import { randomUUID } from "node:crypto";
import { ERRORS, type ErrorCode } from "../../src/domain/errors";
import type { TestApp } from "../support/test-app";
import {
  type Arguments,
  type Operation,
  type OperationName,
  operationOf,
  selectionOf,
  withSlugs,
} from "./operations";

/** What a finding is to its reader: which rule, where, how bad. */
export interface FoundMistake {
  readonly rule: string;
  readonly pointer: string;
  readonly severity: string;
  readonly refuses: string | null;
}

/** What came of a call, the same way for both faces. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly rows: readonly unknown[]; readonly total: number; readonly next: string | null }
  | { readonly code: ErrorCode; readonly errors: readonly FoundMistake[] };

/** Makes one call through one face. */
export type Face = (
  app: TestApp,
  name: OperationName,
  given: Arguments,
  key: string | null,
) => Promise<Outcome>;

/** Through REST. */
export const throughRest: Face = async (app, name, given, key) => {
  const operation: Operation = operationOf(name);
  const [method, template] = operation.rest;
  const rest: Record<string, unknown> = { ...given };
  const path = template.replace(/\{(\w+)\}/g, (_, part: string) => {
    const value = String(rest[part]);
    delete rest[part];
    return encodeURIComponent(value);
  });
  const { ifMatch, first, after, filter, ...others } = rest;
  delete rest["ifMatch"];
  const body = bodyOf(operation, others);
  const query = { ...others, ...((filter as object | undefined) ?? {}), limit: first, cursor: after };
  const request = app.http[method](path).query(queryOf(query));
  if (key !== null) void request.set("X-Api-Key", key);
  if (ifMatch !== undefined) void request.set("If-Match", String(ifMatch));
  // With a name a request runs in one transaction: whatever changes something must work there too.
  if (method !== "get") void request.set("Idempotency-Key", randomUUID());
  const answer = await (body === undefined ? request : request.send(body as object));
  if (answer.status >= 400) {
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.status).toBe(ERRORS[answer.body.code as ErrorCode].status);
    return refused(answer.body.code, answer.body.errors);
  }
  if (operation.gives === "item") {
    // A weak one is the same one: the answer came compressed.
    const tag = answer.headers["etag"]?.replace(/^W\//, "");
    const shown = answer.body.report?.etag ?? answer.body.document?.etag ?? answer.body.etag;
    if (tag !== undefined && shown !== undefined) expect(tag).toBe(shown);
    return { value: answer.body };
  }
  const { data, total, next } = answer.body;
  return { rows: data, total, next: next === null ? null : new URL(next).searchParams.get("cursor") };
};

/** Takes what goes into the body out of the arguments. */
function bodyOf(operation: Operation, others: Record<string, unknown>): unknown {
  if (operation.body === undefined) return undefined;
  if ("whole" in operation.body) {
    const whole = others[operation.body.whole];
    delete others[operation.body.whole];
    return whole;
  }
  const body: Record<string, unknown> = {};
  for (const field of operation.body) {
    if (field in others) body[field] = others[field];
    delete others[field];
  }
  return body;
}

function queryOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === null
        ? []
        : [[name, Array.isArray(value) ? value.join(",") : String(value)] as const],
    ),
  );
}

/** Through GraphQL, with variables. */
export const throughGraphql: Face = async (app, name, given, key) => {
  const operation: Operation = operationOf(name);
  const { type, variables, fields } = operation.graphql;
  const declared = Object.entries(variables).map(([variable, of]) => `$${variable}: ${of}`);
  const selection = selectionOf(operation.shape);
  const inner =
    operation.gives === "pages"
      ? `{ nodes ${selection} totalCount pageInfo { hasNextPage endCursor } }`
      : selection;
  const document = `${type}${declared.length === 0 ? "" : `(${declared.join(", ")})`} { ${fields.join(" { ")} ${inner} ${"}".repeat(fields.length)}`;
  const idempotencyKey = type.startsWith("mutation") ? randomUUID() : undefined;
  const answer = await app.graphql(document, given, key ?? undefined, idempotencyKey);
  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    expect(answer.errors).toHaveLength(1);
    return refused(error.extensions.code, error.extensions.errors);
  }
  let found: unknown = answer.data;
  for (const field of fields) {
    found = (found as Record<string, unknown>)[/^\w+/.exec(field)?.[0] ?? ""];
    // What REST has at an address of its own is null in GraphQL where there is none.
    if (found === null) return { code: "NOT_FOUND", errors: [] };
  }
  if (operation.gives === "item") return { value: withSlugs(operation.shape, found) };
  if (operation.gives === "rows") {
    const rows = withSlugs(operation.shape, found) as unknown[];
    return { rows, total: rows.length, next: null };
  }
  const page = found as {
    nodes: unknown[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  return {
    rows: withSlugs(operation.shape, page.nodes) as unknown[],
    total: page.totalCount,
    next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
  };
};

function refused(code: string, errors: readonly FoundMistake[]): Outcome {
  return {
    code: code as ErrorCode,
    // GraphQL has filters in an argument of their own; REST has them beside the other parameters.
    errors: errors.map(({ rule, pointer, severity, refuses }) => ({
      rule,
      pointer: pointer.replace(/^\/filter(?=\/)/, ""),
      severity,
      refuses,
    })),
  };
}
