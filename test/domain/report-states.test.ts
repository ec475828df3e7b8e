import {
  eventsFrom,
  type ReportActor,
  ReportEvent,
  ReportState,
  TRANSITIONS,
  transitionOf,
} from "../../src/domain/report-states";

const BOTH: readonly ReportActor[] = ["SUBMITTER", "REVIEWER"];
const SUBMITTER: readonly ReportActor[] = ["SUBMITTER"];
const REVIEWER: readonly ReportActor[] = ["REVIEWER"];
const REFUSED = null;

/** Policy, The life of a quarterly report, written out: every state with every event. */
const LIFE: readonly (readonly [
  ReportState,
  ReportEvent,
  { to: ReportState; by: readonly ReportActor[] } | null,
])[] = [
  ["EXPECTED", "SAVE", { to: "DRAFT", by: BOTH }],
  ["EXPECTED", "SUBMIT", REFUSED],
  ["EXPECTED", "WITHDRAW", REFUSED],
  ["EXPECTED", "REQUEST_CHANGES", REFUSED],
  ["EXPECTED", "PUBLISH", REFUSED],
  ["EXPECTED", "MARK_NOT_REPORTED", { to: "NOT_REPORTED", by: BOTH }],
  ["EXPECTED", "AMEND", REFUSED],

  ["DRAFT", "SAVE", { to: "DRAFT", by: BOTH }],
  ["DRAFT", "SUBMIT", { to: "SUBMITTED", by: SUBMITTER }],
  ["DRAFT", "WITHDRAW", REFUSED],
  ["DRAFT", "REQUEST_CHANGES", REFUSED],
  ["DRAFT", "PUBLISH", REFUSED],
  ["DRAFT", "MARK_NOT_REPORTED", { to: "NOT_REPORTED", by: BOTH }],
  ["DRAFT", "AMEND", REFUSED],

  ["SUBMITTED", "SAVE", REFUSED],
  ["SUBMITTED", "SUBMIT", REFUSED],
  ["SUBMITTED", "WITHDRAW", { to: "DRAFT", by: SUBMITTER }],
  ["SUBMITTED", "REQUEST_CHANGES", { to: "CHANGES_REQUESTED", by: REVIEWER }],
  ["SUBMITTED", "PUBLISH", { to: "PUBLISHED", by: REVIEWER }],
  ["SUBMITTED", "MARK_NOT_REPORTED", REFUSED],
  ["SUBMITTED", "AMEND", REFUSED],

  ["CHANGES_REQUESTED", "SAVE", { to: "DRAFT", by: BOTH }],
  ["CHANGES_REQUESTED", "SUBMIT", REFUSED],
  ["CHANGES_REQUESTED", "WITHDRAW", REFUSED],
  ["CHANGES_REQUESTED", "REQUEST_CHANGES", REFUSED],
  ["CHANGES_REQUESTED", "PUBLISH", REFUSED],
  ["CHANGES_REQUESTED", "MARK_NOT_REPORTED", { to: "NOT_REPORTED", by: BOTH }],
  ["CHANGES_REQUESTED", "AMEND", REFUSED],

  ["PUBLISHED", "SAVE", REFUSED],
  ["PUBLISHED", "SUBMIT", REFUSED],
  ["PUBLISHED", "WITHDRAW", REFUSED],
  ["PUBLISHED", "REQUEST_CHANGES", REFUSED],
  ["PUBLISHED", "PUBLISH", REFUSED],
  ["PUBLISHED", "MARK_NOT_REPORTED", REFUSED],
  ["PUBLISHED", "AMEND", { to: "DRAFT", by: BOTH }],

  ["NOT_REPORTED", "SAVE", { to: "DRAFT", by: BOTH }],
  ["NOT_REPORTED", "SUBMIT", REFUSED],
  ["NOT_REPORTED", "WITHDRAW", REFUSED],
  ["NOT_REPORTED", "REQUEST_CHANGES", REFUSED],
  ["NOT_REPORTED", "PUBLISH", REFUSED],
  ["NOT_REPORTED", "MARK_NOT_REPORTED", REFUSED],
  ["NOT_REPORTED", "AMEND", REFUSED],
];

describe("the life of a quarterly report", () => {
  it.each(LIFE)("%s, %s: %j", (state, event, expected) => {
    const { from, to, by } = transitionOf(event);
    expect(from.includes(state) ? { to, by } : REFUSED).toEqual(expected);
    expect(eventsFrom(state).includes(event)).toBe(expected !== REFUSED);
  });

  it("is written out here for every state with every event", () => {
    const all = Object.values(ReportState).flatMap((state) =>
      Object.values(ReportEvent).map((event) => `${state} ${event}`),
    );
    expect(LIFE.map(([state, event]) => `${state} ${event}`).toSorted()).toEqual(all.toSorted());
  });

  it("has one row for each event", () => {
    expect(TRANSITIONS.map(({ event }) => event).toSorted()).toEqual(Object.values(ReportEvent).toSorted());
  });

  it("can bring a report from EXPECTED to every state, and from every state to PUBLISHED", () => {
    const reachableFrom = (start: ReportState): Set<ReportState> => {
      const reached = new Set([start]);
      // A set that is added to while it is walked gives the new members too.
      for (const state of reached) for (const event of eventsFrom(state)) reached.add(transitionOf(event).to);
      return reached;
    };
    expect([...reachableFrom("EXPECTED")].toSorted()).toEqual(Object.values(ReportState).toSorted());
    for (const state of Object.values(ReportState)) expect(reachableFrom(state)).toContain("PUBLISHED");
  });

  it("never leads back to EXPECTED: what has come has come", () => {
    expect(TRANSITIONS.filter(({ to }) => to === "EXPECTED")).toEqual([]);
  });

  it("lets nobody publish what was not submitted, and no submitter publish at all", () => {
    const publishing = TRANSITIONS.filter(({ to }) => to === "PUBLISHED");
    expect(publishing.flatMap(({ from }) => from)).toEqual(["SUBMITTED"]);
    expect(publishing.flatMap(({ by }) => by)).toEqual(["REVIEWER"]);
  });

  it("lets each step be taken by somebody", () => {
    for (const { by, from } of TRANSITIONS) {
      expect(by.length).toBeGreaterThan(0);
      expect(from.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["SAVE", false],
    ["SUBMIT", false],
    ["WITHDRAW", false],
    ["REQUEST_CHANGES", true],
    ["PUBLISH", false],
    ["MARK_NOT_REPORTED", true],
    ["AMEND", true],
  ] as const)("%s needs a reason: %s", (event, needed) => {
    expect(transitionOf(event).needsReason).toBe(needed);
  });

  it("does not let what is public be called never reported", () => {
    const guarded = TRANSITIONS.filter(({ onlyNeverPublished }) => onlyNeverPublished).map(
      ({ event }) => event,
    );
    expect(guarded).toEqual(["MARK_NOT_REPORTED"]);
  });

  it("knows no other event", () => {
    expect(() => transitionOf("DELETE" as ReportEvent)).toThrow("DELETE");
  });
});
