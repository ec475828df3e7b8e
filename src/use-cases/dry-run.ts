import type { Ports, Transaction } from "./ports";

/** Carries a result out of a transaction that must leave nothing behind. */
class DryRunEnd<T> extends Error {
  constructor(readonly result: T) {
    super("dry run");
  }
}

/** Runs a unit of work; in a dry run it is rolled back at its end, so that a dry run can't check less. */
export async function rolledBackIf<T>(
  dryRun: boolean,
  ports: Ports,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (!dryRun) return ports.work.write(work);
  try {
    return await ports.work.write(async (transaction) => {
      throw new DryRunEnd(await work(transaction));
    });
  } catch (end) {
    if (end instanceof DryRunEnd) return end.result as T;
    throw end;
  }
}
