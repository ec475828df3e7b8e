import { type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { isHandedOn } from "./hand-on";
import { notedOperation } from "./noted-operation";
import { actorOf } from "./request-actor";

/**
 * Logs a request in one line, when it has been answered: who asked what, and what came of it. That it came is a line of its own
 * at level debug, for a server that does not answer. What was handed on is logged where it was answered.
 */
export class OneLogLine extends LogController {
  override incomingRequest(request: FastifyRequest): void {
    request.log.debug({ req: request }, "incoming request");
  }

  override requestCompleted(
    failure: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (isHandedOn(request)) return;
    const { key } = actorOf(request);
    const operation = notedOperation(request);
    const said = {
      ...{ req: request, res: reply, responseTime: reply.elapsedTime },
      ...{ host: request.host, remoteAddress: request.ip, remotePort: request.socket?.remotePort },
      ...(key === null ? {} : { key }),
      ...(operation === undefined ? {} : { operation }),
    };
    if (failure) reply.log.error({ ...said, err: failure }, "request errored");
    else reply.log.info(said, "request completed");
  }
}
