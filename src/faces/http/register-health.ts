import type { FastifyInstance } from "fastify";
import { ApiError } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";

/** Whether the process is up, and whether it can answer and write. */
export function registerHealth(app: FastifyInstance, ports: Ports): void {
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", async () => {
    try {
      await ports.read.ping();
    } catch (failure) {
      const retry = { "Retry-After": "5" };
      if (failure instanceof ApiError) throw failure;
      throw new ApiError("UNAVAILABLE", "The database does not answer.", [], retry);
    }
    return { status: "ready" };
  });
}
