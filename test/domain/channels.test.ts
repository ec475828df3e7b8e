import { Channel, ChannelGroup, channelGroupOf } from "../../src/domain/channels";

describe("channels", () => {
  it.each([
    ["CHATBOT", "DIGITAL"],
    ["SELF_SERVICE_KIOSK", "DIGITAL"],
    ["AUTOMATED_PHONE", "TELEPHONE"],
    ["IN_PERSON", "IN_PERSON"],
    ["FAX", "MAIL_AND_PAPER"],
    ["MIXED", "OTHER"],
  ] as const)("%s is %s", (channel, group) => {
    expect(channelGroupOf(channel)).toBe(group);
  });

  it("fall into all five groups, eleven of the nineteen being digital", () => {
    const groups = Object.values(Channel).map(channelGroupOf);
    expect(new Set(groups)).toEqual(new Set(Object.values(ChannelGroup)));
    expect(groups.filter((group) => group === "DIGITAL")).toHaveLength(11);
    expect(groups).toHaveLength(19);
  });
});
