import type { FastifyRequest } from "fastify";

const NOTED = new WeakMap<FastifyRequest, string>();

/** Notes what a request asks for where its address does not say. */
export function noteOperation(request: FastifyRequest, operation: string): void {
  NOTED.set(request, operation);
}

/** What was noted of it; undefined where nothing was. */
export function notedOperation(request: FastifyRequest): string | undefined {
  return NOTED.get(request);
}
