import { Channel } from "../domain/channels";
import { ServiceType } from "../domain/service-types";
import { choice, flag, link, object, text, whole } from "./field";
import { InputType, ObjectType } from "./graphql-types";
import { FiscalQuarterScalar } from "./scalars";

/** Years of a HISP on OMB's list, as they are sent and travel. */
@ObjectType("HispDesignation", {
  description: "Fiscal years in which a HISP is on OMB's list (A-11 280.12).",
})
@InputType("HispDesignationInput", { description: "Fiscal years in which a HISP is on OMB's list." })
export class HispDesignationShape {
  @whole("First fiscal year; null where the start is not known.", {
    ...{ nullable: true, minimum: 1993, maximum: 2100, example: 2018 },
  })
  fromYear?: number | null;
  @whole("Last fiscal year; null while it is open.", { nullable: true, minimum: 1993, maximum: 2100 })
  toYear?: number | null;
  @text("Why it was designated, or why its designation ended.", { nullable: true, maxLength: 5_000 })
  reason?: string | null;
}

/** A HISP as it travels. */
@ObjectType("Hisp", { description: "A High-Impact Service Provider, designated by OMB (A-11 280.12)." })
export class HispOutput {
  @text("Its stable name in addresses.", { example: "treas-irs" })
  slug!: string;
  @text("Its name.", { example: "Internal Revenue Service" })
  name!: string;
  @text("Its department or independent agency.", { example: "Department of the Treasury" })
  department!: string;
  @text("The department's abbreviation; filters take this.", { example: "TREAS" })
  departmentAbbreviation!: string;
  @text("Other names it is or was known by.", { list: true })
  alternativeNames!: string[];
  @whole("The first fiscal year it was designated in; null where not known.", {
    nullable: true,
    example: 2018,
  })
  firstDesignatedYear!: number | null;
  @flag("Whether it was on OMB's list of December 2024.")
  onOmbListDecember2024!: boolean;
  @text("Its web address.", { nullable: true })
  url!: string | null;
  @text("A new HISP's target quarter, which excuses it until then (A-11 280.15).", {
    nullable: true,
    scalar: FiscalQuarterScalar,
  })
  targetQuarter!: string | null;
  @text("The senior accountable official's title (A-11 280.12); null where not known.", { nullable: true })
  officialTitle!: string | null;
  @object(() => HispDesignationShape, "When it was on OMB's list, in the order of years.", { list: true })
  designatedYears!: HispDesignationShape[];
}

/** A service as it travels. */
@ObjectType("Service", { description: "A designated service of a HISP (A-11 280.13)." })
export class ServiceOutput {
  @text("Its stable name in addresses.", { example: "dos-ca" })
  slug!: string;
  @link(() => HispOutput, "The HISP that reports it.", { example: "dos-ca" })
  hisp!: string;
  @text("Its name.", { example: "Passport Services" })
  name!: string;
  @choice(ServiceType, "Its type (A-11 280.4); null where not published.", { nullable: true })
  serviceType!: ServiceType | null;
  @text("Slugs of the same service as reported by other HISPs.", { list: true })
  alsoReportedAs!: string[];
  @text("The first quarter it is known to have reported.", { nullable: true, scalar: FiscalQuarterScalar })
  firstQuarter!: string | null;
  @text("The last quarter of the published list it came from.", {
    nullable: true,
    scalar: FiscalQuarterScalar,
  })
  lastQuarter!: string | null;
  @whole("First fiscal year of its designation; null where the start is not known.", { nullable: true })
  designatedFrom!: number | null;
  @whole("Last fiscal year of its designation; null while it is open.", { nullable: true })
  designatedTo!: number | null;
}

/** A withheld collection as it travels. */
@ObjectType("WithheldCollection", {
  description:
    "A collection whose published figures are known to be wrong: named, with the reason; never shown as figures.",
})
export class WithheldCollectionOutput {
  @text("The source's name for the collection.", { example: "q-00208" })
  collection!: string;
  @link(() => HispOutput, "The HISP that reported it.")
  hisp!: string;
  @link(() => ServiceOutput, "The service it is about.")
  service!: string;
  @text("The quarter it is about.", { scalar: FiscalQuarterScalar })
  quarter!: string;
  @choice(Channel, "Its channel, if known.", { nullable: true })
  channel!: string | null;
  @text("What is wrong with its figures.")
  reason!: string;
}
