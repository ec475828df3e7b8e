import { ErrorCodeOutput } from "../../../contract/error-output";
import { ApiError, ERRORS, type ErrorCode } from "../../../domain/errors";
import { inPages } from "../map-page";
import type { Route } from "../route";

const TABLE: readonly ErrorCodeOutput[] = Object.entries(ERRORS)
  .map(([code, kind]) => ({ code, ...kind }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

/** What each error code means: where a problem's type points to. */
export function errorRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/errors",
      operationId: "listErrors",
      tag: "Errors",
      summary: "Every error code",
      description: "The closed table of error codes, the same on REST and GraphQL.",
      access: "public",
      query: [],
      body: null,
      answer: ErrorCodeOutput,
      statuses: { 200: "Error codes." },
      errors: [],
      sorts: ["code"],
      readWhole: true,
      handle: async ({ list }) => inPages(TABLE, list),
    },
    {
      kind: "item",
      method: "GET",
      path: "/v1/errors/{code}",
      operationId: "readError",
      tag: "Errors",
      summary: "One error code",
      description: "What an error code means and what to do about it.",
      access: "public",
      query: [],
      body: null,
      answer: ErrorCodeOutput,
      statuses: { 200: "The error code." },
      errors: ["NOT_FOUND"],
      handle: async ({ path }) => {
        const found = TABLE.find(({ code }) => code === (path["code"] as ErrorCode));
        if (found === undefined)
          throw new ApiError("NOT_FOUND", `There is no error code ${JSON.stringify(path["code"])}.`);
        return { body: found };
      },
    },
  ];
}
