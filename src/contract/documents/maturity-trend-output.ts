import { CxFunction } from "../../domain/capacity-assessment";
import type { MaturityTrendRow } from "../../domain/maturity-trend";
import { choice, text, whole } from "../field";
import { ObjectType } from "../graphql-types";

/** How mature one function of a HISP was in one fiscal year. */
@ObjectType("MaturityTrendRow", {
  description: "How mature one core CX function of a HISP was in one fiscal year (A-11 280.9).",
})
export class MaturityTrendRowOutput {
  @whole("The fiscal year.", { example: 2027 })
  fiscalYear!: number;
  @choice(CxFunction, "The function.")
  function!: CxFunction;
  @text("The slug of the maturity scale it was rated on.", { example: "five-levels" })
  scale!: string;
  @whole("The level's number.", { example: 2 })
  level!: number;
  @text("The level's name.", { nullable: true, example: "Beginning" })
  levelName!: string | null;
  @whole("The number of the scale's highest level.", { nullable: true, example: 5 })
  highestLevel!: number | null;
  @whole("Levels since the year before; null where that year was not rated, or on another scale.", {
    nullable: true,
  })
  change!: number | null;
}

/** One year of a function as it travels. */
export function presentMaturityTrendRow(row: MaturityTrendRow): MaturityTrendRowOutput {
  const { fiscalYear, scale, level, levelName, highestLevel, change } = row;
  return { fiscalYear, function: row.function, scale, level, levelName, highestLevel, change };
}
