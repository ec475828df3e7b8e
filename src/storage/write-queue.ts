/**
 * Runs pieces of work strictly one after another, in the order they came. All of TypeORM's query runners share one
 * SQLite connection, so two transactions at once would interleave and one's rollback would undo the other.
 */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private queued = 0;

  /** Pieces of work that were not done yet. */
  get length(): number {
    return this.queued;
  }

  /** Resolves or rejects as `work` does, after everything queued before it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    this.queued += 1;
    const result = this.tail.then(work).finally(() => {
      this.queued -= 1;
    });
    // A failure is its caller's to handle; the queue goes on.
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything queued so far is done. */
  async drained(): Promise<void> {
    await this.tail;
  }
}
