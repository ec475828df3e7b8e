import { type ImportRecord, NO_COUNTS } from "../domain/imports";
import type { ClaimedImport, ImportClaim } from "./import-ports";
import type { Ports, Transaction } from "./ports";

/** How many signs of life there are within a lease: one that comes late ends nothing. */
const SIGNS = 5;

/** Another server works on the import by now: nothing of it may be written here. */
export class ClaimLost extends Error {}

/** Claims the oldest import that nobody works on, which begins anew; null where there is none. */
export async function claimImport(ports: Ports): Promise<ClaimedImport | null> {
  // Asked without a transaction first: it is asked often, and there is seldom one.
  if (!(await ports.read.importWaits())) return null;
  return ports.work.write(async (transaction) => {
    const claimed = await transaction.claimImport(ports.secrets.newName("claim"), ports.imports.lease);
    return claimed === null ? null : { ...claimed, record: await beginAnew(ports, transaction, claimed) };
  });
}

/** Locks the claim for the rest of the transaction. @throws ClaimLost */
export async function requireClaim(transaction: Transaction, claim: ImportClaim): Promise<void> {
  if (!(await transaction.holdClaim(claim))) throw new ClaimLost();
}

/**
 * Works on an import, with signs of life meanwhile.
 * @param work gets a signal that is aborted when the server stops, and when another one took the import over
 */
export async function whileClaimed(
  ports: Ports,
  claim: ImportClaim,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  let sign: Promise<void> | null = null;
  const timer = setInterval(() => {
    sign ??= ports.work
      .write((transaction) => transaction.renewClaim(claim))
      .then((state) => (state === "LOST" ? lost.abort() : undefined))
      // The database may be back before the claim has run out; what is written asks whether it has.
      .catch(() => undefined)
      .finally(() => {
        sign = null;
      });
  }, claim.lease / SIGNS);
  try {
    await work(AbortSignal.any([ports.imports.stopping, lost.signal]));
  } finally {
    clearInterval(timer);
    await sign;
  }
}

/** Leaves an import to others, or to this server's next start. Nothing where they have it already. */
export async function giveBack(ports: Ports, claimed: ClaimedImport): Promise<void> {
  await ports.work.write(async (transaction) => {
    if (!(await transaction.holdClaim(claimed.claim))) return;
    await beginAnew(ports, transaction, claimed, true);
    await transaction.giveClaimBack(claimed.claim);
  });
}

/** Ends all claims where one server alone works on a store and has only just started: their servers are gone. */
export async function endClaims(ports: Ports): Promise<void> {
  await ports.work.write((transaction) => transaction.endAllClaims());
}

/** Takes back what an attempt wrote that came to nothing. @param isSure false where the record says whether there was one */
async function beginAnew(
  { clock }: Ports,
  transaction: Transaction,
  { record }: ClaimedImport,
  isSure = false,
): Promise<ImportRecord> {
  if (record.state === "RECEIVED" && !isSure) return record;
  const begun: ImportRecord = {
    ...record,
    ...{ state: "RECEIVED", updatedAt: clock().toISOString(), counts: NO_COUNTS },
    ...{ layout: null, rowsDone: 0, rowsTotal: null, workbook: null },
  };
  await transaction.forgetImportResults(record.id);
  await transaction.updateImport(begun);
  return begun;
}
