import { Arg, Args, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { DeadlineOutput } from "../../../contract/calendar-output";
import { DeadlineParams } from "../../../contract/list-params";
import { parseBody } from "../../../contract/parse-body";
import { presentChange, presentDeadline } from "../../../contract/present";
import { readParameters } from "../../../contract/read-parameters";
import { DateScalar, FiscalQuarterScalar } from "../../../contract/scalars";
import { PublishDeadlineInput } from "../../../contract/step-inputs";
import { listChanges } from "../../../use-cases/list-changes";
import { listDeadlines } from "../../../use-cases/list-deadlines";
import { publishDeadline } from "../../../use-cases/publish-deadline";
import { ChangeConnection, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { PageArgs } from "../list-args";

/** Deadlines and changes. */
@Resolver()
export class CalendarResolver {
  @Query(() => [DeadlineOutput], {
    description: "The eight deadlines of a fiscal year, that of a quarter, or the next ones as of a date.",
  })
  async deadlines(
    @Ctx() { ports }: GraphContext,
    @Arg("fiscalYear", () => Int, { nullable: true, description: "Fiscal year, 2000 to 2100." }) fiscalYear?:
      | number
      | null,
    @Arg("quarter", () => FiscalQuarterScalar, { nullable: true, description: "Fiscal quarter." }) quarter?:
      | string
      | null,
    @Arg("next", () => Int, { nullable: true, description: "How many of the next ones." }) next?:
      | number
      | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "Count days from this date." }) asOf?:
      | string
      | null,
  ) {
    const asked = readParameters(DeadlineParams, { fiscalYear, quarter, next, asOf });
    const request = {
      fiscalYear: asked.fiscalYear ?? null,
      quarter: asked.quarter ?? null,
      next: asked.next ?? null,
      asOf: asked.asOf ?? null,
    };
    return (await listDeadlines(ports, request)).map(presentDeadline);
  }

  @Query(() => ChangeConnection, {
    description: "What was published or restated, in the order it became public.",
  })
  async changes(
    @Ctx() { ports }: GraphContext,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Arg("since", () => String, { nullable: true, description: "An instant or a date." }) since?:
      | string
      | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, "sequence");
    const afterSequence = paging.after === null ? null : Number(paging.after[0]);
    const page = await listChanges(ports, {
      since: since ?? null,
      afterSequence,
      descending: false,
      limit: paging.limit,
    });
    return toConnection(page, paging, presentChange);
  }

  @Mutation(() => DeadlineOutput, {
    description: "OMB publishes the due date of a quarter's reports, with its citation.",
  })
  async publishDeadline(
    @Ctx() { ports, actor }: GraphContext,
    @Arg("quarter", () => FiscalQuarterScalar, { description: "Fiscal quarter." }) quarter: string,
    @Arg("date", () => DateScalar, { description: "The date." }) date: string,
    @Arg("citation", () => String, { description: "Where OMB published it." }) citation: string,
  ) {
    const body = parseBody(PublishDeadlineInput, { date, citation });
    return presentDeadline(await publishDeadline(ports, actor, { quarter, ...body }));
  }
}
