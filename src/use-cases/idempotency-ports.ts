/** A request that its sender gave a name, so that sending it again does nothing again. */
export interface NamedRequest {
  /** The visible prefix of the key that sent it: a name is its owner's alone. */
  readonly owner: string;
  /** As in the header Idempotency-Key. */
  readonly name: string;
  /** SHA-256 of all that makes it this request and no other, in hexadecimal. */
  readonly fingerprint: string;
}

/** What is kept of a request that was answered. */
export interface KeptAnswer {
  readonly fingerprint: string;
  /** JSON. */
  readonly answer: string;
}

/** What one transaction can read and write of requests with a name. */
export interface IdempotencyWrites {
  /**
   * Takes a name for this request. Where another request has it in work, this waits for that one's end.
   * @param keptSince names taken before this instant are free again
   * @returns what was answered under that name; null where it is this request's now
   */
  takeName(request: NamedRequest, at: string, keptSince: string): Promise<KeptAnswer | null>;
  keepAnswer(request: NamedRequest, answer: string): Promise<void>;
  /** Forgets at most so many names that were taken before this instant. @returns how many */
  forgetNames(takenBefore: string, most: number): Promise<number>;
}
