import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { parseBody } from "../../../contract/parse-body";
import { presentSaved } from "../../../contract/present-saved";
import { readReportInput } from "../../../contract/read-report-input";
import { ReportInput } from "../../../contract/report-input";
import { ReportOutput, SaveResultOutput } from "../../../contract/report-output";
import { FiscalQuarterScalar } from "../../../contract/scalars";
import { ReasonInput } from "../../../contract/step-inputs";
import type { ReportDetail } from "../../../domain/records";
import type { Actor } from "../../../use-cases/actor";
import { amendReport } from "../../../use-cases/amend-report";
import { markNotReported } from "../../../use-cases/mark-not-reported";
import type { MoveCommand } from "../../../use-cases/move-report";
import type { Ports } from "../../../use-cases/ports";
import { publishReport } from "../../../use-cases/publish-report";
import { requestChanges } from "../../../use-cases/request-changes";
import { saveReport } from "../../../use-cases/save-report";
import { submitReport } from "../../../use-cases/submit-report";
import { withdrawReport } from "../../../use-cases/withdraw-report";
import { presentReportFor } from "../../present-report-for";
import type { GraphContext } from "../context";
import { rawArgument } from "../raw-arguments";

const SERVICE = { description: "Service slug." };
const QUARTER = { description: "Fiscal quarter." };
const REASON = { description: "Why; kept with the report and shown." };
const IF_MATCH = {
  nullable: true,
  description: "The etag of the version you read: refuses to overwrite a newer one.",
} as const;

type Step = (ports: Ports, actor: Actor, command: MoveCommand) => Promise<ReportDetail>;

/** Everything that is written about reports. */
@Resolver()
export class ReportMutations {
  @Mutation(() => SaveResultOutput, {
    description:
      "Saves the whole draft of a report: full replacement, idempotent. Every finding comes at once; in a dry run nothing is stored.",
  })
  async saveReport(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("report", () => ReportInput, { description: "The report." }) report: ReportInput,
    @Arg("dryRun", () => Boolean, { defaultValue: false, description: "Check everything and store nothing." })
    dryRun: boolean,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    const { actor, ports } = context;
    const { content, unreadable } = readReportInput(rawArgument(context, info, "report", report));
    const command = { service, quarter, content, unreadable, dryRun, ifMatch: ifMatch ?? null };
    const saved = await saveReport(ports, actor, command);
    return presentSaved(saved, presentReportFor(actor, saved.detail));
  }

  @Mutation(() => ReportOutput, { description: "Hands the draft in, after checking it once more." })
  submitReport(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, submitReport, { service, quarter, reason: null, ifMatch: ifMatch ?? null });
  }

  @Mutation(() => ReportOutput, {
    description: "Takes a submitted report back to draft, until it is published.",
  })
  withdrawReport(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, withdrawReport, { service, quarter, reason: null, ifMatch: ifMatch ?? null });
  }

  @Mutation(() => ReportOutput, { description: "Sends a submitted report back, with reasons." })
  requestChanges(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("reason", () => String, REASON) reason: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, requestChanges, {
      service,
      quarter,
      reason: given(reason),
      ifMatch: ifMatch ?? null,
    });
  }

  @Mutation(() => ReportOutput, { description: "Makes a submitted report public." })
  publishReport(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, publishReport, { service, quarter, reason: null, ifMatch: ifMatch ?? null });
  }

  @Mutation(() => ReportOutput, { description: "Says that a quarter is not reported, and why." })
  markNotReported(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("reason", () => String, REASON) reason: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, markNotReported, {
      service,
      quarter,
      reason: given(reason),
      ifMatch: ifMatch ?? null,
    });
  }

  @Mutation(() => ReportOutput, {
    description: "Opens a new draft revision of a published report, with a reason.",
  })
  amendReport(
    @Ctx() context: GraphContext,
    @Arg("service", () => String, SERVICE) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, QUARTER) quarter: string,
    @Arg("reason", () => String, REASON) reason: string,
    @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
  ) {
    return take(context, amendReport, { service, quarter, reason: given(reason), ifMatch: ifMatch ?? null });
  }
}

/** A reason with the limits it has on REST. */
function given(reason: string): string {
  return parseBody(ReasonInput, { reason }).reason;
}

async function take({ ports, actor }: GraphContext, step: Step, command: MoveCommand): Promise<ReportOutput> {
  return presentReportFor(actor, await step(ports, actor, command));
}
