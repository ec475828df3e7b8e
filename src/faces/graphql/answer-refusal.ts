import type { FastifyReply, FastifyRequest } from "fastify";
import { ApiError, ERRORS, type ErrorCode } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { recordRefusedRequest } from "../http/record-refused-request";
import { errorAnswer } from "./format-error";

/** What refuses whoever asks, whatever it asks. */
const REFUSALS: readonly ErrorCode[] = ["TOO_MANY_REQUESTS", "UNAVAILABLE", "INVALID_PARAMETER"];

/** What refuses a request before Apollo sees it, as Apollo would say it: clients of GraphQL read nothing else. */
export function answerRefusal(ports: Ports) {
  return (failure: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const isKnown = failure instanceof ApiError && REFUSALS.includes(failure.code);
    if (!isKnown) throw failure;
    // Only counted, and nothing that the answer would have to wait for.
    void recordRefusedRequest(ports, request, failure.code);
    const { status } = ERRORS[failure.code];
    if (status === 503) void reply.header("Retry-After", 5);
    void reply
      .code(status)
      .headers(failure.extra)
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(errorAnswer(failure)));
  };
}
