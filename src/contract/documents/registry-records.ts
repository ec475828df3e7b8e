import type { DocumentView } from "../../domain/documents";
import type { HispRecord } from "../../domain/hisp-record";
import type { ServiceRecord } from "../../domain/service-record";
import { ServiceType } from "../../domain/service-types";
import { choice, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispDesignationShape } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";

const NAME = { minLength: 1, maxLength: 300, pattern: /\S/ };
const YEAR = { nullable: true, minimum: 2000, maximum: 2100 };

/** OMB's record of a HISP as it is sent. */
@ObjectType("HispRecordContent", { description: "What OMB's record of a HISP says." })
@InputType("HispRecordInput", { description: "OMB's record of a HISP (A-11 280.12)." })
export class HispRecordInput {
  @text("Its name.", { ...NAME, example: "Bureau of Consular Affairs" })
  name!: string;
  @text("Its department or independent agency.", { ...NAME, example: "Department of State" })
  department!: string;
  @text("The department's abbreviation; filters take this.", {
    ...{ minLength: 1, maxLength: 50, pattern: /^[A-Z0-9-]+$/, hint: "capital letters, digits and hyphens" },
    example: "DOS",
  })
  departmentAbbreviation!: string;
  @text("Other names it is or was known by.", {
    ...{ list: true, maxItems: 50, maxLength: 300, defaultValue: [] },
  })
  alternativeNames!: string[];
  @text("Its web address.", {
    ...{
      nullable: true,
      maxLength: 2_000,
      pattern: /^https?:\/\/\S+$/,
      hint: "an address like https://irs.gov",
    },
  })
  url?: string | null;
  @text("The senior accountable official's title; null leaves what the HISP last declared.", {
    ...{ nullable: true, maxLength: 200 },
  })
  officialTitle?: string | null;
  @object(() => HispDesignationShape, "When it is on OMB's list, in the order of years, with reasons.", {
    ...{ list: true, maxItems: 50 },
  })
  designations!: HispDesignationShape[];
}

/** OMB's record of a HISP as it travels. */
@ObjectType("HispRecord", { description: "OMB's record of a HISP: what OMB decided, with its reasons." })
export class HispRecordOutput extends withDocumentFields(HispRecordInput) {
  @text("The HISP's name in addresses.", { example: "dos-ca" })
  hisp!: string;
}

/** OMB's record of a service as it is sent. */
@ObjectType("ServiceRecordContent", { description: "What OMB's record of a designated service says." })
@InputType("ServiceRecordInput", { description: "OMB's record of a designated service (A-11 280.13)." })
export class ServiceRecordInput {
  @text("Slug of the HISP that reports it; a service stays with its HISP.", {
    ...{ minLength: 1, maxLength: 100, example: "dos-ca" },
  })
  hisp!: string;
  @text("Its name.", { ...NAME, example: "Passport Services" })
  name!: string;
  @choice(ServiceType, "Its type (A-11 280.4).", { nullable: true })
  serviceType?: ServiceType | null;
  @whole("First fiscal year of its designation; null where the start is not known.", YEAR)
  designatedFrom?: number | null;
  @whole("Last fiscal year of its designation: ends it; null leaves it open, or reopens it.", YEAR)
  designatedTo?: number | null;
  @text("Why it is designated, ended or reopened.", { minLength: 1, maxLength: 5_000, pattern: /\S/ })
  reason!: string;
}

/** OMB's record of a service as it travels. */
@ObjectType("ServiceRecord", {
  description: "OMB's record of a designated service: what OMB decided, with its reason.",
})
export class ServiceRecordOutput extends withDocumentFields(ServiceRecordInput) {
  @text("The service's name in addresses.", { example: "dos-ca" })
  service!: string;
}

/** Which records. */
@InputType({ description: "Which records of OMB's." })
export class RecordFilterInput {
  @text("Words: each must be found somewhere in it, in any case.", {
    ...{ nullable: true, maxLength: 200, example: "consular" },
  })
  search?: string | null;
}

/** OMB's record of a HISP as it travels. */
export function presentHispRecord(view: DocumentView<HispRecord>, etag: string): HispRecordOutput {
  return {
    hisp: view.document.key,
    ...presentContent<HispRecordInput>(HispRecordInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}

/** OMB's record of a service as it travels. */
export function presentServiceRecord(view: DocumentView<ServiceRecord>, etag: string): ServiceRecordOutput {
  return {
    service: view.document.key,
    ...presentContent<ServiceRecordInput>(ServiceRecordInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
