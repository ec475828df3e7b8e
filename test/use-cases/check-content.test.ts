import fc from "fast-check";
import type { Finding } from "../../src/domain/findings";
import type { FiscalQuarter } from "../../src/domain/fiscal-quarter";
import type { PeerCircles, PeerCollection } from "../../src/domain/report-rules/check-report";
import { checkAgainstPeers, checkReport } from "../../src/domain/report-rules/check-report";
import { type CheckSubject, checkAmong } from "../../src/use-cases/check-content";
import { collectionsOf } from "../../src/use-cases/peer-reports";
import { collection, context, likert, report } from "../domain/report-rules/content-builders";

const QUARTER = "FY2022-Q1" as FiscalQuarter;
const BEFORE = "FY2021-Q4";
const OWN = { hisp: "permit-office", service: "renew-a-permit" };

/** Few answers, so that some are the same, and a mean now and then jumps. */
const answersOf = (kind: number) =>
  collection({
    measures: [
      likert("TRUST", kind % 2 === 0 ? [15, 11, 31, 52, 90] : [90, 52, 31, 11, 15]),
      likert("EASE", [8 + 9 * kind, 14, 20 + 7 * kind, 61, 96]),
    ],
  });

/** Somebody's report: what is published of it, and what is newest, which may not be public. */
const someReport = fc.record({
  place: fc.constantFrom(
    { ...OWN, quarter: BEFORE },
    { hisp: OWN.hisp, service: "ask-for-a-permit", quarter: QUARTER },
    { hisp: OWN.hisp, service: "ask-for-a-permit", quarter: BEFORE },
    { hisp: "tax-office", service: "file-a-return", quarter: QUARTER },
    { hisp: "park-office", service: "visit-a-park", quarter: BEFORE },
  ),
  published: fc.option(fc.nat(4), { nil: null }),
  latest: fc.nat(4),
});

interface SomeReport {
  readonly place: Omit<PeerCollection, "collection">;
  readonly published: number | null;
  readonly latest: number;
}

/** The circles as a store would make them: one's own as they are, others' as they are public. */
function circlesOf(reports: readonly SomeReport[]): PeerCircles {
  const peer = ({ place }: SomeReport, kind: number): PeerCollection => ({
    ...place,
    collection: answersOf(kind),
  });
  const open = (one: SomeReport) => (one.published === null ? [] : [peer(one, one.published)]);
  const newest = (one: SomeReport) => [peer(one, one.latest)];
  return {
    published: reports.flatMap(open),
    hisp: reports.flatMap((one) => (one.place.hisp === OWN.hisp ? newest(one) : open(one))),
    all: reports.flatMap(newest),
  };
}

const subject = {
  service: { slug: OWN.service, hisp: OWN.hisp, designatedFrom: 2020, designatedTo: null },
  ...{ hisp: undefined, quarter: QUARTER, now: new Date("2022-01-20T17:00:00Z"), journey: [], surveys: null },
} as unknown as CheckSubject;

const told = (findings: readonly Finding[]) => findings.map(({ rule, message }) => `${rule} ${message}`);

/** Each circle compared by itself, whatever the others tell. */
function oneByOne(kind: number, circles: PeerCircles) {
  const content = report([answersOf(kind)]);
  const among = (peers: readonly PeerCollection[]) => {
    const previous = collectionsOf(peers, OWN.service, BEFORE);
    return context({ ...OWN, peers, previous: previous.length === 0 ? null : previous });
  };
  const findings = told(checkReport(content, among(circles.published)));
  const hisp = told(checkAgainstPeers(content, among(circles.hisp))).filter((one) => !findings.includes(one));
  const all = told(checkAgainstPeers(content, among(circles.all)));
  return [findings, hisp, all.filter((one) => ![...findings, ...hisp].includes(one))];
}

describe("what is told of a report to whom", () => {
  it("is what comparing with each circle alone tells, and nothing that is told in an earlier one", () => {
    const seen = { hisp: 0, reviewers: 0 };
    const places = fc.uniqueArray(someReport, {
      selector: ({ place }) => `${place.service} ${place.quarter}`,
      maxLength: 5,
    });
    fc.assert(
      fc.property(places, fc.nat(4), (reports, kind) => {
        const circles = circlesOf(reports);
        const { findings, hispFindings, reviewerFindings } = checkAmong(
          subject,
          report([answersOf(kind)]),
          circles,
        );
        seen.hisp += hispFindings.length;
        seen.reviewers += reviewerFindings.length;
        expect([findings, hispFindings, reviewerFindings].map(told)).toEqual(oneByOne(kind, circles));
      }),
      { numRuns: 500 },
    );
    // There was something to tell.
    expect(Math.min(seen.hisp, seen.reviewers)).toBeGreaterThan(20);
  });
});
