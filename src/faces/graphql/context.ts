import type { Actor } from "../../use-cases/actor";
import type { Ports } from "../../use-cases/ports";
import type { Refusal } from "../../use-cases/record-refusal";
import type { Loaders } from "./loaders";

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
}
