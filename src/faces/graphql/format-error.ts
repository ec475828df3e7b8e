import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { presentFinding } from "../../contract/present";
import { ApiError, ERRORS, type ErrorCode } from "../../domain/errors";
import { VariablesRefused } from "./raw-arguments";
import { isTooLong, TOO_LONG } from "./refuse-costly";

/** What Apollo's own codes are in our table. */
const APOLLO_CODES: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: "MALFORMED_REQUEST",
  GRAPHQL_VALIDATION_FAILED: "MALFORMED_REQUEST",
  BAD_REQUEST: "MALFORMED_REQUEST",
  OPERATION_RESOLUTION_FAILURE: "MALFORMED_REQUEST",
  PERSISTED_QUERY_NOT_FOUND: "MALFORMED_REQUEST",
  PERSISTED_QUERY_NOT_SUPPORTED: "MALFORMED_REQUEST",
  BAD_USER_INPUT: "INVALID_PARAMETER",
};

const COMPARE =
  "Compare it with the schema: /graphiql completes and explains every field, schema.graphql lists them.";
/** What to do, where our table speaks of requests in general. */
const ACTIONS: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: COMPARE,
  GRAPHQL_VALIDATION_FAILED: COMPARE,
  OPERATION_RESOLUTION_FAILURE: "Name in operationName one of the operations that the document holds.",
  PERSISTED_QUERY_NOT_FOUND: "Send the query itself, beside its hash: it is known by that from then on.",
};

/** An error as GraphQL shows it: the same code and list as on REST. An unknown failure says nothing of itself. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (failure: unknown) => void,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (isTooLong(error))
    return shaped(formatted, "QUERY_TOO_EXPENSIVE", TOO_LONG.message, [presentFinding(TOO_LONG)]);
  if (cause instanceof ApiError)
    return shaped(formatted, cause.code, cause.message, cause.findings.map(presentFinding));
  const code = String(formatted.extensions?.["code"] ?? "");
  if (code in ERRORS && code !== "INTERNAL" && error instanceof GraphQLError) {
    const { errors = [] } = error.extensions as { errors?: object[] };
    return shaped(formatted, code as ErrorCode, formatted.message, errors);
  }
  const known = APOLLO_CODES[code];
  if (known !== undefined) {
    const { errors = [] } = (formatted.extensions ?? {}) as { errors?: object[] };
    return shaped(formatted, known, formatted.message, errors, ACTIONS[code]);
  }
  report(error);
  return shaped(formatted, "INTERNAL", "An unexpected failure; the request id names it in our logs.", []);
}

/** A whole answer that is one error, for what is refused before GraphQL looks at it. */
export function errorAnswer(error: ApiError): { readonly errors: readonly GraphQLFormattedError[] } {
  const bare = { message: error.message };
  return { errors: [shaped(bare, error.code, error.message, error.findings.map(presentFinding))] };
}

/** Errors of a document that does not fit the schema, or of variables that do not fit the document. */
const REFUSES_DOCUMENT: readonly unknown[] = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
];

/** Whether this error means that the document was refused before anything of it ran. */
export function refusesDocument(error: GraphQLError): boolean {
  if (isTooLong(error)) return false;
  return error instanceof VariablesRefused || REFUSES_DOCUMENT.includes(error.extensions["code"]);
}

function shaped(
  { locations, path }: GraphQLFormattedError,
  code: ErrorCode,
  message: string,
  errors: readonly object[],
  fitting?: string,
): GraphQLFormattedError {
  const { status, title, action } = ERRORS[code];
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code, status, title, action: fitting ?? action, errors },
  };
}
