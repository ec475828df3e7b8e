import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/**
 * Logs a request in one line, when it has been answered: who asked what, and what came of it. That it came is a line of its own
 * at level debug, for a server that does not answer.
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
    const said = { req: request, res: reply, responseTime: reply.elapsedTime };
    if (failure) reply.log.error({ ...said, err: failure }, "request errored");
    else reply.log.info(said, "request completed");
  }
}
