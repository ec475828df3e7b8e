import { GraphQLError } from "graphql";
import { presentFinding } from "../../contract/present";
import { ERRORS } from "../../domain/errors";
import type { Finding } from "../../domain/findings";
import type { QueryExtent } from "./cost";
import { LIMITS } from "./limits";

/** What one limit says of a query. */
interface Excess {
  readonly rule: string;
  readonly value: number;
  readonly message: string;
  readonly action: string;
}

/** Refuses an operation that asks for more than LIMITS. @throws QUERY_TOO_EXPENSIVE with every limit it passes */
export function refuseCostly(extent: QueryExtent): void {
  const found = excessesOf(extent);
  const [first] = found;
  if (first === undefined) return;
  const { title, action } = ERRORS.QUERY_TOO_EXPENSIVE;
  throw new GraphQLError(found.map((excess) => `${excess.message} ${excess.action}`).join(" "), {
    extensions: {
      ...{ code: "QUERY_TOO_EXPENSIVE", title, action, http: { status: 400 } },
      errors: found.map((excess) => presentFinding(findingOf(excess))),
    },
  });
}

function excessesOf({ data, introspection, rootFields }: QueryExtent): Excess[] {
  const repeated = [...rootFields].filter(([, names]) => names > LIMITS.rootAliases);
  return [
    ...(data.cost <= LIMITS.cost
      ? []
      : [
          {
            ...{ rule: "query-cost", value: data.cost },
            message: `The query costs ${data.cost} of at most ${LIMITS.cost}: each field counts once for every object it is read from.`,
            action: "Ask for smaller pages (first), fewer reports (last, quarter), or fewer fields in lists.",
          },
        ]),
    ...depthExcess(data.depth, "query-depth", "The query"),
    ...(introspection.cost <= LIMITS.introspectionCost
      ? []
      : [
          {
            ...{ rule: "introspection-cost", value: introspection.cost },
            message: `The introspection costs ${introspection.cost} of at most ${LIMITS.introspectionCost}.`,
            action: "Ask for the schema with the usual introspection query, once.",
          },
        ]),
    ...depthExcess(introspection.depth, "introspection-depth", "The introspection"),
    ...repeated.map(([name, names]) => ({
      ...{ rule: "root-aliases", value: names },
      message: `${name} is asked for under ${names} names (aliases); it may have at most ${LIMITS.rootAliases}.`,
      action: "Use a filter that takes a list, or several requests.",
    })),
  ];
}

function depthExcess(depth: number, rule: string, what: string): Excess[] {
  if (depth <= LIMITS.depth) return [];
  const message = `${what} has ${depth} levels of fields; at most ${LIMITS.depth} are answered.`;
  return [{ rule, value: depth, message, action: "Ask for the inner parts in a request of their own." }];
}

function findingOf({ rule, value, message, action }: Excess): Finding {
  return {
    ...{ severity: "ERROR", refuses: null, rule, clause: null, pointer: "/query" },
    ...{ value, message, action },
  };
}

/** What is said of a document that the parser gave up on. */
export const TOO_LONG: Finding = findingOf({
  ...{ rule: "query-tokens", value: LIMITS.tokens },
  message: `The document has more than ${LIMITS.tokens} tokens (names, braces, values), the most that are read.`,
  action: "Send values as variables, and ask for less at once.",
});

/** Whether the parser gave up on a document because of its length. */
export function isTooLong(error: unknown): boolean {
  return (
    error instanceof GraphQLError && /^Syntax Error: Document contains more tha\w \d/.test(error.message)
  );
}
