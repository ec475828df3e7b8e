import { LEAST_REVISION, REVISION } from "../http/dataset-revision";
import type { Json } from "./openapi-schemas";
import { type Route, takesIdempotencyKey } from "./route";

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A name of your choice for this request: sent again under it within 24 hours, it does nothing again and is answered as before, with Idempotency-Replayed.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[ -~]+$" },
};

const MIN_REVISION: Json = {
  name: LEAST_REVISION,
  in: "header",
  required: false,
  description: `A ${REVISION}, or the ETag of a list, that you have seen: the answer is of that revision or a later one, whichever server gives it.`,
  schema: { type: "string", maxLength: 100 },
};

const IDEMPOTENCY_REPLAYED: Json = {
  "Idempotency-Replayed": { $ref: "#/components/headers/Idempotency-Replayed" },
};

/** The headers a route reads, as parameters. */
export function requestHeaders(route: Route): Json[] {
  return [
    ...(route.method === "GET" ? [MIN_REVISION] : []),
    ...conditional(route),
    ...(takesIdempotencyKey(route) ? [IDEMPOTENCY_KEY] : []),
  ];
}

/** The headers of an answer, where it has any that need a word. */
export function answerHeaders(route: Route): Json {
  return takesIdempotencyKey(route) ? IDEMPOTENCY_REPLAYED : {};
}

function conditional(route: Route): Json[] {
  if (route.method === "GET" || !route.errors.includes("PRECONDITION_FAILED")) return [];
  const description = "The ETag of the version you read: refuses to overwrite a newer one (412).";
  return [
    {
      name: "If-Match",
      in: "header",
      required: false,
      description,
      schema: { type: "string", maxLength: 1_000 },
    },
  ];
}
