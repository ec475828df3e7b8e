import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ReportFilterInput } from "../../../contract/filters";
import { presentHisp, presentRevision, presentService } from "../../../contract/present";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { ReportOutput, RevisionOutput } from "../../../contract/report-output";
import { FiscalQuarterScalar } from "../../../contract/scalars";
import { isReviewer } from "../../../use-cases/actor";
import { listReports, REPORT_SORTS } from "../../../use-cases/list-reports";
import { readReport } from "../../../use-cases/read-report";
import { presentReportFor } from "../../present-report-for";
import { readSort } from "../../read-sort";
import { ReportConnection, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** Quarterly reports and their revisions. */
@Resolver(() => ReportOutput)
export class ReportResolver {
  @Query(() => ReportConnection, {
    description:
      "Published reports; with a key also the drafts and submissions it may see, in their newest revision.",
  })
  async reports(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => ReportFilterInput, { nullable: true, description: "Which reports." })
    filter?: ReportFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(REPORT_SORTS, sort ?? null));
    const wanted = readArgument(ReportFilterInput, context, info, "filter", filter);
    const { actor, ports } = context;
    const page = await listReports(ports, actor, { filter: wanted, ...paging });
    return toConnection(page, paging, (detail) => presentReportFor(actor, detail));
  }

  @Query(() => ReportOutput, { description: "One report, as you may see it." })
  async report(
    @Ctx() { actor, ports }: GraphContext,
    @Arg("service", () => String, { description: "Service slug." }) service: string,
    @Arg("quarter", () => FiscalQuarterScalar, { description: "Fiscal quarter." }) quarter: string,
  ) {
    return presentReportFor(actor, await readReport(ports, actor, service, quarter));
  }

  @FieldResolver(() => ServiceOutput, { description: "The service reported." })
  async service(@Root() report: ReportOutput, @Ctx() { loaders }: GraphContext) {
    const service = await loaders.service.load(report.service);
    return service === null ? null : presentService(service);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reports." })
  async hisp(@Root() report: ReportOutput, @Ctx() { loaders }: GraphContext) {
    const hisp = await loaders.hisp.load(report.hisp);
    return hisp === null ? null : presentHisp(hisp);
  }

  @FieldResolver(() => [RevisionOutput], {
    description:
      "Its revisions, newest first: those that are or were public; for its HISP and reviewers all.",
  })
  async revisions(@Root() report: ReportOutput, @Ctx() { actor, loaders }: GraphContext) {
    const details = await loaders.revisionsOfReport.load(report);
    return details.map((detail) => presentRevision(detail, isReviewer(actor)));
  }
}
