import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { ApiError, ERRORS, type ErrorCode } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import type { Admit } from "../http/admit";
import { actorOf, refusalOf } from "../http/request-actor";
import type { GraphContext, Outcome } from "./context";
import { measureOperation } from "./cost";
import { formatError, refusesDocument } from "./format-error";
import { introspectionAnswers } from "./introspection-answers";
import { LIMITS } from "./limits";
import { makeLoaders } from "./loaders";
import { prepareVariables } from "./raw-arguments";
import { refuseCostly } from "./refuse-costly";

/** Puts GraphQL at /graphql: POST with JSON, or GET for queries. */
export async function registerGraphql(
  app: FastifyInstance,
  ports: Ports,
  schema: GraphQLSchema,
  admit: Admit,
): Promise<void> {
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    // There are no cookies to forge a request with: a key travels in a header that a page of another origin can't set
    // unasked, so that a plain GET in a browser's address bar may work.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    // The server around it ends it.
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin(schema),
      introspectionAnswers(),
    ],
    formatError: (formatted, error) =>
      formatError(formatted, error, (failure) => app.log.error({ err: failure }, "graphql")),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const outcomes = new WeakMap<FastifyRequest, Outcome>();
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    onRequest: admit,
    errorHandler: answerRefusal,
    onSend: async (request, reply) => {
      // GraphQL over HTTP: an answer of this type tells of such errors in its body, not in its status.
      const isJson = String(reply.getHeader("content-type")).startsWith("application/json");
      if (isJson && outcomes.get(request)?.documentRefused === true) void reply.code(200);
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => {
        const refusal = refusalOf(request);
        if (refusal !== null) throw unauthenticated(refusal);
        const actor = actorOf(request);
        const outcome: Outcome = { documentRefused: false };
        outcomes.set(request, outcome);
        return { actor, ports, loaders: makeLoaders(ports, actor), rawVariables: {}, extent: null, outcome };
      },
    }),
  });
}

/** What refuses a request before Apollo sees it, as Apollo would say it: clients of GraphQL read nothing else. */
function answerRefusal(failure: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const isKnown = failure instanceof ApiError && REFUSALS.includes(failure.code);
  if (!isKnown) throw failure;
  const { status } = ERRORS[failure.code];
  if (status === 503) void reply.header("Retry-After", 5);
  void reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify({ errors: [formatError({ message: failure.message }, failure, () => undefined)] }));
}

const REFUSALS: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "UNAVAILABLE"];

/** Looks at an operation before it runs, and says in its answer what it cost. */
function operationPlugin(schema: GraphQLSchema): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, document, operation, contextValue }) => {
        if (operation === undefined) return;
        contextValue.rawVariables = request.variables ?? {};
        contextValue.extent = measureOperation(schema, document, operation, contextValue.rawVariables);
        refuseCostly(contextValue.extent);
        request.variables = prepareVariables(schema, operation, contextValue.rawVariables);
      },
      didEncounterErrors: async ({ errors, contextValue }) => {
        contextValue.outcome.documentRefused = errors.every(refusesDocument);
      },
      willSendResponse: async ({ response, contextValue: { extent } }) => {
        if (extent === null || response.body.kind !== "single") return;
        const cost = { requested: extent.data.cost, limit: LIMITS.cost };
        response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
      },
    }),
  };
}

/** A key that does not hold, in Apollo's own terms, so that the answer is 401. */
function unauthenticated(error: ApiError): GraphQLError {
  const { status } = ERRORS[error.code];
  return new GraphQLError(error.message, { extensions: { code: error.code, http: { status } } });
}
