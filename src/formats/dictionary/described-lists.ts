import { ChangeOutput, DeadlineOutput } from "../../contract/calendar-output";
import { DigitalReviewOutput, UnreviewedServiceOutput } from "../../contract/documents/digital-review";
import { InventoryServiceOutput } from "../../contract/documents/inventory-service";
import { LifeExperienceOutput } from "../../contract/documents/life-experience";
import { ErrorCodeOutput } from "../../contract/error-output";
import type { ClassType } from "../../contract/graphql-types";
import { HispOutput, ServiceOutput, WithheldCollectionOutput } from "../../contract/registry-output";
import { ReportOutput, RevisionOutput } from "../../contract/report-output";
import { ResultOutput } from "../../contract/result-output";
import { ScoreOutput } from "../../contract/score-output";

/** A list that anybody may read. */
export interface DescribedList {
  readonly name: string;
  /** Where it is read. */
  readonly path: string;
  readonly shape: ClassType;
}

/** Every list that anybody may read without a key, the most used first. */
export const DESCRIBED_LISTS: readonly DescribedList[] = [
  { name: "results", path: "/v1/results", shape: ResultOutput },
  { name: "scores", path: "/v1/scores", shape: ScoreOutput },
  { name: "hisps", path: "/v1/hisps", shape: HispOutput },
  { name: "services", path: "/v1/services", shape: ServiceOutput },
  { name: "reports", path: "/v1/reports", shape: ReportOutput },
  {
    name: "revisions",
    path: "/v1/services/{service}/reports/{quarter}/revisions",
    shape: RevisionOutput,
  },
  { name: "life-experiences", path: "/v1/life-experiences", shape: LifeExperienceOutput },
  { name: "inventory", path: "/v1/inventory", shape: InventoryServiceOutput },
  { name: "digital-reviews", path: "/v1/digital-reviews", shape: DigitalReviewOutput },
  { name: "unreviewed-services", path: "/v1/digital-reviews/missing", shape: UnreviewedServiceOutput },
  { name: "deadlines", path: "/v1/deadlines", shape: DeadlineOutput },
  { name: "changes", path: "/v1/changes", shape: ChangeOutput },
  { name: "withheld", path: "/v1/withheld", shape: WithheldCollectionOutput },
  { name: "errors", path: "/v1/errors", shape: ErrorCodeOutput },
];
