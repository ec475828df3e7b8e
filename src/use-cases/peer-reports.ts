import type { Collection } from "../domain/report-content";
import type { PeerCollection } from "../domain/report-rules/check-report";

/** What was sorted out of a list, which may grow at its end. */
interface Sorted {
  readonly byReport: Map<string, Collection[]>;
  count: number;
}

const SORTED = new WeakMap<readonly PeerCollection[], Sorted>();

/** The collections among these that one report holds; a list is gone through once, however many reports are asked for. */
export function collectionsOf(
  peers: readonly PeerCollection[],
  service: string,
  quarter: string | null,
): readonly Collection[] {
  const sorted = SORTED.get(peers) ?? { byReport: new Map<string, Collection[]>(), count: 0 };
  SORTED.set(peers, sorted);
  for (; sorted.count < peers.length; sorted.count += 1) {
    const peer = peers[sorted.count];
    if (peer === undefined) continue;
    const key = `${peer.service} ${peer.quarter}`;
    const known = sorted.byReport.get(key);
    if (known === undefined) sorted.byReport.set(key, [peer.collection]);
    else known.push(peer.collection);
  }
  return sorted.byReport.get(`${service} ${quarter}`) ?? [];
}
