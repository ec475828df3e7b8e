import { getHeapStatistics } from "node:v8";
import type { FastifyInstance } from "fastify";
import { ApiError } from "../../domain/errors";

/** The part of the heap that may be in use before anything new is refused: the rest is for what is under way. */
const HEAP_SHARE = 0.9;
/** How long a look at the heap holds good, in milliseconds. */
const LOOK_EVERY_MS = 100;
/** Answered whatever happens: who asks wants to know just that. */
const HEALTH: readonly string[] = ["/healthz", "/readyz"];

/** Bytes of the heap in use, and the most it may grow to. */
export interface HeapReading {
  readonly used: number;
  readonly limit: number;
}

/** Reads this process's heap. */
export function readHeap(): HeapReading {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return { used, limit };
}

/** Whether so little of the heap is left that it is kept for what is under way. */
export function isNearlyFull({ used, limit }: HeapReading): boolean {
  return used > HEAP_SHARE * limit;
}

/** Refuses what is new while there is too much: by requests under way, and by memory. Health is always answered. */
export function refuseOverload(app: FastifyInstance, mostRequests: number, heap: () => HeapReading): void {
  const isFull = heapWatch(heap);
  let underWay = 0;
  app.addHook("onRequest", async (request, reply) => {
    if (HEALTH.includes(request.url.split("?")[0] ?? "")) return;
    if (underWay >= mostRequests) {
      throw new ApiError(
        "UNAVAILABLE",
        `${mostRequests} requests are under way, the most that are taken at once.`,
      );
    }
    if (isFull()) throw new ApiError("UNAVAILABLE", "The server's memory is nearly full.");
    underWay += 1;
    // Once for each answer, however it ends.
    reply.raw.once("close", () => {
      underWay -= 1;
    });
  });
}

function heapWatch(heap: () => HeapReading): () => boolean {
  let looked = 0;
  let full = false;
  return () => {
    const now = performance.now();
    if (now - looked < LOOK_EVERY_MS) return full;
    looked = now;
    full = isNearlyFull(heap());
    return full;
  };
}
