import fc from "fast-check";
import { ENGINES, type Engine } from "../support/databases";
import { anyOperation, type FuzzOperation } from "./fuzz-operations";
import { anyRequest, type Described, type FuzzRequest } from "./fuzz-requests";
import { type FuzzAnswer, type FuzzServer, startFuzzServer } from "./fuzz-server";

/** How many go out at once, and how often in a test. */
const AT_ONCE = 20;
const TIMES = 50;
/** Tests of a thousand requests each. */
const TESTS: Readonly<Record<Engine, number>> = { sqlite: 10, postgres: 1 };

/** What may be said of what the document does not have: pages, and nothing; a body is looked at before the address. */
const UNDECLARED: readonly number[] = [400, 401, 404, 405, 412, 413, 415];

/** The statuses that a document declares for a request; null where it has no such operation. */
function declaredFor({ paths }: Described, { method, path }: FuzzRequest): readonly number[] | null {
  const [address = ""] = path.split("?");
  const asked = (method === "HEAD" ? "GET" : method).toLowerCase();
  // `/v1/deadlines.ics` before what a parameter takes, `/v1/inventory/{service}`.
  const templates = Object.keys(paths).toSorted((a, b) => a.split("{").length - b.split("{").length);
  const template = templates.find((one) =>
    new RegExp(`^${one.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}/?$`).test(address),
  );
  const operation = template === undefined ? undefined : paths[template]?.[asked];
  return operation === undefined ? null : Object.keys(operation.responses).map(Number);
}

/** What is wrong with an answer; null where nothing is. */
function faultOf(
  document: Described,
  request: FuzzRequest,
  { status, type, text }: FuzzAnswer,
): string | null {
  if (status >= 500) return "fails";
  if (status < 400) return null;
  const isGraphql = /^\/graphql\b/.test(request.path);
  if (isGraphql) return /json/.test(type) ? null : "is no JSON";
  if (!type.startsWith("application/problem+json")) return "is no problem document";
  if (request.method !== "HEAD" && (JSON.parse(text) as { status: number }).status !== status)
    return "says another status";
  const declared = declaredFor(document, request) ?? UNDECLARED;
  return declared.includes(status) ? null : `is none of ${declared.join(", ")}`;
}

/** Sends them all at once. @throws where an answer has a fault */
async function checkAll(
  server: FuzzServer,
  document: Described,
  requests: readonly FuzzRequest[],
): Promise<void> {
  const answers = await Promise.all(requests.map(server.send));
  const faults = answers.flatMap((answer, at) => {
    const request = requests[at] as FuzzRequest;
    const fault = faultOf(document, request, answer);
    return fault === null
      ? []
      : [`${answer.status} ${fault}: ${JSON.stringify(request)}\n${answer.text.slice(0, 500)}`];
  });
  if (faults.length > 0) throw new Error(faults.join("\n\n"));
}

function asRequest({ caller, body }: FuzzOperation): FuzzRequest {
  return { method: "POST", path: "/graphql", caller, body, headers: { "Content-Type": "application/json" } };
}

/** What of GraphQL's errors nobody should see. */
async function checkOperations(server: FuzzServer, operations: readonly FuzzOperation[]): Promise<void> {
  const answers = await Promise.all(operations.map((operation) => server.send(asRequest(operation))));
  const faults = answers.flatMap(({ status, type, text }, at) => {
    const isRight = status < 500 && /json/.test(type) && !/"code":"(INTERNAL|UNAVAILABLE)/.test(text);
    if (isRight) JSON.parse(text);
    return isRight ? [] : [`${status}: ${operations[at]?.body}\n${text.slice(0, 500)}`];
  });
  if (faults.length > 0) throw new Error(faults.join("\n\n"));
}

// A failure is repeated by its seed: { numRuns, seed } in place of { numRuns }. Later runs meet what earlier ones stored.
const RUNS = { numRuns: TIMES, endOnFailure: true } as const;
const batchOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: AT_ONCE, maxLength: AT_ONCE });

describe.each(ENGINES)("any request at all, on %s,", (engine) => {
  let server: FuzzServer;
  let document: Described;
  let requests: fc.Arbitrary<FuzzRequest[]>;
  beforeAll(async () => {
    server = await startFuzzServer(engine);
    document = (await server.app.http.get("/openapi.json")).body as Described;
    requests = batchOf(anyRequest(document, server.keys.length));
  });
  afterAll(() => server.close());

  it.each(Array.from({ length: TESTS[engine] }, (_, at) => at + 1))(
    "is answered as the document says: thousand %i",
    async () => {
      await fc.assert(
        fc.asyncProperty(requests, (batch) => checkAll(server, document, batch)),
        RUNS,
      );
    },
  );

  it("of GraphQL is answered in JSON, without a failure of ours", async () => {
    const operations = batchOf(anyOperation(server.keys.length));
    await fc.assert(
      fc.asyncProperty(operations, (batch) => checkOperations(server, batch)),
      RUNS,
    );
  });
});
