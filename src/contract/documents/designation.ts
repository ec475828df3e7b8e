import type { Designation } from "../../domain/designation-content";
import { isFewerThanTwo } from "../../domain/designation-rules";
import type { DocumentView } from "../../domain/documents";
import { flag, link, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput, ServiceOutput } from "../registry-output";
import { FiscalQuarterScalar } from "../scalars";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { YearlyDocumentFilterInput } from "./document-filters";

/** A designated service as it is sent and travels. */
@ObjectType("DesignatedService", { description: "A service that a HISP designates, and why." })
@InputType("DesignatedServiceInput", { description: "A service that a HISP designates, and why." })
export class DesignatedServiceShape {
  @text("Slug of a service of this HISP.", { minLength: 1, maxLength: 100, example: "dos-ca" })
  service!: string;
  @text("Why this one: its customers, its impact.", { nullable: true, maxLength: 5_000 })
  reason?: string | null;
}

/** A designation as it is sent. */
@ObjectType("DesignationContent", { description: "What a HISP declares for a fiscal year." })
@InputType("DesignationInput", {
  description: "What a HISP declares by December 31 for a fiscal year (A-11 280.12, 280.13, 280.15).",
})
export class DesignationInput {
  @object(() => DesignatedServiceShape, "The services it designates, at least two (A-11 280.13).", {
    ...{ list: true, maxItems: 100, defaultValue: [] },
  })
  services!: DesignatedServiceShape[];
  @text("The senior accountable official's title: an office, not a name (A-11 280.12).", {
    ...{ nullable: true, maxLength: 200, example: "Assistant Secretary for Consular Affairs" },
  })
  officialTitle?: string | null;
  @flag("True for a newly designated HISP without the capacity to report yet (A-11 280.15).", {
    defaultValue: false,
  })
  cannotReportYet!: boolean;
  @text("By which quarter it will report; excuses it until then (A-11 280.15).", {
    ...{ nullable: true, scalar: FiscalQuarterScalar, maxLength: 20, example: "FY2027-Q3" },
  })
  targetQuarter?: string | null;
}

/** A designation as it travels. */
@ObjectType("Designation", {
  description: "What a HISP declared for a fiscal year: its designated services (A-11 280.13).",
})
export class DesignationOutput extends withDocumentFields(DesignationInput) {
  @link(() => HispOutput, "The HISP.")
  hisp!: string;
  @whole("The fiscal year.", { example: 2027 })
  fiscalYear!: number;
  @link(() => ServiceOutput, "The services named, once each.", { list: true })
  designatedServices!: string[];
  @flag("True where fewer than two are named (A-11 280.13).")
  fewerThanTwoServices!: boolean;
}

/** Which designations. */
@InputType({ description: "Which designations." })
export class DesignationFilterInput extends YearlyDocumentFilterInput {
  @text("Slugs of services that they name.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @flag("Those that name fewer than two services, or at least two.", { nullable: true })
  fewerThanTwoServices?: boolean | null;
}

/** A designation as it travels. */
export function presentDesignation(view: DocumentView<Designation>, etag: string): DesignationOutput {
  const { document, revision } = view;
  return {
    hisp: document.hisp ?? "",
    fiscalYear: document.fiscalYear ?? 0,
    designatedServices: [...new Set(revision.content.services.map(({ service }) => service))],
    fewerThanTwoServices: isFewerThanTwo(revision.content),
    ...presentContent<DesignationInput>(DesignationInput, revision.content),
    ...presentDocumentFields(view, etag),
  };
}
