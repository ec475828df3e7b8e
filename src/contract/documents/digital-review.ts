import { Channel } from "../../domain/channels";
import { type DigitalReview, OpportunityDecision } from "../../domain/digital-review";
import type { DocumentView } from "../../domain/documents";
import type { UnreviewedService } from "../../domain/unreviewed-service";
import { choice, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { DateScalar } from "../scalars";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { YearlyDocumentFilterInput } from "./document-filters";

const DAY = { scalar: DateScalar, format: "date", maxLength: 20 } as const;

/** A way in which a service could be delivered digitally. */
@ObjectType("DigitalOpportunity", { description: "A way in which a service could be delivered digitally." })
@InputType("DigitalOpportunityInput", {
  description: "A way in which a service could be delivered digitally.",
})
export class DigitalOpportunityInput {
  @text("What could be done.", {
    ...{ minLength: 1, maxLength: 2_000, pattern: /\S/, example: "Upload the photo from a phone." },
  })
  description!: string;
  @choice(Channel, "The digital channel it would be; leave out where that is open.", {
    ...{ nullable: true, example: "MOBILE" },
  })
  channel?: Channel | null;
  @choice(OpportunityDecision, "What became of it.", { example: "PLANNED" })
  decision!: OpportunityDecision;
}

/** A digital-opportunity review as it is sent. */
@ObjectType("DigitalReviewContent", { description: "What a digital-opportunity review says." })
@InputType("DigitalReviewInput", {
  description: "A review of a service for opportunities of digital delivery (A-11 280.7).",
})
export class DigitalReviewInput {
  @text("What was looked at: steps, forms, figures, others' ways.", {
    ...{ minLength: 1, maxLength: 5_000, pattern: /\S/, example: "All steps of a renewal, and 200 calls." },
  })
  lookedAt!: string;
  @object(() => DigitalOpportunityInput, "The opportunities found; none found is an answer, too.", {
    ...{ list: true, maxItems: 100, defaultValue: [] },
  })
  opportunities!: DigitalOpportunityInput[];
  @text("What was decided, and why.", {
    ...{ minLength: 1, maxLength: 5_000, pattern: /\S/, example: "Online renewal is piloted from June." },
  })
  decision!: string;
  @text("When it is reviewed next; leave out where no date is set.", {
    ...{ ...DAY, nullable: true, example: "2027-03-01" },
  })
  nextReviewOn?: string | null;
}

/** A digital-opportunity review as it travels. */
@ObjectType("DigitalReview", {
  description: "A review of a service for opportunities of digital delivery (A-11 280.7).",
})
export class DigitalReviewOutput extends withDocumentFields(DigitalReviewInput) {
  @text("The service of the inventory that was reviewed.", { example: "dos-ca" })
  service!: string;
  @text("The day of the review.", { ...DAY, example: "2026-03-02" })
  date!: string;
  @whole("The fiscal year of that day.")
  fiscalYear!: number;
  @text("The department's abbreviation.", { example: "DOS" })
  department!: string;
  @text("Slug of the HISP; null where the service belongs to none.", { nullable: true, example: "dos-ca" })
  hisp!: string | null;
}

/** Which digital-opportunity reviews. */
@InputType({ description: "Which digital-opportunity reviews." })
export class DigitalReviewFilterInput extends YearlyDocumentFilterInput {
  @text("Slugs of services of the inventory.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @choice(OpportunityDecision, "What became of an opportunity they found.", {
    ...{ list: true, nullable: true, maxItems: 4 },
  })
  opportunityDecision?: OpportunityDecision[] | null;
}

/** A digital-opportunity review as it travels. */
export function presentDigitalReview(view: DocumentView<DigitalReview>, etag: string): DigitalReviewOutput {
  const { key, service, department, hisp, fiscalYear } = view.document;
  return {
    service: service ?? "",
    date: key.slice(key.lastIndexOf("/") + 1),
    fiscalYear: fiscalYear ?? 0,
    department: department ?? "",
    hisp,
    ...presentContent<DigitalReviewInput>(DigitalReviewInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}

/** A service without a review in a year. */
@ObjectType("UnreviewedService", {
  description:
    "A service of the inventory without a digital-opportunity review in a fiscal year (A-11 280.7).",
})
export class UnreviewedServiceOutput {
  @text("The service of the inventory.", { example: "dos-ca" })
  service!: string;
  @text("Its name.")
  name!: string;
  @text("The department's abbreviation.", { example: "DOS" })
  department!: string;
  @text("Slug of the HISP; null where it belongs to none.", { nullable: true })
  hisp!: string | null;
  @whole("The fiscal year without a review.")
  fiscalYear!: number;
  @text("The day of its last review before that year; null where there is none.", { ...DAY, nullable: true })
  lastReviewedOn!: string | null;
  @text("When that one said it would be reviewed next; null where it did not.", { ...DAY, nullable: true })
  nextReviewOn!: string | null;
}

/** Which services without a review. */
@InputType({ description: "Which services without a review." })
export class UnreviewedFilterInput {
  @text("Department abbreviations, such as TREAS.", {
    ...{ list: true, nullable: true, maxItems: 100, maxLength: 50 },
  })
  department?: string[] | null;
  @text("HISP slugs, such as treas-irs.", { list: true, nullable: true, maxItems: 200, maxLength: 100 })
  hisp?: string[] | null;
}

/** In which year services have no review. */
@InputType("UnreviewedYearParams", { description: "In which year." })
export class UnreviewedYearParams {
  @whole("Fiscal year, 2000 to 2100; the one that runs where left out.", {
    ...{ nullable: true, minimum: 2000, maximum: 2100, example: 2027 },
  })
  fiscalYear?: number | null;
}

/** A service without a review as it travels. */
export function presentUnreviewed(found: UnreviewedService): UnreviewedServiceOutput {
  const { service, name, department, hisp, fiscalYear, lastReviewedOn, nextReviewOn } = found;
  return { service, name, department, hisp, fiscalYear, lastReviewedOn, nextReviewOn };
}
