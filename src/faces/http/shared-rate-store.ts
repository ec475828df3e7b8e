import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from "@fastify/rate-limit";
import type { SharedAllowances } from "../../use-cases/share-allowance";

/** What @fastify/rate-limit counts with where several servers share allowances. */
export function sharedRateStore(allowances: SharedAllowances): FastifyRateLimitStoreCtor {
  return class SharedRateStore implements FastifyRateLimitStore {
    incr(
      subject: string,
      answer: Parameters<FastifyRateLimitStore["incr"]>[1],
      _windowMs: number,
      limit: number,
    ): void {
      allowances
        .ask(subject, limit)
        .then(
          ({ isGranted, remaining, endsIn }) =>
            answer(null, { current: isGranted ? limit - remaining : limit + 1, ttl: endsIn }),
          answer,
        );
    }

    child(): FastifyRateLimitStore {
      return this;
    }
  };
}
