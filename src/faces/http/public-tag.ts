import type { FastifyRequest } from "fastify";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { Ports } from "../../use-cases/ports";
import { revisionTag } from "../rest/version-tags";
import { actorOf } from "./request-actor";

/**
 * Names what the public reads at this address: it moves with the published data and, because deadlines count days,
 * with the date. Null for keys, who may see what is not published.
 * @param format what of the answer the address does not say
 */
export async function publicTag(
  request: FastifyRequest,
  format: string,
  ports: Ports,
): Promise<string | null> {
  if (actorOf(request).key !== null) return null;
  const today = newYorkDateOf(ports.clock());
  const revision = await ports.read.datasetRevision();
  return revisionTag(
    revision,
    `${request.url} ${format} ${today} ${request.headers.host} ${ports.suppressBelow}`,
  );
}
