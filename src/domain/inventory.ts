import { type Channel, ChannelGroup, channelGroupOf } from "./channels";
import type { ServiceType } from "./service-types";

/** How far a service can be had digitally, as its channels say (A-11 280.5, 280.7). */
export const DigitalAvailability = {
  DIGITAL: "DIGITAL",
  PARTLY_DIGITAL: "PARTLY_DIGITAL",
  NOT_DIGITAL: "NOT_DIGITAL",
} as const;
/** How far a service can be had digitally. */
export type DigitalAvailability = (typeof DigitalAvailability)[keyof typeof DigitalAvailability];

/** A moment that matters along a service's journey (A-11 280.13). */
export interface Moment {
  /** Unique in the service. */
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
}

/** A stage of a service's journey, with its moments that matter. */
export interface Stage {
  /** Unique in the service. */
  readonly slug: string;
  readonly name: string;
  readonly moments: readonly Moment[];
}

/** A page about a service. */
export interface ServiceLink {
  readonly title: string;
  /** http or https. */
  readonly url: string;
}

/** A service as its agency's inventory has it, designated or not (A-11 280.4, 280.5). */
export interface InventoryService {
  readonly name: string;
  /** The department's or agency's abbreviation. */
  readonly department: string;
  /** The HISP it belongs to; null where it belongs to none. */
  readonly hisp: string | null;
  readonly description: string;
  /** The organizational unit that manages it. */
  readonly responsibleUnit: string;
  readonly serviceTypes: readonly ServiceType[];
  /** The customer's situation, "the why". */
  readonly occasion: string | null;
  /** What they are trying to get, "the thing". */
  readonly offering: string | null;
  readonly channels: readonly Channel[];
  /** Who does what, "the people". */
  readonly roles: readonly string[];
  /** What it is built on, "the tech". */
  readonly tools: readonly string[];
  /** How often it is used in a year, as estimated for `annualVolumeYear`. */
  readonly annualVolume: number | null;
  readonly annualVolumeYear: number | null;
  readonly links: readonly ServiceLink[];
  /** Why there is no digital channel; needed where there is none. */
  readonly nonDigitalReason: string | null;
  /** How there could be one; needed where there is none. */
  readonly digitalPotential: string | null;
  /** The slug of the designated service it is; null where it is none. */
  readonly designatedService: string | null;
  /** The journey, in order. */
  readonly stages: readonly Stage[];
  /** The last day it was offered; null while it is. */
  readonly retiredOn: string | null;
}

/** The groups of these channels, each once, in the order of the groups. */
export function channelGroupsOf(channels: readonly Channel[]): ChannelGroup[] {
  const groups = new Set(channels.map(channelGroupOf));
  return Object.values(ChannelGroup).filter((group) => groups.has(group));
}

/**
 * How far a service can be had digitally: through digital channels alone, through digital ones beside others (as 280.6
 * asks), or through none. MIXED and OTHER_NON_DIGITAL name no digital channel and count as none.
 */
export function digitalAvailabilityOf(channels: readonly Channel[]): DigitalAvailability {
  const groups = channelGroupsOf(channels);
  if (!groups.includes("DIGITAL")) return "NOT_DIGITAL";
  return groups.length === 1 ? "DIGITAL" : "PARTLY_DIGITAL";
}
