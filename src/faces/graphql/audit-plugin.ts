import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { type GraphQLFormattedError, type GraphQLSchema, Kind } from "graphql";
import type { ErrorCode } from "../../domain/errors";
import type { Refusal } from "../../use-cases/record-refusal";
import type { GraphContext } from "./context";
import { type RootField, rootFieldsOf } from "./root-fields";

/**
 * Says in the record which operation something came through, and records what was refused before the answer goes out.
 * @param onFailure is told where that could not be recorded; the answer is the same
 */
export function auditPlugin(
  schema: GraphQLSchema,
  onFailure: (failure: unknown) => void,
): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => {
      let fields: RootField[] = [];
      return {
        didResolveOperation: async ({ request, document, operation, contextValue }) => {
          if (operation === undefined) return;
          const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
          fields = rootFieldsOf(schema, operation, fragments, request.variables ?? {});
          const names = [...new Set(fields.map(({ name }) => name))].join(", ");
          const { source, ...actor } = contextValue.actor;
          const asked = `${operation.operation} ${names}`;
          contextValue.outcome.operation = asked;
          contextValue.actor = { ...actor, source: { ...source, operation: asked } };
        },
        willSendResponse: async (context) => {
          const { refused, actor } = context.contextValue;
          try {
            for (const refusal of refusalsOf(context, fields)) await refused(actor, refusal);
          } catch (failure) {
            onFailure(failure);
          }
        },
      };
    },
  };
}

/** What was refused at the root: one for each change that was not made, and one for each reason not to read. */
function refusalsOf(
  { response, operation }: GraphQLRequestContextWillSendResponse<GraphContext>,
  fields: readonly RootField[],
): Refusal[] {
  const errors = response.body.kind === "single" ? (response.body.singleResult.errors ?? []) : [];
  if (errors.length === 0 || operation == null) return [];
  if (operation.operation !== "mutation") {
    const codes = [...new Set(errors.map(codeOf))];
    return codes.map((code) => ({ action: fields[0]?.name ?? "query", subject: "", code, writes: false }));
  }
  return fields.flatMap(({ name, answeredAs, subject }) => {
    // Without a path nothing was done at all; one that goes further in is about reading what was done.
    const own = errors.find(
      ({ path }) => path === undefined || (path.length === 1 && path[0] === answeredAs),
    );
    return own === undefined ? [] : [{ action: name, subject, code: codeOf(own), writes: true }];
  });
}

function codeOf({ extensions }: GraphQLFormattedError): ErrorCode {
  return extensions?.["code"] as ErrorCode;
}
