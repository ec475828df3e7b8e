import type { Clock } from "./ports";
import type { Leased, RateCounter } from "./rate-ports";

/** A lease is this part of the limit: so many writes at most are made for a subject in a window, and one for each server. */
const LEASES = 20;
/** Of how many subjects a server remembers what it took for them: about 10 MB. */
const REMEMBERED = 50_000;
/** How long a store that did not answer is left alone, in milliseconds. */
const PAUSE_MS = 5_000;

/** Where somebody stands after asking once more. */
export interface Standing {
  readonly isGranted: boolean;
  /** How often one may ask still; others may be granted a part of it first, by other servers. */
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly endsIn: number;
}

/** Grants what is asked for, within limits that all servers of a store share. */
export interface SharedAllowances {
  ask(subject: string, limit: number): Promise<Standing>;
}

/** How the windows go, and who is told of trouble. */
export interface AllowanceOptions {
  readonly clock: Clock;
  readonly windowMs: number;
  /** Told that the store does not answer, so that this server counts for itself; once in a pause. */
  readonly onFailure: (failure: unknown) => void;
}

/** What this server holds for one subject in one window. */
interface Share {
  granted: number;
  used: number;
  /** What all servers took, as of the last lease. */
  taken: number;
  /** Nothing more is to be had in this window: the store is not asked again. */
  isLast: boolean;
  asking: Promise<void> | null;
}

/**
 * Shares allowances with other servers: each takes a small block of them from the store, grants from it, and takes the
 * next. Where the store does not answer, this server grants the whole limit by itself until the window ends: to be
 * answered comes before an exact count.
 */
export function shareAllowances(counter: RateCounter, options: AllowanceOptions): SharedAllowances {
  const { clock, windowMs, onFailure } = options;
  let window = 0;
  let shares = new Map<string, Share>();
  let askAgainAt = 0;

  const shareOf = (subject: string, began: number): Share => {
    if (began !== window) {
      window = began;
      shares = new Map();
    }
    const known = shares.get(subject);
    if (known !== undefined) return known;
    const [oldest] = shares.keys();
    // What is left of its lease is lost to it, the count in the store is not.
    if (oldest !== undefined && shares.size >= REMEMBERED) shares.delete(oldest);
    const share = { granted: 0, used: 0, taken: 0, isLast: false, asking: null };
    shares.set(subject, share);
    return share;
  };

  const lease = async (subject: string, limit: number, began: number): Promise<Leased | null> => {
    if (clock().getTime() < askAgainAt) return null;
    const block = Math.max(1, Math.floor(limit / LEASES));
    try {
      return await counter.take({ subject, window: new Date(began).toISOString(), block, limit });
    } catch (failure) {
      const now = clock().getTime();
      if (now >= askAgainAt) onFailure(failure);
      askAgainAt = now + PAUSE_MS;
      return null;
    }
  };

  const extend = async (share: Share, subject: string, limit: number, began: number): Promise<void> => {
    const leased = await lease(subject, limit, began);
    share.granted = leased === null ? limit : share.granted + leased.granted;
    share.taken = leased === null ? limit : leased.taken;
    share.isLast = share.taken >= limit;
    share.asking = null;
  };

  return {
    ask: async (subject, limit) => {
      const now = clock().getTime();
      const began = now - (now % windowMs);
      const share = shareOf(subject, began);
      while (share.used >= share.granted && !share.isLast) {
        // Whoever comes meanwhile waits for the same lease.
        share.asking ??= extend(share, subject, limit, began);
        await share.asking;
      }
      const isGranted = share.used < share.granted;
      if (isGranted) share.used += 1;
      const remaining = share.granted - share.used + limit - share.taken;
      return { isGranted, remaining, endsIn: began + windowMs - now };
    },
  };
}
