import {
  DigitalReviewFilterInput,
  DigitalReviewInput,
  DigitalReviewOutput,
  presentDigitalReview,
} from "../../contract/documents/digital-review";
import { ServiceDateAddress } from "../../contract/documents/document-addresses";
import type { DigitalReview } from "../../domain/digital-review";
import { DIGITAL_REVIEW } from "../../use-cases/documents/digital-review";
import type { DocumentFace } from "./document-face";

/** Digital-opportunity reviews (A-11 280.7). */
export const DIGITAL_REVIEWS: DocumentFace<DigitalReview> = {
  definition: DIGITAL_REVIEW,
  names: { one: "digitalReview", many: "digitalReviews", type: "DigitalReview" },
  tag: "Digital reviews",
  about:
    "Reviews of services for opportunities of digital delivery, each of a service of the inventory and a day (A-11 280.7). Whoever keeps the service's entry keeps its reviews.",
  listPath: "/v1/digital-reviews",
  itemPath: "/v1/inventory/{service}/digital-reviews/{date}",
  address: ServiceDateAddress,
  filter: DigitalReviewFilterInput,
  input: DigitalReviewInput,
  output: DigitalReviewOutput,
  present: presentDigitalReview,
};
