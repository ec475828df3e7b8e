import { Channel, ChannelGroup } from "../../domain/channels";
import type { DocumentView } from "../../domain/documents";
import {
  channelGroupsOf,
  DigitalAvailability,
  digitalAvailabilityOf,
  type InventoryService,
} from "../../domain/inventory";
import { ServiceType } from "../../domain/service-types";
import { choice, count, flag, link, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput, ServiceOutput } from "../registry-output";
import { CountScalar, DateScalar } from "../scalars";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { DocumentFilterInput } from "./document-filters";

const NAMED = { minLength: 1, maxLength: 200, pattern: /\S/ } as const;
const SLUG = {
  maxLength: 100,
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  hint: "words in lower case with hyphens",
} as const;

/** A moment that matters. */
@ObjectType("Moment", { description: "A moment that matters along a service's journey (A-11 280.13)." })
@InputType("MomentInput", { description: "A moment that matters along a service's journey (A-11 280.13)." })
export class MomentInput {
  @text("Its name for programs, unique in the service.", { ...SLUG, example: "form-submitted" })
  slug!: string;
  @text("Its name; a collection's transactionPoint can be this, or the slug.", {
    ...{ ...NAMED, example: "After submitting the renewal form" },
  })
  name!: string;
  @text("What happens there, and why it matters.", { nullable: true, maxLength: 2_000 })
  description?: string | null;
}

/** A stage of a journey. */
@ObjectType("Stage", { description: "A stage of a service's journey (A-11 280.13)." })
@InputType("StageInput", { description: "A stage of a service's journey (A-11 280.13)." })
export class StageInput {
  @text("Its name for programs, unique in the service.", { ...SLUG, example: "apply" })
  slug!: string;
  @text("Its name.", { ...NAMED, example: "Apply" })
  name!: string;
  @object(() => MomentInput, "The moments that matter in it, in order.", {
    ...{ list: true, maxItems: 50, defaultValue: [] },
  })
  moments!: MomentInput[];
}

/** A page about a service. */
@ObjectType("ServiceLink", { description: "A page about a service." })
@InputType("ServiceLinkInput", { description: "A page about a service." })
export class ServiceLinkInput {
  @text("What the page is called.", { ...NAMED, example: "Renew your passport by mail" })
  title!: string;
  @text("Its address.", {
    ...{ maxLength: 2_000, pattern: /^https?:\/\/[^\s/]+\S*$/, format: "uri" },
    ...{ hint: "an address that starts with https:// or http://", example: "https://travel.state.gov/" },
  })
  url!: string;
}

/** A service of an inventory as it is sent. */
@ObjectType("InventoryServiceContent", { description: "What an inventory says of a service." })
@InputType("InventoryServiceInput", {
  description:
    "A service in its agency's inventory, designated or not (A-11 280.4, 280.5). Where no channel is digital, nonDigitalReason and digitalPotential are needed.",
})
export class InventoryServiceInput {
  @text("Its name.", { ...NAMED, example: "Passport renewal by mail" })
  name!: string;
  @text("The department's or agency's abbreviation; one without a HISP works, too.", {
    ...{ minLength: 1, maxLength: 50, pattern: /\S/, example: "DOS" },
  })
  department!: string;
  @text("Slug of the HISP it belongs to; leave out where it belongs to none.", {
    ...{ nullable: true, maxLength: 100, example: "dos-ca" },
  })
  hisp?: string | null;
  @text("A brief description.", {
    ...{ minLength: 1, maxLength: 5_000, pattern: /\S/ },
    example: "Adults renew a passport that was issued in the last 15 years without visiting an office.",
  })
  description!: string;
  @text("The organizational unit that manages it.", { ...NAMED, example: "Passport Services Directorate" })
  responsibleUnit!: string;
  @choice(ServiceType, "Its types, of the seven of A-11 280.4.", {
    ...{ list: true, maxItems: 7, defaultValue: [], example: ["ADMINISTRATIVE"] },
  })
  serviceTypes!: ServiceType[];
  @text("Occasion, the why: the customer's situation and the problem they are trying to solve.", {
    ...{ nullable: true, maxLength: 5_000, example: "A trip abroad is near and the passport expires." },
  })
  occasion?: string | null;
  @text("Offering, the thing: what they are trying to get or accomplish.", {
    ...{ nullable: true, maxLength: 2_000, example: "A new passport book" },
  })
  offering?: string | null;
  @choice(Channel, "Every channel it is provided through.", {
    ...{ list: true, maxItems: 19, example: ["POSTAL_MAIL", "PHONE"] },
  })
  channels!: Channel[];
  @text("Roles, the people: who does what in delivering it, one text each.", {
    ...{ list: true, maxItems: 100, maxLength: 500, defaultValue: [], example: ["Passport specialist"] },
  })
  roles!: string[];
  @text("Tools, the tech: what it is built on, one text each.", {
    ...{ list: true, maxItems: 100, maxLength: 500, defaultValue: [], example: ["Online status check"] },
  })
  tools!: string[];
  @count(CountScalar, "How often it is used in a year, as estimated; with annualVolumeYear.", {
    ...{ nullable: true, example: 5_000_000 },
  })
  annualVolume?: number | null;
  @whole("The fiscal year of that estimate, 2000 to 2100.", {
    ...{ nullable: true, minimum: 2000, maximum: 2100, example: 2026 },
  })
  annualVolumeYear?: number | null;
  @object(() => ServiceLinkInput, "Pages about it.", { list: true, maxItems: 50, defaultValue: [] })
  links!: ServiceLinkInput[];
  @text("Why it is not provided through a digital channel (A-11 280.5); needed where none is.", {
    ...{ nullable: true, maxLength: 5_000, example: "The old book has to be handed in." },
  })
  nonDigitalReason?: string | null;
  @text("Ways in which it could be provided digitally (A-11 280.5); needed where no channel is.", {
    ...{ nullable: true, maxLength: 5_000, example: "Apply online and hand in the old book by mail." },
  })
  digitalPotential?: string | null;
  @text("Slug of the designated service it is; leave out where it is none.", {
    ...{ nullable: true, maxLength: 100, example: "dos-ca" },
  })
  designatedService?: string | null;
  @object(() => StageInput, "The stages of its journey, in order, with the moments that matter.", {
    ...{ list: true, maxItems: 50, defaultValue: [] },
  })
  stages!: StageInput[];
  @text("The last day it was offered; leave out while it is.", {
    ...{ nullable: true, scalar: DateScalar, format: "date", maxLength: 20, example: "2026-09-30" },
  })
  retiredOn?: string | null;
}

/** A service of an inventory as it travels. */
@ObjectType("InventoryService", {
  description: "A service in its agency's inventory, designated or not (A-11 280.5).",
})
export class InventoryServiceOutput extends withDocumentFields(InventoryServiceInput) {
  @text("Its name in addresses.", { example: "passport-renewal-by-mail" })
  slug!: string;
  @link(() => HispOutput, "The HISP it belongs to; null where it belongs to none.", { nullable: true })
  override hisp!: string | null;
  @link(() => ServiceOutput, "The designated service it is; null where it is none.", { nullable: true })
  override designatedService!: string | null;
  @choice(DigitalAvailability, "How far it can be had digitally, as its channels say.")
  digitalAvailability!: DigitalAvailability;
  @choice(ChannelGroup, "The groups its channels belong to.", { list: true })
  channelGroups!: ChannelGroup[];
}

/** Which services of inventories. */
@InputType({ description: "Which services of inventories." })
export class InventoryServiceFilterInput extends DocumentFilterInput {
  @choice(ServiceType, "Service types.", { list: true, nullable: true, maxItems: 7 })
  serviceType?: ServiceType[] | null;
  @choice(Channel, "Channels it is provided through.", { list: true, nullable: true, maxItems: 19 })
  channel?: Channel[] | null;
  @choice(ChannelGroup, "Groups of channels.", { list: true, nullable: true, maxItems: 5 })
  channelGroup?: ChannelGroup[] | null;
  @choice(DigitalAvailability, "How far it can be had digitally.", {
    ...{ list: true, nullable: true, maxItems: 3 },
  })
  digitalAvailability?: DigitalAvailability[] | null;
  @flag("true: designated services alone; false: all others.", { nullable: true })
  designated?: boolean | null;
  @text("Slugs of the designated services that entries are.", {
    ...{ list: true, nullable: true, maxItems: 500, maxLength: 100 },
  })
  designatedService?: string[] | null;
  @text("Slugs of moments that matter.", { list: true, nullable: true, maxItems: 100, maxLength: 100 })
  moment?: string[] | null;
  @flag("true: those with a day they were last offered on; false: those without.", { nullable: true })
  retired?: boolean | null;
}

/** A service of an inventory as it travels. */
export function presentInventoryService(
  view: DocumentView<InventoryService>,
  etag: string,
): InventoryServiceOutput {
  const { content } = view.revision;
  return {
    slug: view.document.key,
    ...presentContent<Omit<InventoryServiceInput, "hisp" | "designatedService">>(
      InventoryServiceInput,
      content,
    ),
    hisp: content.hisp,
    designatedService: content.designatedService,
    digitalAvailability: digitalAvailabilityOf(content.channels),
    channelGroups: channelGroupsOf(content.channels),
    ...presentDocumentFields(view, etag),
  };
}
