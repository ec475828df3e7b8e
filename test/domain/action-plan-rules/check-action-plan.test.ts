import fc from "fast-check";
import type { ActionGoal, ActionPlan, PlannedAction } from "../../../src/domain/action-plan";
import { checkActionPlan } from "../../../src/domain/action-plan-rules/check-action-plan";
import type { ActionPlanContext } from "../../../src/domain/action-plan-rules/context";
import type { CalendarDate } from "../../../src/domain/calendar-date";
import { action, context, goal, milestone, plan, service } from "./plan-builders";

const found = (content: ActionPlan, given: ActionPlanContext = context()) =>
  checkActionPlan(content, given).map(({ rule, pointer, severity, refuses }) =>
    [pointer, rule, refuses ?? severity].join(" "),
  );
const one = (more: Partial<PlannedAction>) => plan([action("notices", more)]);
const aimed = (more: Partial<ActionGoal>) => one({ goal: goal(more) });
const AT = "/actions/0";

describe("the rules of an action plan (A-11 280.16)", () => {
  it("find nothing in a whole one", () => {
    expect(found(plan([action("notices")]))).toEqual([]);
  });

  it("ask for everything that 280.16 names before it is handed in", () => {
    const bare = {
      service: null,
      painPoint: null,
      evidence: [],
      improvement: null,
      goal: null,
      milestones: [],
    };
    expect(found(plan([action("notices", bare)], { summary: null }))).toEqual([
      "/summary summary-missing SUBMISSION",
      `${AT}/service service-missing SUBMISSION`,
      `${AT}/painPoint pain-point-missing SUBMISSION`,
      `${AT}/evidence evidence-missing SUBMISSION`,
      `${AT}/improvement improvement-missing SUBMISSION`,
      `${AT}/goal goal-missing WARNING`,
      `${AT}/milestones milestones-missing SUBMISSION`,
      "/actions service-without-action WARNING",
    ]);
    expect(found(plan([]))).toEqual(["/actions actions-missing SUBMISSION"]);
    expect(found(one({ evidence: [{ kind: "OTHER", text: null }] }))).toEqual([
      `${AT}/evidence/0/text evidence-text-missing SUBMISSION`,
    ]);
  });

  it.each<[string, Partial<ActionGoal>, string[]]>([
    ["a mean above 5", { targetScore: 5.1 }, ["targetScore score-beyond-scale SAVE"]],
    [
      "a mean of 0 to 100",
      { baselineScore: 80, targetScore: 85 },
      ["baselineScore score-beyond-scale SAVE", "targetScore score-beyond-scale SAVE"],
    ],
    [
      "a share written in percent",
      { unit: "PERCENT_AGREE", baselineScore: 0.7, targetScore: 75 },
      ["targetScore score-beyond-scale SAVE"],
    ],
    ["a mean below 1", { baselineScore: 0.8 }, ["baselineScore score-beyond-scale SAVE"]],
    ["a target below the baseline", { targetScore: 3.9 }, ["targetScore target-not-better WARNING"]],
    ["a target at the baseline", { targetScore: 4 }, ["targetScore target-not-better WARNING"]],
    ["no target", { targetScore: null }, ["targetScore target-missing SUBMISSION"]],
    ["no date", { targetDate: null }, ["targetDate target-date-missing SUBMISSION"]],
    [
      "a date before the budget year",
      { targetDate: "2027-09-30" },
      ["targetDate date-before-budget-year SUBMISSION"],
    ],
    ["the budget year's first day", { targetDate: "2027-10-01" }, []],
    [
      "no baseline",
      { baselineScore: null, baselineQuarter: null },
      ["baselineScore baseline-missing WARNING"],
    ],
    ["a score of no quarter", { baselineQuarter: null }, ["baselineQuarter baseline-incomplete SUBMISSION"]],
    [
      "a quarter without its score",
      { baselineScore: null },
      ["baselineScore baseline-incomplete SUBMISSION"],
    ],
    [
      "a quarter that runs",
      { baselineQuarter: "FY2027-Q1" },
      ["baselineQuarter baseline-quarter-not-ended SAVE"],
    ],
    ["a mean of thumbs", { scale: "THUMBS" }, ["unit unit-not-of-scale SAVE"]],
    ["a driver that is ticked", { scale: "MULTIPLE_CHOICE" }, ["unit unit-not-of-scale SAVE"]],
    [
      "a share of thumbs",
      { scale: "THUMBS", unit: "PERCENT_AGREE", baselineScore: 0.7, targetScore: 0.8 },
      [],
    ],
    ["a program's own question", { measure: "OTHER" }, ["measure measure-without-scale SAVE"]],
  ])("look at a goal: %s", (_, more, expected) => {
    expect(found(aimed(more))).toEqual(expected.map((text) => `${AT}/goal/${text}`));
  });

  it("compare the baseline with what is published", () => {
    const given = (score: number) => context({ publishedBaseline: () => score });
    expect(found(aimed({}), given(4))).toEqual([]);
    expect(found(aimed({}), given(3.87))).toEqual([
      `${AT}/goal/baselineScore baseline-not-as-published WARNING`,
    ]);
  });

  it.each([
    [{ dueDate: null }, ["dueDate due-date-missing SUBMISSION"]],
    [{ dueDate: "2027-09-30" }, ["dueDate date-before-budget-year SUBMISSION"]],
    [{ status: "DONE" }, ["doneDate done-date-missing SUBMISSION"]],
    [{ status: "DONE", doneDate: "2026-11-22" }, []],
    [{ status: "DONE", doneDate: "2026-11-23" }, ["doneDate date-in-future SAVE"]],
    [{ status: "IN_PROGRESS", doneDate: "2026-11-01" }, ["doneDate done-date-without-done SAVE"]],
    [{ status: "DROPPED" }, []],
  ] as const)("look at a milestone: %j", (more, expected) => {
    expect(found(one({ milestones: [milestone(more)] }))).toEqual(
      expected.map((text) => `${AT}/milestones/0/${text}`),
    );
  });

  it("take no news of days to come", () => {
    const updates = [
      { date: "2026-11-22", text: "Today." },
      { date: "2026-11-23", text: "Tomorrow." },
    ];
    expect(found(one({ updates }))).toEqual([`${AT}/updates/1/date date-in-future SAVE`]);
  });

  it.each([
    ["unknown", "filling", "known-service SAVE"],
    ["another HISP's", "passports", "service-of-another-hisp SAVE"],
    ["no longer designated", "old", "designation-ended SAVE"],
    ["not designated yet", "new", "designation-not-begun SAVE"],
    ["of unknown start", "dim", "designation-start-unknown WARNING"],
  ])("look at a service: %s", (_, slug, expected) => {
    const services = new Map([
      service("filing"),
      service("passports", { hisp: "dos-ca" }),
      service("old", { designatedTo: 2027 }),
      service("new", { designatedFrom: 2029 }),
      service("dim", { designatedFrom: null }),
    ]);
    const both = plan([
      action("notices", { service: slug }),
      action("filing"),
      action("dim", { service: "dim", goal: null }),
    ]);
    expect(found(both, context({ services })).filter((text) => text.startsWith(`${AT}/`))).toEqual([
      `${AT}/service ${expected}`,
    ]);
  });

  it("ask for a word where an amendment drops an action", () => {
    const published = plan([action("notices"), action("kiosk")], {
      dropped: [{ action: "fax", reason: "Nobody has one." }],
    });
    const amended = (dropped: ActionPlan["dropped"], actions = [action("notices")]) =>
      found(plan(actions, { dropped }), context({ published }));
    const said = { action: "kiosk", reason: "No site." };
    expect(amended([])).toEqual(["/actions action-dropped-unsaid WARNING"]);
    expect(amended([said])).toEqual([]);
    // What was dropped before may stay said, or not.
    expect(amended([said, ...published.dropped])).toEqual([]);
    expect(amended([said, { action: "moon", reason: "Too far." }])).toEqual([
      "/dropped/1/action dropped-action-unknown WARNING",
    ]);
    expect(amended([said], [action("notices"), action("kiosk")])).toEqual([
      "/dropped/0/action dropped-action-kept SAVE",
    ]);
  });

  it("count May 31 of the year before the budget year as on time", () => {
    const on = (today: string, firstSubmittedAt: string | null = null) =>
      found(plan([action("notices")]), context({ today: today as CalendarDate, firstSubmittedAt }));
    expect(on("2027-05-31")).toEqual([]);
    expect(on("2027-06-01")).toEqual([" handed-in-late WARNING"]);
    // Handed in at 11 in the evening of May 31 in New York, which is June 1 in UTC.
    expect(on("2027-08-01", "2027-06-01T03:00:00.000Z")).toEqual([]);
    expect(on("2027-08-01", "2027-06-01T05:00:00.000Z")).toEqual([" handed-in-late WARNING"]);
  });

  it("look at each action by itself: their order changes nothing but the pointers", () => {
    const text = fc.option(fc.constantFrom("Something.", "More."), { nil: null });
    const date = fc.option(fc.constantFrom("2026-11-01", "2026-12-01", "2027-12-01", "2028-12-01"), {
      nil: null,
    });
    const score = fc.option(fc.constantFrom(0, 0.5, 1, 3.9, 4, 5, 5.1, 80), { nil: null });
    const anyGoal = fc.record({
      measure: fc.constantFrom("EASE", "OTHER"),
      channel: fc.constant(null),
      scale: fc.constantFrom("LIKERT_5", "THUMBS", "MULTIPLE_CHOICE"),
      unit: fc.constantFrom("MEAN", "PERCENT_AGREE"),
      baselineScore: score,
      baselineQuarter: fc.option(fc.constantFrom("FY2026-Q3", "FY2027-Q1"), { nil: null }),
      targetScore: score,
      targetDate: date,
    }) as fc.Arbitrary<ActionGoal>;
    const anyMilestone = fc.record({
      title: fc.constant("Tested"),
      dueDate: date,
      status: fc.constantFrom("PLANNED", "IN_PROGRESS", "DONE", "DROPPED"),
      doneDate: date,
    });
    const anyAction = fc.record({
      service: fc.option(fc.constantFrom("filing", "filling"), { nil: null }),
      ...{ painPoint: text, improvement: text, goal: fc.option(anyGoal, { nil: null }) },
      milestones: fc.array(anyMilestone, { maxLength: 3 }),
    }) as fc.Arbitrary<Partial<PlannedAction>>;
    fc.assert(
      fc.property(fc.array(anyAction, { minLength: 1, maxLength: 5 }), fc.nat(), (parts, turn) => {
        const actions = parts.map((part, index) => action(`action-${index}`, part));
        const by = turn % actions.length;
        const turned = [...actions.slice(by), ...actions.slice(0, by)];
        const named = (list: readonly PlannedAction[]) =>
          found(plan(list))
            .map((line) => line.replace(/^\/actions\/(\d+)/, (_, index) => list[Number(index)]?.id ?? "?"))
            .sort();
        expect(named(turned)).toEqual(named(actions));
      }),
    );
  });
});
