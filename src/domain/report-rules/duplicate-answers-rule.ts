import type { ReportContent } from "../report-content";
import type { CheckContext, PeerCollection } from "./check-context";
import { findingOf } from "./finding-of";
import { contentKey } from "./repetition-rules";
import { haveSameAnswers } from "./same-answers";
import { TwinCandidates } from "./twin-candidates";

/** Peers are the same list for every report of a quarter that is checked in one go: it is sorted out once. */
const CANDIDATES = new WeakMap<readonly PeerCollection[], TwinCandidates<PeerCollection>>();

function candidatesAmong(peers: readonly PeerCollection[]): TwinCandidates<PeerCollection> {
  const known = CANDIDATES.get(peers);
  if (known !== undefined) return known;
  const candidates = new TwinCandidates<PeerCollection>();
  for (const peer of peers) candidates.add(peer, peer.collection);
  CANDIDATES.set(peers, candidates);
  return candidates;
}

/**
 * No collection repeats the answers of another: not of this report, not of any HISP's in this or the previous
 * quarter. A service that two HISPs report is no exception: each has its own survey, and the same answers
 * under both would be counted twice in every total.
 */
export function checkDuplicateAnswers(content: ReportContent, context: CheckContext) {
  const earlier = new TwinCandidates<ReportContent["collections"][number]>();
  const peers = candidatesAmong(context.peers);
  return content.collections.flatMap((collection, c) => {
    const own = contentKey(collection);
    const inReport = earlier
      .of(collection)
      // The whole content twice is an error already.
      .filter((other) => haveSameAnswers(collection, other) && (own === null || contentKey(other) !== own))
      .map(({ name }) => `collection "${name}" of this report`);
    earlier.add(collection, collection);
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
