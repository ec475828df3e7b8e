import { ChangeOutput, DeadlineOutput } from "../../contract/calendar-output";
import { ComplianceOutput, TallyOutput } from "../../contract/compliance-output";
import { ActionPlanOutput } from "../../contract/documents/action-plan";
import { ActionProgressRowOutput } from "../../contract/documents/action-progress-output";
import { DesignationOutput } from "../../contract/documents/designation";
import { DigitalReviewOutput, UnreviewedServiceOutput } from "../../contract/documents/digital-review";
import { InventoryServiceOutput } from "../../contract/documents/inventory-service";
import { LifeExperienceOutput } from "../../contract/documents/life-experience";
import { MaturityScaleOutput } from "../../contract/documents/maturity-scale";
import { MeasurementPlanOutput } from "../../contract/documents/measurement-plan";
import { HispRecordOutput, ServiceRecordOutput } from "../../contract/documents/registry-records";
import { SurveyOutput } from "../../contract/documents/survey";
import { EditionOutput } from "../../contract/edition-output";
import { ErrorCodeOutput } from "../../contract/error-output";
import type { ClassType } from "../../contract/graphql-types";
import { BenchmarkOutput, DriverOutput, PeerOutput } from "../../contract/insight-output";
import { PlanRowOutput } from "../../contract/plan-output";
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
  { name: "benchmarks", path: "/v1/benchmarks", shape: BenchmarkOutput },
  { name: "peers", path: "/v1/peers", shape: PeerOutput },
  { name: "drivers", path: "/v1/drivers", shape: DriverOutput },
  { name: "plan-extract", path: "/v1/plan-extract", shape: PlanRowOutput },
  { name: "hisps", path: "/v1/hisps", shape: HispOutput },
  { name: "services", path: "/v1/services", shape: ServiceOutput },
  { name: "reports", path: "/v1/reports", shape: ReportOutput },
  {
    name: "revisions",
    path: "/v1/services/{service}/reports/{quarter}/revisions",
    shape: RevisionOutput,
  },
  { name: "life-experiences", path: "/v1/life-experiences", shape: LifeExperienceOutput },
  { name: "editions", path: "/v1/editions", shape: EditionOutput },
  { name: "surveys", path: "/v1/surveys", shape: SurveyOutput },
  { name: "measurement-plans", path: "/v1/measurement-plans", shape: MeasurementPlanOutput },
  { name: "inventory", path: "/v1/inventory", shape: InventoryServiceOutput },
  { name: "digital-reviews", path: "/v1/digital-reviews", shape: DigitalReviewOutput },
  { name: "unreviewed-services", path: "/v1/digital-reviews/missing", shape: UnreviewedServiceOutput },
  { name: "deadlines", path: "/v1/deadlines", shape: DeadlineOutput },
  { name: "changes", path: "/v1/changes", shape: ChangeOutput },
  { name: "withheld", path: "/v1/withheld", shape: WithheldCollectionOutput },
  { name: "designations", path: "/v1/designations", shape: DesignationOutput },
  { name: "hisp-records", path: "/v1/hisp-records", shape: HispRecordOutput },
  { name: "service-records", path: "/v1/service-records", shape: ServiceRecordOutput },
  { name: "compliance", path: "/v1/compliance", shape: ComplianceOutput },
  { name: "tally", path: "/v1/tally", shape: TallyOutput },
  { name: "errors", path: "/v1/errors", shape: ErrorCodeOutput },
  { name: "maturity-scales", path: "/v1/maturity-scales", shape: MaturityScaleOutput },
  { name: "action-plans", path: "/v1/action-plans", shape: ActionPlanOutput },
  {
    name: "action-progress",
    path: "/v1/hisps/{hisp}/action-plans/{budgetYear}/progress",
    shape: ActionProgressRowOutput,
  },
];
