import type { FastifyRequest } from "fastify";
import type { ErrorCode } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { recordRefusal } from "../../use-cases/record-refusal";
import { actorOf } from "./request-actor";

/** Records that a request to a route of ours was refused. Where that fails, the answer is the same. */
export async function recordRefusedRequest(
  ports: Ports,
  request: FastifyRequest,
  code: ErrorCode,
): Promise<void> {
  const { operation } = request.routeOptions.config;
  if (operation === undefined) return;
  // In the order of the address, as what is done is recorded.
  const names = operation.route.match(/(?<=\{)\w+(?=\})/g) ?? [];
  const given = (request.params ?? {}) as Readonly<Record<string, string>>;
  const subject = names.map((name) => given[name] ?? "").join("/");
  const { id: action, writes } = operation;
  try {
    await recordRefusal(ports, actorOf(request), { action, subject, code, writes });
  } catch (failure) {
    request.log.error({ err: failure }, "a refusal could not be recorded");
  }
}
