import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { ApiError, ERRORS } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { actorOf, identify } from "../http/request-actor";
import { answerGraphqlOnce, portsOf } from "./answer-graphql-once";
import type { GraphContext } from "./context";
import { formatError } from "./format-error";
import { makeLoaders } from "./loaders";
import { prepareVariables } from "./raw-arguments";

/** Puts GraphQL at /graphql: POST with JSON, or GET for queries. */
export async function registerGraphql(
  app: FastifyInstance,
  ports: Ports,
  schema: GraphQLSchema,
): Promise<void> {
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    // There are no cookies to forge a request with: a key travels in a header that a page of another origin can't set
    // unasked, so that a plain GET in a browser's address bar may work.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    // The server around it ends it.
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      variablesPlugin(schema),
    ],
    formatError: (formatted, error) =>
      formatError(formatted, error, (failure) => app.log.error({ err: failure }, "graphql")),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      try {
        await identify(ports, request);
      } catch (error) {
        throw unauthenticated(error);
      }
      const actor = actorOf(request);
      const own = portsOf(request) ?? ports;
      return { actor, ports: own, loaders: makeLoaders(own, actor), rawVariables: {} };
    },
  });
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    handler: (request, reply) =>
      answerGraphqlOnce(ports, request, reply, async () => answer.call(app, request, reply)),
  });
}

function variablesPlugin(schema: GraphQLSchema): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, operation, contextValue }) => {
        if (operation === undefined) return;
        contextValue.rawVariables = request.variables ?? {};
        request.variables = prepareVariables(schema, operation, contextValue.rawVariables);
      },
    }),
  };
}

/** A key that does not hold, in Apollo's own terms, so that the answer is 401. */
function unauthenticated(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { status } = ERRORS[error.code];
  return new GraphQLError(error.message, { extensions: { code: error.code, http: { status } } });
}
