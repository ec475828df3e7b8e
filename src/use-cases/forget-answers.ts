import { ANSWERS_KEPT } from "./answer-once";
import type { Ports } from "./ports";

/** So many in one transaction: no writer waits long for it. */
const PIECE = 200;

/** Forgets answers that were kept for their time, a small piece after the other. */
export async function forgetAnswers(ports: Ports): Promise<void> {
  const before = new Date(ports.clock().getTime() - ANSWERS_KEPT).toISOString();
  let forgotten = PIECE;
  while (forgotten === PIECE) {
    forgotten = await ports.work.write((transaction) => transaction.forgetNames(before, PIECE));
  }
}
