/** How a service is reached: the names of the published files, in upper case. */
export const Channel = {
  COMPUTER: "COMPUTER",
  MOBILE: "MOBILE",
  MOBILE_APP: "MOBILE_APP",
  WEBSITE: "WEBSITE",
  EMAIL: "EMAIL",
  CHATBOT: "CHATBOT",
  LIVE_CHAT: "LIVE_CHAT",
  SMS_TEXT_MESSAGES: "SMS_TEXT_MESSAGES",
  SOCIAL_MEDIA: "SOCIAL_MEDIA",
  SELF_SERVICE_KIOSK: "SELF_SERVICE_KIOSK",
  OTHER_DIGITAL: "OTHER_DIGITAL",
  PHONE: "PHONE",
  AUTOMATED_PHONE: "AUTOMATED_PHONE",
  IN_PERSON: "IN_PERSON",
  POSTAL_MAIL: "POSTAL_MAIL",
  PAPER: "PAPER",
  FAX: "FAX",
  OTHER_NON_DIGITAL: "OTHER_NON_DIGITAL",
  MIXED: "MIXED",
} as const;
/** A channel of a service or of a survey collection (A-11 280.4). */
export type Channel = (typeof Channel)[keyof typeof Channel];

/** The five groups of channels. */
export const ChannelGroup = {
  DIGITAL: "DIGITAL",
  TELEPHONE: "TELEPHONE",
  IN_PERSON: "IN_PERSON",
  MAIL_AND_PAPER: "MAIL_AND_PAPER",
  OTHER: "OTHER",
} as const;
/** A group of channels. */
export type ChannelGroup = (typeof ChannelGroup)[keyof typeof ChannelGroup];

const NOT_DIGITAL: Readonly<Partial<Record<Channel, ChannelGroup>>> = {
  PHONE: "TELEPHONE",
  AUTOMATED_PHONE: "TELEPHONE",
  IN_PERSON: "IN_PERSON",
  POSTAL_MAIL: "MAIL_AND_PAPER",
  PAPER: "MAIL_AND_PAPER",
  FAX: "MAIL_AND_PAPER",
  OTHER_NON_DIGITAL: "OTHER",
  MIXED: "OTHER",
};

/** The group a channel belongs to. */
export function channelGroupOf(channel: Channel): ChannelGroup {
  return NOT_DIGITAL[channel] ?? "DIGITAL";
}
