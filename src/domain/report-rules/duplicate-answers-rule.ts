import type { Collection, ReportContent } from "../report-content";
import type { CheckContext, PeerCollection } from "./check-context";
import { findingOf } from "./finding-of";
import { contentKey } from "./repetition-rules";
import { haveSameAnswers } from "./same-answers";
import { TwinCandidates } from "./twin-candidates";

/**
 * Peers are one list for every report of a quarter that is checked in one go, which may grow at its end: it is sorted
 * out once.
 */
const SORTED = new WeakMap<
  readonly PeerCollection[],
  { readonly candidates: TwinCandidates<PeerCollection>; count: number }
>();

function candidatesAmong(peers: readonly PeerCollection[]): TwinCandidates<PeerCollection> {
  const sorted = SORTED.get(peers) ?? { candidates: new TwinCandidates<PeerCollection>(), count: 0 };
  for (; sorted.count < peers.length; sorted.count += 1) {
    const peer = peers[sorted.count];
    if (peer !== undefined) sorted.candidates.add(peer, peer.collection);
  }
  SORTED.set(peers, sorted);
  return sorted.candidates;
}

/**
 * No collection repeats the answers of another: not of this report, not of any HISP's in this or the previous
 * quarter. A service that two HISPs report is no exception: each has its own survey, and the same answers
 * under both would be counted twice in every total.
 */
export function checkDuplicateAnswers(content: ReportContent, context: CheckContext) {
  const earlier = new TwinCandidates<Collection>();
  const peers = candidatesAmong(context.peers);
  const last = content.collections.length - 1;
  return content.collections.flatMap((collection, c) => {
    const inReport = (c === 0 ? [] : earlier.of(collection))
      // The whole content twice is an error already.
      .filter((other) => haveSameAnswers(collection, other) && !isRepeated(collection, other))
      .map(({ name }) => `collection "${name}" of this report`);
    if (c < last) earlier.add(collection, collection);
    const elsewhere = peers
      .of(collection)
      // Another revision of this report may well hold the same answers.
      .filter(
        ({ hisp, service, quarter }) =>
          hisp !== context.hisp || service !== context.service || quarter !== context.quarter,
      )
      .filter((peer) => haveSameAnswers(collection, peer.collection))
      .map((peer) => `${peer.service} (${peer.hisp}), ${peer.quarter}, collection "${peer.collection.name}"`);
    return [...inReport, ...elsewhere].map((twin) => {
      const message = `The answers of "${collection.name}" equal those of ${twin}.`;
      return findingOf("duplicate-answers", `/collections/${c}`, twin, message);
    });
  });
}

function isRepeated(collection: Collection, other: Collection): boolean {
  const own = contentKey(collection);
  return own !== null && contentKey(other) === own;
}
