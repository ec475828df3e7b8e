import type { ApolloServerPlugin } from "@apollo/server";
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import type { CompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import type { GraphContext } from "./context";
import { expandedFields } from "./expanded-fields";
import { type ReportPieces, reportPieces } from "./report-pieces";

/** Documents whose programs are kept. */
const MOST = 200;
/** A document is compiled when it comes for this time: compiling takes longer than answering once. */
const COMPILED_AT = 2;

/** Operations that spell out more fields are not compiled: it would hold up everybody, and dashboards ask for some dozens. */
const MOST_FIELDS = 500;

/** A document that came before. */
interface Known {
  times: number;
  /** By the name of the operation; null where it can't be made into a program. */
  readonly programs: Map<string | null, CompiledQuery | null>;
}

/**
 * Answers a query that comes again by a program made of it, several times faster than walking its document for every object.
 * Apollo gives the same document for the same text. Whatever does not come out whole is left to graphql-js, which says what
 * is wrong: errors are the same either way.
 */
export function compiledQueries(schema: GraphQLSchema): ApolloServerPlugin<GraphContext> {
  const known = new LRUCache<DocumentNode, Known>({ max: MOST });
  let pieces: ReportPieces | null = null;
  const programOf = async (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    name: string | null,
  ): Promise<CompiledQuery | null> => {
    const entry = known.get(document) ?? { times: 0, programs: new Map() };
    known.set(document, entry);
    entry.times += 1;
    if (entry.times < COMPILED_AT) return null;
    let program = entry.programs.get(name);
    if (program === undefined && expandedFields(document, operation) > MOST_FIELDS) {
      program = null;
      entry.programs.set(name, program);
    } else if (program === undefined) {
      // A server that just started answers sooner without it.
      const { compileQuery, isCompiledQuery } = await import("graphql-jit");
      const compile = (asked: GraphQLSchema, written: DocumentNode, operationName = "") => {
        const made = compileQuery(asked, written, operationName);
        return isCompiledQuery(made) ? made : null;
      };
      pieces ??= reportPieces(schema, compile);
      program = compile(pieces.schema, pieces.over(document), name ?? "");
      entry.programs.set(name, program);
    }
    return program;
  };
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({
        document,
        operation,
        operationName,
        request,
        contextValue,
        response,
      }) => {
        // Called also where the document has none of the name that was asked for.
        const isQuery = (operation as typeof operation | undefined)?.operation === OperationTypeNode.QUERY;
        if (!isQuery) return null;
        const program = await programOf(document, operation, operationName);
        if (program === null) return null;
        const { data, errors } = await program.query(undefined, contextValue, request.variables ?? {});
        if (errors !== undefined || data == null) return null;
        return { http: response.http, body: { kind: "single", singleResult: { data } } };
      },
    }),
  };
}
