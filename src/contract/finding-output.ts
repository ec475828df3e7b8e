import { Refuses, Severity } from "../domain/findings";
import { choice, json, text } from "./field";
import { ObjectType } from "./graphql-types";
import { JsonScalar } from "./scalars";

/** A finding as it travels. */
@ObjectType("Finding", {
  description: "One thing a check found: where, by which rule and clause, and what to do.",
})
export class FindingOutput {
  @choice(Severity, "How much it matters.")
  severity!: Severity;
  @choice(
    Refuses,
    "What an ERROR refuses; null on warnings and infos, and where it refuses nothing, as in a survey.",
    { nullable: true },
  )
  refuses!: Refuses | null;
  @text("The rule's stable name.", { example: "total-exceeds-responses" })
  rule!: string;
  @text("The clause of Circular A-11 it rests on; null for our own rules.", {
    nullable: true,
    example: "A-11 280.10",
  })
  clause!: string | null;
  @text("JSON pointer into the report or survey as sent.", { example: "/collections/0/measures/2/counts/n4" })
  pointer!: string;
  @json(JsonScalar, "The value found; null where something is missing.", { nullable: true })
  value!: unknown;
  @text("What is wrong.")
  message!: string;
  @text("What to do about it.")
  action!: string;
}
