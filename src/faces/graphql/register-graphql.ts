import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { presentFinding } from "../../contract/present";
import { ApiError, ERRORS } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { recordRefusal } from "../../use-cases/record-refusal";
import { checkedJson } from "../http/checked-json";
import { recordRefusedRequest } from "../http/record-refused-request";
import { actorOf, identify } from "../http/request-actor";
import { answerGraphqlOnce, portsOf, refusedIn } from "./answer-graphql-once";
import { auditPlugin } from "./audit-plugin";
import type { GraphContext } from "./context";
import { formatError } from "./format-error";
import { makeLoaders } from "./loaders";
import { prepareVariables } from "./raw-arguments";
import { readableLiterals } from "./readable-literals";

/** Puts GraphQL at /graphql: POST with JSON, or GET for queries. */
export async function registerGraphql(
  app: FastifyInstance,
  ports: Ports,
  schema: GraphQLSchema,
): Promise<void> {
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    validationRules: [readableLiterals],
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
        await identify(ports, request, "GRAPHQL");
      } catch (error) {
        if (error instanceof ApiError) await recordRefusedRequest(ports, request, error.code);
        throw unauthenticated(error);
      }
      const actor = actorOf(request);
      const own = portsOf(request) ?? ports;
      const refused = refusedIn(request) ?? ((who, refusal) => recordRefusal(ports, who, refusal));
      return { actor, ports: own, loaders: makeLoaders(own, actor), rawVariables: {}, refused };
    },
  });
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    preValidation: (request, _reply, done) => {
      // In a GET they are JSON inside a parameter.
      const { variables } = request.query as { variables?: unknown };
      if (typeof variables === "string" && variables !== "") checkedJson(variables, "variables");
      done();
    },
    config: { operation: { id: "graphql", route: "/graphql", writes: false } },
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
  const errors = error.findings.map(presentFinding);
  return new GraphQLError(error.message, { extensions: { code: error.code, errors, http: { status } } });
}
