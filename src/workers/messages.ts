import type { CountedRefusal } from "../use-cases/ports";
import type { Lease, Leased } from "../use-cases/rate-ports";

/** What a worker tells the process that started it. */
export type FromWorker =
  | { readonly cx: "ready"; readonly url: string }
  | { readonly cx: "take"; readonly id: number; readonly lease: Lease }
  | { readonly cx: "refused"; readonly refusal: CountedRefusal };

/** What a worker is told. */
export type ToWorker =
  | { readonly cx: "leased"; readonly id: number; readonly leased: Leased }
  | { readonly cx: "refused"; readonly refusal: CountedRefusal }
  | { readonly cx: "stop" };

/** Others send over the same line: the metrics' library does. */
export function isOurs<T extends FromWorker | ToWorker>(message: unknown): message is T {
  return typeof message === "object" && message !== null && "cx" in message;
}
