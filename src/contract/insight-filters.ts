import { Channel } from "../domain/channels";
import { DriverGroup, Measure } from "../domain/measures";
import { choice, text, whole } from "./field";
import { OfServicesFilterInput, QUARTER_RANGE, QuarterFilterInput } from "./filters";
import { InputType } from "./graphql-types";
import { QuarterRangeScalar } from "./scalars";

/** Which benchmarks, and who is held against them. */
@InputType({ description: "Which benchmarks, and who is held against them." })
export class BenchmarkFilterInput {
  @text("HISP slugs: each has rows of its own, comparing it with the government.", {
    list: true,
    nullable: true,
    maxItems: 100,
    maxLength: 100,
  })
  hisp?: string[] | null;
  @text("Service slugs: each has rows of its own, comparing it with the government.", {
    list: true,
    nullable: true,
    maxItems: 100,
    maxLength: 100,
  })
  service?: string[] | null;
  @text("A quarter, FY2022-Q1, or a range, FY2021-Q1..FY2022-Q4.", {
    nullable: true,
    scalar: QuarterRangeScalar,
    pattern: QUARTER_RANGE,
    hint: "a quarter like FY2022-Q1, or a range like FY2021-Q1..FY2022-Q4, the earlier first",
    example: "FY2021-Q1..FY2022-Q4",
  })
  quarter?: string | null;
  @choice(Measure, "Measures.", { list: true, nullable: true, maxItems: Object.keys(Measure).length })
  measure?: Measure[] | null;
  @choice(DriverGroup, "Driver groups: all their measures.", { list: true, nullable: true, maxItems: 5 })
  driverGroup?: DriverGroup[] | null;
}

/** Whose standing among peers. */
@InputType({
  description:
    "Whose standing among peers is shown. Who the peers are it does not change: they are among all services.",
})
export class PeerFilterInput extends QuarterFilterInput {
  @choice(
    Channel,
    "Channels. MIXED and OTHER_NON_DIGITAL ask for the rows of the group OTHER, which unknown channels are in too.",
    { list: true, nullable: true, maxItems: 19 },
  )
  channel?: Channel[] | null;
  @choice(Measure, "Measures.", { list: true, nullable: true, maxItems: Object.keys(Measure).length })
  measure?: Measure[] | null;
  @choice(DriverGroup, "Driver groups: all their measures.", { list: true, nullable: true, maxItems: 5 })
  driverGroup?: DriverGroup[] | null;
}

/** Whose plan extract. */
@InputType({ description: "Of which services." })
export class PlanFilterInput extends OfServicesFilterInput {}

/** Which year's plan extract. */
@InputType("PlanParams", { description: "Which year's plan extract." })
export class PlanParams {
  @whole("Fiscal year, 2000 to 2100.", { minimum: 2000, maximum: 2100, example: 2022 })
  fiscalYear!: number;
}
