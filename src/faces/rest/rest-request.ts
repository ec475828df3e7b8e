import type { FastifyRequest } from "fastify";
import type { Ports } from "../../use-cases/ports";
import { portsFor } from "../../use-cases/ports-for";
import { actorOf } from "../http/request-actor";
import type { UploadOptions } from "./receive-upload";
import type { RestRequest } from "./route";

/** What the REST face needs besides its routes. */
export interface RestOptions {
  readonly ports: Ports;
  /** The ports that an answer is made with which is to be kept: what is read through them is noted. */
  readonly noting: (request: FastifyRequest, ports: Ports) => Ports;
  /** The address the public reaches this server at, for absolute links. */
  readonly baseUrl: (request: FastifyRequest) => string;
  readonly uploads: UploadOptions;
}

/** What a handler gets. */
export function restRequest(
  request: FastifyRequest,
  query: RestRequest["query"],
  list: RestRequest["list"],
  options: RestOptions,
): RestRequest {
  const actor = actorOf(request);
  const ifMatch = request.headers["if-match"];
  return {
    actor,
    ports: options.noting(request, portsFor(actor, options.ports)),
    path: request.params as Record<string, string>,
    query,
    list,
    body: request.body,
    ifMatch: ifMatch === undefined ? null : String(ifMatch),
    baseUrl: options.baseUrl(request),
  };
}
