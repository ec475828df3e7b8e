/** Work that is done again and again, until it is stopped. */
export interface RegularWork {
  /** Starts it no more, and resolves when it is not under way. */
  stop(): Promise<void>;
}

/**
 * Does work every so often; never twice at once, and without keeping a program alive.
 * @param onFailure is told what it rejected with; the next time comes all the same
 */
export function doRegularly(
  work: () => Promise<void>,
  everyMilliseconds: number,
  onFailure: (failure: unknown) => void,
): RegularWork {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch(onFailure)
      .finally(() => {
        underWay = null;
      });
  }, everyMilliseconds);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
