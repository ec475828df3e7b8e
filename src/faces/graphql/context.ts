import type { Actor } from "../../use-cases/actor";
import type { Ports } from "../../use-cases/ports";
import type { QueryExtent } from "./cost";
import type { Loaders } from "./loaders";

/** What the route wants to know of an operation that is over. */
export interface Outcome {
  /** Whether nothing was run because the document or its variables don't fit the schema. */
  documentRefused: boolean;
}

/** What every resolver gets, made anew for each request. */
export interface GraphContext {
  readonly actor: Actor;
  readonly ports: Ports;
  readonly loaders: Loaders;
  /** Variables as they were sent, before GraphQL read them. */
  rawVariables: Readonly<Record<string, unknown>>;
  /** How much was asked for; null until that is known. */
  extent: QueryExtent | null;
  /** What became of it. Apollo copies the context, so that what the route reads afterwards is in an object of its own. */
  readonly outcome: Outcome;
}
