import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ImportOutput } from "../../../contract/import-output";
import { ImportFilterInput } from "../../../contract/import-params";
import { presentImport, presentImportedReport, presentImportFinding } from "../../../contract/present-import";
import { versionTag } from "../../../use-cases/etag";
import {
  IMPORT_SORTS,
  listImportedReports,
  listImportFindings,
  listImports,
  readImport,
} from "../../../use-cases/list-imports";
import { readSort } from "../../read-sort";
import {
  ImportConnection,
  ImportedReportConnection,
  ImportFindingConnection,
  readPaging,
  toConnection,
} from "../connections";
import type { GraphContext } from "../context";
import { PageArgs, SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** Files that were sent. Files travel over REST; what became of them is read here too. */
@Resolver(() => ImportOutput)
export class ImportResolver {
  @Query(() => ImportConnection, {
    description: "The files that were sent over REST, newest first, and what became of each. Needs a key.",
  })
  async imports(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => ImportFilterInput, { nullable: true, description: "Which imports." })
    filter?: ImportFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(IMPORT_SORTS, sort ?? "-createdAt"));
    const { state } = readArgument(ImportFilterInput, context, info, "filter", filter);
    const page = await listImports(context.ports, context.actor, { state: state ?? [] }, paging);
    return toConnection(page, paging, ({ record, findings }) => presentImport(record, findings));
  }

  @Query(() => ImportOutput, { description: "One import: how far a file got. Needs a key." })
  async import(
    @Ctx() { ports, actor }: GraphContext,
    @Arg("id", () => String, { description: "Its name." }) id: string,
  ) {
    const { record, findings } = await readImport(ports, actor, id);
    return presentImport(record, findings);
  }

  @FieldResolver(() => ImportFindingConnection, { description: "Every finding, in the file's order." })
  async allFindings(
    @Ctx() { ports, actor }: GraphContext,
    @Root() { id }: ImportOutput,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ) {
    const paging = readPaging(first ?? null, after ?? null, "position");
    const { record, page } = await listImportFindings(ports, actor, id, {}, paging);
    return toConnection(page, paging, (finding) => presentImportFinding(finding, record.fileName));
  }

  @FieldResolver(() => ImportedReportConnection, { description: "What became of each report of the file." })
  async reports(
    @Ctx() { ports, actor }: GraphContext,
    @Root() { id }: ImportOutput,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ) {
    const paging = readPaging(first ?? null, after ?? null, "position");
    const page = await listImportedReports(ports, actor, id, paging);
    return toConnection(page, paging, (report) =>
      presentImportedReport(report, report.version === null ? null : versionTag(report.version)),
    );
  }
}
