import type { FastifyReply, FastifyRequest } from "fastify";
import { type DocumentNode, Kind, OperationTypeNode, parse } from "graphql";
import { ApiError, ERRORS } from "../../domain/errors";
import { answerOnce } from "../../use-cases/answer-once";
import type { Ports } from "../../use-cases/ports";
import { recordRefusal } from "../../use-cases/record-refusal";
import { namedRequest, nameOf, REPLAYED } from "../http/named-request";
import { recordRefusedRequest } from "../http/record-refused-request";
import { refusalOf } from "../http/request-actor";
import type { GraphContext } from "./context";
import { errorAnswer } from "./format-error";

type Refused = GraphContext["refused"];

const PORTS = new WeakMap<FastifyRequest, Ports>();
const REFUSED = new WeakMap<FastifyRequest, Refused>();

/** What resolvers work with where the request has an Idempotency-Key: everything in one transaction. */
export function portsOf(request: FastifyRequest): Ports | undefined {
  return PORTS.get(request);
}

/** What is told of refusals there: they are recorded after the transaction, which leaves nothing behind where it fails. */
export function refusedIn(request: FastifyRequest): Refused | undefined {
  return REFUSED.get(request);
}

/** An answer as it is kept. */
interface Kept {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly unknown[] };
}

/** Carries an answer with errors out of the transaction, which leaves nothing behind. */
class AnsweredWithErrors extends Error {
  constructor(readonly answer: Kept) {
    super("answered with errors");
  }
}

/**
 * Answers a GraphQL request; one mutation with an Idempotency-Key once, however often it is sent. Where any part of its
 * answer fails nothing is stored, so that the name stays free.
 * @param handle answers by Apollo, and gives the text of it
 */
export async function answerGraphqlOnce(
  ports: Ports,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => Promise<unknown>,
): Promise<unknown> {
  let named: ReturnType<typeof namedRequest>;
  let refusals: Parameters<Refused>[] = [];
  try {
    // A key that does not hold is answered by the context.
    const isOne = nameOf(request) !== null && refusalOf(request) === null && isMutation(request);
    named = isOne ? namedRequest(request, request.body) : null;
    if (named === null) return await handle();
    const { answer, replayed } = await answerOnce(ports, named, async (own): Promise<Kept> => {
      PORTS.set(request, own);
      refusals = [];
      REFUSED.set(request, async (...refusal) => {
        refusals.push(refusal);
      });
      const text = await handle();
      const kept = { status: reply.statusCode, body: JSON.parse(String(text)) as Kept["body"] };
      if (kept.body.errors !== undefined) throw new AnsweredWithErrors(kept);
      return kept;
    });
    if (replayed) void reply.header(REPLAYED, "true");
    return sendJson(reply, answer.status, answer.body);
  } catch (failure) {
    if (failure instanceof AnsweredWithErrors) {
      await recordRefusals(ports, request, refusals);
      const { status, body } = failure.answer;
      return sendJson(reply, status, { ...body, ...(body.data === undefined ? {} : { data: null }) });
    }
    if (!(failure instanceof ApiError)) throw failure;
    await recordRefusedRequest(ports, request, failure.code);
    return sendJson(reply.headers(failure.extra), ERRORS[failure.code].status, errorAnswer(failure));
  }
}

/** Where that fails, the answer is the same. */
async function recordRefusals(
  ports: Ports,
  request: FastifyRequest,
  refusals: readonly Parameters<Refused>[],
): Promise<void> {
  try {
    for (const [actor, refusal] of refusals) await recordRefusal(ports, actor, refusal);
  } catch (failure) {
    request.log.error({ err: failure }, "a refusal could not be recorded");
  }
}

/** True for one mutation. @throws MALFORMED_REQUEST for several: what was done of them could not be said */
function isMutation(request: FastifyRequest): boolean {
  const { query, operationName } = (request.body ?? {}) as { query?: unknown; operationName?: unknown };
  if (request.method !== "POST" || typeof query !== "string") return false;
  const operations = operationsOf(query);
  const operation = operations.find(
    ({ name }) => operationName == null || operationName === "" || name?.value === operationName,
  );
  if (operation?.operation !== OperationTypeNode.MUTATION) return false;
  const { selections } = operation.selectionSet;
  if (selections.length === 1 && selections[0]?.kind === Kind.FIELD) return true;
  throw new ApiError(
    "MALFORMED_REQUEST",
    "With Idempotency-Key a request is one mutation: send each by itself, under a key of its own, and not in a fragment.",
  );
}

/** What can't be read is Apollo's to answer. */
function operationsOf(query: string) {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true, maxTokens: 20_000 });
  } catch {
    return [];
  }
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

function sendJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply
    .code(status)
    .header("Cache-Control", "no-store")
    .type(String(reply.getHeader("content-type") ?? "application/json; charset=utf-8"))
    .send(JSON.stringify(body));
}
