import { parseCalendarDate } from "../../src/domain/calendar-date";
import { checkDigitalReview, type DigitalReview } from "../../src/domain/digital-review";
import { type ReviewableService, unreviewedServices } from "../../src/domain/unreviewed-service";

const day = (text: string) => parseCalendarDate(text) ?? (text as never);
const REVIEW: DigitalReview = {
  ...{ lookedAt: "All steps", decision: "Pilot", nextReviewOn: "2027-03-01" },
  opportunities: [{ description: "Upload photos", channel: "MOBILE", decision: "PLANNED" }],
};
const rulesOf = (change: Partial<DigitalReview>, date = "2026-03-02") =>
  checkDigitalReview({ ...REVIEW, ...change }, day(date), day("2026-11-22")).map(({ rule }) => rule);

describe("a digital-opportunity review", () => {
  it("is of a day that has come, of digital channels, and followed by a later one", () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({ opportunities: [] }, "2026-11-22")).toEqual([]);
    expect(rulesOf({}, "2026-11-23")).toEqual(["review-not-ahead"]);
    expect(rulesOf({ nextReviewOn: "2026-03-02" })).toEqual(["next-review-later"]);
    expect(rulesOf({ nextReviewOn: "soon" })).toEqual(["next-review-later"]);
    expect(rulesOf({ nextReviewOn: null })).toEqual(["next-review"]);
    const [opportunity] = REVIEW.opportunities;
    if (opportunity === undefined) throw new Error("no opportunity");
    expect(rulesOf({ opportunities: [opportunity, { ...opportunity, channel: "PHONE" }] })).toEqual([
      "digital-channel",
    ]);
  });
});

describe("services without a review", () => {
  const service = (slug: string, retiredOn: string | null = null): ReviewableService => ({
    ...{ service: slug, name: slug, department: "DOS", hisp: null, retiredOn },
  });
  const held = (slug: string, date: string) => ({ service: slug, date, nextReviewOn: null });
  const found = (services: ReviewableService[], reviews: ReturnType<typeof held>[]) =>
    unreviewedServices(services, reviews, 2027).map(({ service: slug, lastReviewedOn }) => [
      slug,
      lastReviewedOn,
    ]);

  it("are those with no review from October 1 to September 30, with the last one before", () => {
    const services = [service("a"), service("b"), service("c"), service("d")];
    const reviews = [
      ...[held("a", "2026-10-01"), held("b", "2026-09-30"), held("b", "2025-01-01")],
      ...[held("c", "2027-10-01"), held("d", "2027-09-30")],
    ];
    expect(found(services, reviews)).toEqual([
      ["b", "2026-09-30"],
      ["c", null],
    ]);
  });

  it("owe none once they were retired before the year began", () => {
    expect(found([service("a", "2026-09-30"), service("b", "2026-10-01")], [])).toEqual([["b", null]]);
  });
});
