/** A part of what one may ask for in a window of time, which a server sets aside for itself. */
export interface Lease {
  /** Who asks: a key, or a group of addresses. */
  readonly subject: string;
  /** When the window began, ISO 8601. */
  readonly window: string;
  /** How much is wanted. */
  readonly block: number;
  /** The most that all servers together grant the subject in the window. */
  readonly limit: number;
}

/** What came of asking for a lease. */
export interface Leased {
  /** 0 to the block that was wanted. */
  readonly granted: number;
  /** What all servers took so far, this one too; never more than the limit. */
  readonly taken: number;
}

/** Counts for all servers of one store what they grant, a block at a time. */
export interface RateCounter {
  /** Takes what is left, up to a block. @throws where the store does not answer soon */
  take(lease: Lease): Promise<Leased>;
  /** Forgets at most so many counts of windows that began before this instant. @returns how many */
  forget(beganBefore: string, most: number): Promise<number>;
}
