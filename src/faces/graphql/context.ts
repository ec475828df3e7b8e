import type { Actor } from "../../use-cases/actor";
import type { Ports } from "../../use-cases/ports";
import type { Refusal } from "../../use-cases/record-refusal";
import type { QueryExtent } from "./cost";
import type { Loaders } from "./loaders";

/** What the route wants to know of an operation that is over. */
export interface Outcome {
  /** Whether nothing was run because the document or its variables don't fit the schema. */
  documentRefused: boolean;
  /** Whether it was a query that was answered whole: the same one gets the same answer. */
  repeatable: boolean;
  /** What it asks for, such as "query hisps"; null until that is known. */
  operation: string | null;
  /** Whether it was a mutation. */
  wrote: boolean;
}

/** What every resolver gets, made anew for each request. */
export interface GraphContext {
  /** Says which operation it asks for once that is known. */
  actor: Actor;
  readonly ports: Ports;
  readonly loaders: Loaders;
  /** Variables as they were sent, before GraphQL read them. */
  rawVariables: Readonly<Record<string, unknown>>;
  /** Records what was refused; where everything is in one transaction, after that. */
  readonly refused: (actor: Actor, refusal: Refusal) => Promise<void>;
  /** How much was asked for; null until that is known. */
  extent: QueryExtent | null;
  /** What became of it. Apollo copies the context, so that what the route reads afterwards is in an object of its own. */
  readonly outcome: Outcome;
}
