import type { ReportContent } from "../report-content";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";
import { contentKey } from "./repetition-rules";
import { haveSameAnswers } from "./same-answers";

/**
 * No collection repeats the answers of another: not of this report, not of any HISP's in this or the previous
 * quarter. A service that two HISPs report is no exception: each has its own survey, and the same answers
 * under both would be counted twice in every total.
 */
export function checkDuplicateAnswers(content: ReportContent, context: CheckContext) {
  const { collections } = content;
  // Another revision of this report may well hold the same answers.
  const peers = context.peers.filter(
    ({ hisp, service, quarter }) =>
      hisp !== context.hisp || service !== context.service || quarter !== context.quarter,
  );
  return collections.flatMap((collection, c) => {
    const own = contentKey(collection);
    const inReport = collections
      .slice(0, c)
      // The whole content twice is an error already.
      .filter(
        (earlier) => haveSameAnswers(collection, earlier) && (own === null || contentKey(earlier) !== own),
      )
      .map((earlier) => `collection "${earlier.name}" of this report`);
    const elsewhere = peers
      .filter((peer) => haveSameAnswers(collection, peer.collection))
      .map((peer) => `${peer.service} (${peer.hisp}), ${peer.quarter}, collection "${peer.collection.name}"`);
    return [...inReport, ...elsewhere].map((twin) => {
      const message = `The answers of "${collection.name}" equal those of ${twin}.`;
      return findingOf("duplicate-answers", `/collections/${c}`, twin, message);
    });
  });
}
