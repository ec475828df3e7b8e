import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { AuditFilterInput, presentAuditEvent } from "../../../contract/audit-output";
import { AUDIT_SORTS, listAudit } from "../../../use-cases/list-audit";
import { readSort } from "../../read-sort";
import { AuditEventConnection, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** The record of who did what. */
@Resolver()
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    description: "Who did what, and what was refused, newest first; for reviewers and administrators.",
  })
  async auditEvents(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => AuditFilterInput, { nullable: true, description: "Which entries." })
    filter?: AuditFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(AUDIT_SORTS, sort ?? "-at"));
    const asked = readArgument(AuditFilterInput, context, info, "filter", filter);
    return toConnection(
      await listAudit(context.ports, context.actor, asked, paging),
      paging,
      presentAuditEvent,
    );
  }
}
