import { getHeapStatistics } from "node:v8";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";

/** The part of the heap that may be in use before anything new is refused: the rest is for what is under way. */
const HEAP_SHARE = 0.9;
/** Milliseconds that the process is behind with everything when it refuses what is new. */
const MOST_DELAY_MS = 5_000;
/** Answered whatever happens: who asks wants to know just that. */
const HEALTH: readonly string[] = ["/healthz", "/readyz"];

/** Refuses what is new while there is too much: by requests under way, by memory, by delay. Health is always answered. */
export async function refuseOverload(app: FastifyInstance, mostRequests: number): Promise<void> {
  let underWay = 0;
  app.addHook("onRequest", async (request, reply) => {
    if (isHealth(request)) return;
    if (underWay >= mostRequests) {
      throw new ApiError(
        "UNAVAILABLE",
        `${mostRequests} requests are under way, the most that are taken at once.`,
      );
    }
    underWay += 1;
    // Once for each answer, however it ends.
    reply.raw.once("close", () => {
      underWay -= 1;
    });
  });
  await app.register(underPressure, {
    maxHeapUsedBytes: HEAP_SHARE * getHeapStatistics().heap_size_limit,
    maxEventLoopDelay: MOST_DELAY_MS,
    pressureHandler: (request) => {
      if (isHealth(request)) return;
      throw new ApiError("UNAVAILABLE", "The server has more to do than it can.");
    },
  });
}

function isHealth({ url }: FastifyRequest): boolean {
  return HEALTH.includes(url.split("?")[0] ?? "");
}
