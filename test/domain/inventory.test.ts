import fc from "fast-check";
import { Channel, channelGroupOf } from "../../src/domain/channels";
import { refusesSave } from "../../src/domain/findings";
import { channelGroupsOf, digitalAvailabilityOf, type InventoryService } from "../../src/domain/inventory";
import { checkInventory } from "../../src/domain/inventory-rules/check-inventory";
import type { InventoryContext } from "../../src/domain/inventory-rules/inventory-context";

const ENTRY: InventoryService = {
  ...{
    name: "Land border crossing",
    department: "DHS",
    hisp: "dhs-cbp",
    description: "Entering the country.",
  },
  ...{ responsibleUnit: "Office of Field Operations", serviceTypes: ["COMPLIANCE"], occasion: "A trip" },
  ...{ offering: "Entry", channels: ["IN_PERSON", "WEBSITE"], roles: ["Officer"], tools: ["Scanner"] },
  ...{ annualVolume: null, annualVolumeYear: null, links: [], nonDigitalReason: null },
  ...{ digitalPotential: null, designatedService: null, stages: [], retiredOn: null },
};
const KNOWN: InventoryContext = {
  ...{ slug: "land-border", departments: ["DHS", "NASA"], hisps: ["dhs-cbp"], departmentOfHisp: "DHS" },
  ...{ designatedServices: ["dhs-cbp"], designated: null },
};
const rulesOf = (change: Partial<InventoryService>, known: Partial<InventoryContext> = {}) =>
  checkInventory({ ...ENTRY, ...change }, { ...KNOWN, ...known }).map(({ rule }) => rule);

const anyChannels = fc.uniqueArray(fc.constantFrom(...Object.values(Channel)), { minLength: 1 });
const maybeText = fc.option(fc.constant("Because."), { nil: null });

describe("digital availability", () => {
  it("says DIGITAL, PARTLY_DIGITAL or NOT_DIGITAL as all, some or none of the channels are digital", () => {
    fc.assert(
      fc.property(anyChannels, (channels) => {
        const digital = channels.filter((channel) => channelGroupOf(channel) === "DIGITAL").length;
        const expected =
          digital === 0 ? "NOT_DIGITAL" : digital === channels.length ? "DIGITAL" : "PARTLY_DIGITAL";
        expect(digitalAvailabilityOf(channels)).toBe(expected);
        expect(digitalAvailabilityOf(channels.toReversed())).toBe(expected);
      }),
    );
  });

  it("counts a public access kiosk as digital, as 280.7 does, and MIXED as nothing in particular", () => {
    expect(digitalAvailabilityOf(["SELF_SERVICE_KIOSK", "IN_PERSON"])).toBe("PARTLY_DIGITAL");
    expect(digitalAvailabilityOf(["MIXED"])).toBe("NOT_DIGITAL");
    expect(channelGroupsOf(["FAX", "PHONE", "PAPER"])).toEqual(["TELEPHONE", "MAIL_AND_PAPER"]);
  });
});

describe("the rules of the inventory", () => {
  it("find nothing in a whole entry", () => {
    expect(rulesOf({})).toEqual([]);
  });

  it("refuse exactly where no channel is digital and the reason or the potential is missing (A-11 280.5)", () => {
    fc.assert(
      fc.property(anyChannels, maybeText, maybeText, (channels, nonDigitalReason, digitalPotential) => {
        const found = checkInventory({ ...ENTRY, channels, nonDigitalReason, digitalPotential }, KNOWN);
        const needed = channels.every((channel) => channelGroupOf(channel) !== "DIGITAL");
        const missing = [
          ...(needed && nonDigitalReason === null ? ["/nonDigitalReason"] : []),
          ...(needed && digitalPotential === null ? ["/digitalPotential"] : []),
        ];
        expect(found.filter((one) => refusesSave([one])).map(({ pointer }) => pointer)).toEqual(missing);
      }),
    );
  });

  it.each<[string, Partial<InventoryService>, Partial<InventoryContext>, string[]]>([
    ["no channel", { channels: [] }, {}, ["channels-given"]],
    ["a department there is not", { department: "NASSA", hisp: null }, {}, ["known-department"]],
    ["a department without a HISP", { department: "NASA", hisp: null }, {}, []],
    ["a HISP there is not", { hisp: "dhs-cpb" }, { departmentOfHisp: null }, ["known-hisp"]],
    ["a HISP of another department", { department: "NASA" }, {}, ["hisp-of-department"]],
    ["a designated service there is not", { designatedService: "dhs" }, {}, ["known-service"]],
    [
      "another HISP's designated service",
      { designatedService: "dos-ca" },
      { designated: { hisp: "dos-ca", claimedBy: null } },
      ["hisp-of-service"],
    ],
    [
      "a designated service that another entry is",
      { designatedService: "dhs-cbp" },
      { designated: { hisp: "dhs-cbp", claimedBy: "border" } },
      ["designated-service-once"],
    ],
    ["a designated service's name taken", {}, { slug: "dhs-cbp" }, ["designated-service-named"]],
    ["digital channels alone", { channels: ["WEBSITE"] }, {}, ["traditional-channel"]],
    ["a channel that names none", { channels: ["MIXED", "WEBSITE"] }, {}, ["channels-named"]],
    ["a volume without its year", { annualVolume: 7 }, {}, ["volume-with-year"]],
    ["a year without its volume", { annualVolumeYear: 2026 }, {}, ["volume-with-year"]],
    ["a day there is not", { retiredOn: "2026-02-30" }, {}, ["calendar-date"]],
    [
      "nothing but the least of 280.5",
      { serviceTypes: [], occasion: null, offering: null, roles: [], tools: [] },
      {},
      Array.from({ length: 5 }, () => "service-articulated"),
    ],
  ])("say of %s what is wrong with it, and nothing else", (_, change, known, rules) => {
    expect(rulesOf(change, known)).toEqual(rules);
  });

  it("name the field, the nearest name and what to do", () => {
    const [found] = checkInventory({ ...ENTRY, department: "NASSA", hisp: null }, KNOWN);
    expect(found).toMatchObject({
      ...{ pointer: "/department", value: "NASSA", clause: "A-11 280.5", refuses: "SAVE" },
      action: "Did you mean NASA?",
    });
  });
});
