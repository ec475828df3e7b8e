/** How long each step of an import took, in whole milliseconds; null for one that it did not come to the end of. */
export interface ImportTimes {
  /** Putting the file together and reading it, up to its first report. */
  readonly readMs: number | null;
  /** Making reports of it, checking them, putting aside what is to be stored. */
  readonly checkMs: number | null;
  /** The one transaction that stores it, to its end on disk. */
  readonly storeMs: number | null;
}

/** Measures the steps of one import, one after the other. */
export class StepWatch {
  private last = performance.now();
  private readonly taken: { -readonly [K in keyof ImportTimes]: number | null } = {
    ...{ readMs: null, checkMs: null, storeMs: null },
  };

  get times(): ImportTimes {
    return this.taken;
  }

  /** A step ends here; the next one begins. */
  end(step: keyof ImportTimes): void {
    const now = performance.now();
    this.taken[step] = Math.round(now - this.last);
    this.last = now;
  }
}
