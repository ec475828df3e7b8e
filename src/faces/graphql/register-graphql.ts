import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { presentFinding } from "../../contract/present";
import { type ApiError, ERRORS } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { portsFor } from "../../use-cases/ports-for";
import { recordRefusal } from "../../use-cases/record-refusal";
import type { Admit } from "../http/admit";
import type { AnswerCache } from "../http/answer-cache";
import { checkedJson } from "../http/checked-json";
import { reachRevision, sayRevision } from "../http/dataset-revision";
import { bodyReadBefore } from "../http/front-door";
import { noteOperation } from "../http/noted-operation";
import { publicTag } from "../http/public-tag";
import { recordRefusedRequest } from "../http/record-refused-request";
import { actorOf, refusalOf } from "../http/request-actor";
import { isKnown } from "../rest/version-tags";
import { answerGraphqlOnce, portsOf, refusedIn } from "./answer-graphql-once";
import { answerRefusal } from "./answer-refusal";
import { auditPlugin } from "./audit-plugin";
import { compiledQueries } from "./compiled-queries";
import type { GraphContext, Outcome } from "./context";
import { formatError } from "./format-error";
import { introspectionAnswers } from "./introspection-answers";
import { lineWithPieces } from "./json-piece";
import { LIMITS } from "./limits";
import { makeLoaders } from "./loaders";
import { operationPlugin } from "./operation-plugin";
import { readableLiterals } from "./readable-literals";

/** Puts GraphQL at /graphql: POST with JSON, or GET for queries. */
export async function registerGraphql(
  app: FastifyInstance,
  ports: Ports,
  schema: GraphQLSchema,
  { admit, cache }: { readonly admit: Admit; readonly cache: AnswerCache },
): Promise<void> {
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    validationRules: [readableLiterals],
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    // There are no cookies to forge a request with: a key travels in a header that a page of another origin can't set
    // unasked, so that a plain GET in a browser's address bar may work.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    // The server around it ends it.
    stopOnTerminationSignals: false,
    plugins: [
      auditPlugin(schema, (failure) => app.log.error({ err: failure }, "a refusal could not be recorded")),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin(schema),
      introspectionAnswers(),
      compiledQueries(schema),
    ],
    // Apollo hands on what it is given, and so does its handler: Fastify sends bytes as well as text.
    stringifyResult: (document) => lineWithPieces(document) as unknown as string,
    formatError: (formatted, error) =>
      formatError(formatted, error, (failure) => app.log.error({ err: failure }, "graphql")),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const outcomes = new WeakMap<FastifyRequest, Outcome>();
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const refusal = refusalOf(request);
      if (refusal !== null) {
        await recordRefusedRequest(ports, request, refusal.code);
        throw unauthenticated(refusal);
      }
      const actor = actorOf(request);
      const own = cache.noting(request, portsFor(actor, portsOf(request) ?? ports));
      const refused = refusedIn(request) ?? ((who, what) => recordRefusal(ports, who, what));
      const outcome: Outcome = {
        ...{ documentRefused: false, repeatable: false, wrote: false, operation: null },
      };
      outcomes.set(request, outcome);
      const loaders = makeLoaders(own, actor);
      return { actor, ports: own, loaders, rawVariables: {}, refused, extent: null, outcome };
    },
  });
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    config: { operation: { id: "graphql", route: "/graphql", writes: false } },
    onRequest: admit("GRAPHQL"),
    errorHandler: answerRefusal(ports),
    preValidation: (request, _reply, done) => {
      // In a GET they are JSON inside a parameter.
      const { variables } = request.query as { variables?: unknown };
      if (typeof variables === "string" && variables !== "") checkedJson(variables, "variables");
      done();
    },
    preHandler: async (request, reply) => {
      await reachRevision(ports, request);
      await sayRevision(ports, reply);
      void reply.header("Vary", "Accept, X-Api-Key, Authorization").header("Cache-Control", "no-cache");
      const kept = await cache.answer(request, reply, askedBy(request));
      // Whose key does not hold is told so, whatever it knows.
      if (kept !== undefined || request.method !== "GET" || refusalOf(request) !== null) return kept;
      const tag = await publicTag(request, request.headers.accept ?? "", ports);
      if (tag === null) return undefined;
      void reply.header("ETag", tag);
      // Only an answer that was given whole has such a name.
      const isGiven = request.headers["if-none-match"] !== "*" && isKnown(request.headers, tag);
      return isGiven ? reply.code(304).send() : undefined;
    },
    onSend: async (request, reply, payload) => {
      const outcome = outcomes.get(request);
      if (outcome?.wrote === true) await sayRevision(ports, reply);
      // GraphQL over HTTP: an answer of this type tells of such errors in its body, not in its status.
      const isJson = String(reply.getHeader("content-type")).startsWith("application/json");
      if (isJson && outcome?.documentRefused === true) void reply.code(200);
      if (outcome?.operation != null) noteOperation(request, outcome.operation);
      if (outcome?.repeatable === true) cache.keep(request, reply, payload);
      else if (reply.statusCode !== 304) void reply.removeHeader("ETag");
    },
    handler: (request, reply) =>
      answerGraphqlOnce(ports, request, reply, async () => answer.call(app, request, reply)),
  });
}

/** What an answer depends on; null where nothing is asked, or something is to be done once. */
function askedBy(request: FastifyRequest): string | null {
  if (request.headers["idempotency-key"] !== undefined) return null;
  if (request.method === "GET") return request.url;
  if (request.body === null || request.body === undefined) return null;
  return `POST ${bodyReadBefore(request.raw) ?? JSON.stringify(request.body)}`;
}

/** A key that does not hold, in Apollo's own terms, so that the answer is 401. */
function unauthenticated(error: ApiError): GraphQLError {
  const { status } = ERRORS[error.code];
  const errors = error.findings.map(presentFinding);
  return new GraphQLError(error.message, { extensions: { code: error.code, errors, http: { status } } });
}
