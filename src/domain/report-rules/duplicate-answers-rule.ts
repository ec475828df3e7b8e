import type { Collection, ReportContent } from "../report-content";
import type { CheckContext, PeerCollection } from "./check-context";
import { findingOf } from "./finding-of";
import { contentKey } from "./repetition-rules";
import { type SameAnswers, sameAnswers } from "./same-answers";
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
    const twins: Twin[] = [];
    const compare = (other: Collection, name: string) => {
      const same = sameAnswers(collection, other);
      if (same !== null) twins.push({ name, same });
    };
    for (const other of c === 0 ? [] : earlier.of(collection)) {
      // The whole content twice is an error already.
      if (!isRepeated(collection, other)) compare(other, `collection "${other.name}" of this report`);
    }
    if (c < last) earlier.add(collection, collection);
    for (const { hisp, service, quarter, collection: other } of peers.of(collection)) {
      // Another revision of this report may well hold the same answers.
      if (hisp === context.hisp && service === context.service && quarter === context.quarter) continue;
      compare(other, `${service} (${hisp}), ${quarter}, collection "${other.name}"`);
    }
    return twins.map((twin) =>
      findingOf("duplicate-answers", `/collections/${c}`, twin.name, messageOf(collection, twin)),
    );
  });
}

/** Another collection with the same answers. */
interface Twin {
  readonly name: string;
  readonly same: SameAnswers;
}

function messageOf(collection: Collection, { name, same: { questions, cells, equal } }: Twin): string {
  const what = questions.length < collection.measures.length ? ` to ${questions.join(", ")}` : "";
  const all = equal === cells ? "" : `: ${equal} of ${cells} figures`;
  return `The answers of "${collection.name}"${what} equal those of ${name}${all}.`;
}

function isRepeated(collection: Collection, other: Collection): boolean {
  const own = contentKey(collection);
  return own !== null && contentKey(other) === own;
}
