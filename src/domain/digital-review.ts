import { type CalendarDate, parseCalendarDate } from "./calendar-date";
import { type Channel, channelGroupOf } from "./channels";
import type { Finding } from "./findings";

/** What became of an opportunity that a review found. */
export const OpportunityDecision = {
  PLANNED: "PLANNED",
  UNDER_STUDY: "UNDER_STUDY",
  DONE: "DONE",
  NOT_PURSUED: "NOT_PURSUED",
} as const;
/** What became of an opportunity that a review found. */
export type OpportunityDecision = (typeof OpportunityDecision)[keyof typeof OpportunityDecision];

/** A way in which a service could be delivered digitally. */
export interface DigitalOpportunity {
  readonly description: string;
  /** The digital channel it would be; null where that is open. */
  readonly channel: Channel | null;
  readonly decision: OpportunityDecision;
}

/** A dated review of a service for opportunities of digital delivery (A-11 280.7). */
export interface DigitalReview {
  /** What was looked at: forms, steps, figures, other agencies' ways. */
  readonly lookedAt: string;
  /** None found is an answer, too. */
  readonly opportunities: readonly DigitalOpportunity[];
  /** What was decided, and why. */
  readonly decision: string;
  /** When the service is reviewed next; null where no date is set. */
  readonly nextReviewOn: string | null;
}

/**
 * What the rules say of a review (A-11 280.7), all at once.
 * @param date the day of the review
 * @param today in New York
 */
export function checkDigitalReview(
  { opportunities, nextReviewOn }: DigitalReview,
  date: CalendarDate,
  today: CalendarDate,
): Finding[] {
  const found: Finding[] = [];
  if (date > today) {
    found.push(
      refusing(
        "review-not-ahead",
        "",
        date,
        `The review is of ${date}, and today is ${today}.`,
        "Record a review once it was held; what is planned belongs in nextReviewOn of the last one.",
      ),
    );
  }
  for (const [index, { channel }] of opportunities.entries()) {
    if (channel === null || channelGroupOf(channel) === "DIGITAL") continue;
    found.push(
      refusing(
        "digital-channel",
        `/opportunities/${index}/channel`,
        channel,
        `${channel} is not a digital channel.`,
        "Name the digital channel the service could be had through, or leave it out.",
      ),
    );
  }
  if (nextReviewOn === null) {
    found.push({
      ...refusing(
        "next-review",
        "/nextReviewOn",
        null,
        "No date is set for the next review.",
        "Set one: services are reviewed on a regular basis.",
      ),
      ...{ severity: "INFO", refuses: null },
    });
  } else if (parseCalendarDate(nextReviewOn) === null || nextReviewOn <= date) {
    found.push(
      refusing(
        "next-review-later",
        "/nextReviewOn",
        nextReviewOn,
        `nextReviewOn is ${JSON.stringify(nextReviewOn)}, which is no day after ${date}.`,
        "Write a day after the review, such as 2027-09-30, or leave it out.",
      ),
    );
  }
  return found;
}

function refusing(
  rule: string,
  pointer: string,
  value: string | null,
  message: string,
  action: string,
): Finding {
  const clause = "A-11 280.7";
  return { severity: "ERROR", refuses: "SAVE", rule, clause, pointer, value, message, action };
}
