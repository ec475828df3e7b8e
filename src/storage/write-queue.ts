/** Runs pieces of work strictly one after another, in the order they came. */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as `work` does, after everything queued before it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    // A failure is its caller's to handle; the queue goes on.
    this.tail = result.catch(() => undefined);
    return result;
  }
}
