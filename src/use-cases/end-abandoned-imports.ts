import { INTERRUPTED } from "./import-findings";
import { ImportLog } from "./import-log";
import type { Ports } from "./ports";

/**
 * Ends the records of imports whose server is gone: nothing of them was stored, since what is stored ends its record in
 * the same transaction.
 * @param updatedBefore imports heard of since this instant are left alone
 */
export async function endAbandonedImports(ports: Ports, updatedBefore: Date): Promise<void> {
  for (const record of await ports.read.unfinishedImports(updatedBefore.toISOString())) {
    const one = { limit: 1, after: null, sort: "position" };
    const { total } = await ports.read.importFindings(record.id, {}, one);
    const log = new ImportLog(ports, record, total);
    await log.add([INTERRUPTED]);
    await log.end({ state: "REFUSED" });
  }
}
