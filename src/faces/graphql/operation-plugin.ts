import type { ApolloServerPlugin } from "@apollo/server";
import { type GraphQLSchema, OperationTypeNode } from "graphql";
import type { GraphContext } from "./context";
import { measureOperation } from "./cost";
import { refusesDocument } from "./format-error";
import { LIMITS } from "./limits";
import { prepareVariables } from "./raw-arguments";
import { refuseCostly } from "./refuse-costly";

/** Looks at an operation before it runs, and says in its answer what it cost. */
export function operationPlugin(schema: GraphQLSchema): ApolloServerPlugin<GraphContext> {
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
      willSendResponse: async ({ response, operation, contextValue: { extent, outcome } }) => {
        if (extent === null || response.body.kind !== "single") return;
        outcome.wrote = operation?.operation === OperationTypeNode.MUTATION;
        outcome.repeatable =
          operation?.operation === OperationTypeNode.QUERY && response.body.singleResult.errors === undefined;
        const cost = { requested: extent.data.cost, limit: LIMITS.cost };
        response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
      },
    }),
  };
}
