import { type Channel, type ChannelGroup, channelGroupOf } from "./channels";

/** What makes services peers; `basisOf` says when which. */
export const PeerBasis = {
  SERVICE_TYPE_AND_CHANNEL: "SERVICE_TYPE_AND_CHANNEL",
  SERVICE_TYPE_AND_CHANNEL_GROUP: "SERVICE_TYPE_AND_CHANNEL_GROUP",
  CHANNEL: "CHANNEL",
  CHANNEL_GROUP: "CHANNEL_GROUP",
} as const;
/** What makes services peers. */
export type PeerBasis = (typeof PeerBasis)[keyof typeof PeerBasis];

/** Where collections are compared: on one channel or, where that says nothing, in the group of such channels. */
export interface PeerPlace {
  /** Null for the group. */
  readonly channel: Channel | null;
  readonly channelGroup: ChannelGroup;
}

/**
 * Where a collection is compared. A channel that is unknown or MIXED is none to compare on: such collections are held
 * against each other in the group OTHER, "other or several", together with OTHER_NON_DIGITAL, which belongs there too.
 * So every collection is in exactly one place, and no peer is counted twice.
 */
export function placeOf(channel: Channel | null): PeerPlace {
  const channelGroup = channel === null ? "OTHER" : channelGroupOf(channel);
  return { channel: channelGroup === "OTHER" ? null : channel, channelGroup };
}

/** A service whose type is not published is compared with every service in its place, whatever their types. */
export function basisOf(place: PeerPlace, hasType: boolean): PeerBasis {
  if (place.channel === null) return hasType ? "SERVICE_TYPE_AND_CHANNEL_GROUP" : "CHANNEL_GROUP";
  return hasType ? "SERVICE_TYPE_AND_CHANNEL" : "CHANNEL";
}
