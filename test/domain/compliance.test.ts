import fc from "fast-check";
import { addDays, type CalendarDate, daysBetween, makeDate } from "../../src/domain/calendar-date";
import { ComplianceStatus, complianceOn, type ObligationFacts } from "../../src/domain/compliance";

const DUE = makeDate(2027, 1, 29);
const NOTHING: ObligationFacts = {
  ...{ dueDate: DUE, done: null, excuse: null, notReported: null, tracked: true },
};
const dayAfterDue = (days: number): CalendarDate => addDays(DUE, days);
const on = (days: number, facts: Partial<ObligationFacts> = {}) =>
  complianceOn({ ...NOTHING, ...facts }, dayAfterDue(days));

describe("An obligation", () => {
  it("is not yet due on its due date, and missing on the day after", () => {
    expect(on(0).status).toBe("NOT_YET_DUE");
    expect(on(1)).toEqual({ status: "MISSING", doneDate: null, daysLate: 1, reason: null });
  });

  it("is met on its due date and late by calendar days after it", () => {
    expect(on(40, { done: { date: DUE } })).toMatchObject({ status: "MET", doneDate: DUE });
    expect(on(40, { done: { date: dayAfterDue(3) } })).toMatchObject({ status: "LATE", daysLate: 3 });
    expect(on(2, { done: { date: dayAfterDue(3) } })).toMatchObject({ status: "MISSING", daysLate: 2 });
  });

  it("is met without a date by history, and not recorded where there is none", () => {
    expect(on(1, { done: { date: null }, tracked: false })).toMatchObject({ status: "MET", doneDate: null });
    expect(on(0, { done: { date: null }, tracked: false }).status).toBe("NOT_YET_DUE");
    expect(on(1, { tracked: false }).status).toBe("NOT_RECORDED");
  });

  it("is excused from the day the excuse was given, with its reason; what came on time is met all the same", () => {
    const excuse = { date: dayAfterDue(10), text: "Its offices were closed." };
    expect(on(9, { excuse }).status).toBe("MISSING");
    expect(on(10, { excuse })).toMatchObject({ status: "EXCUSED", reason: excuse.text });
    expect(on(20, { excuse, done: { date: dayAfterDue(5) } })).toMatchObject({ status: "EXCUSED" });
    expect(on(20, { excuse, done: { date: dayAfterDue(-5) } }).status).toBe("MET");
  });

  it("is missing with the HISP's reason where it says that nothing will come: no excuse", () => {
    const notReported = { date: dayAfterDue(5), text: "The survey was down." };
    expect(on(4, { notReported }).reason).toBeNull();
    expect(on(6, { notReported })).toMatchObject({ status: "MISSING", reason: "The survey was down." });
  });
});

describe("The laws of compliance", () => {
  const day = fc.integer({ min: -200, max: 200 }).map(dayAfterDue);
  const word = fc.option(fc.record({ date: day, text: fc.string() }), { nil: null });
  const facts: fc.Arbitrary<ObligationFacts> = fc.record({
    dueDate: fc.constant(DUE),
    done: fc.option(fc.record({ date: fc.option(day, { nil: null }) }), { nil: null }),
    excuse: word,
    notReported: word,
    tracked: fc.boolean(),
  });

  it("give exactly one status, never MISSING before it was due nor without records", () => {
    fc.assert(
      fc.property(facts, day, (given, asOf) => {
        const { status } = complianceOn(given, asOf);
        expect(Object.values(ComplianceStatus).filter((one) => one === status)).toHaveLength(1);
        if (status === "MISSING") {
          expect(asOf > DUE).toBe(true);
          expect(given.tracked).toBe(true);
        }
        if (status === "NOT_YET_DUE") expect(asOf <= DUE).toBe(true);
      }),
    );
  });

  it("count days late after the due date, above zero", () => {
    fc.assert(
      fc.property(facts, day, (given, asOf) => {
        const { status, daysLate, doneDate } = complianceOn(given, asOf);
        expect(daysLate === null).toBe(status !== "LATE" && status !== "MISSING");
        if (status === "LATE") expect(daysLate).toBe(daysBetween(DUE, doneDate as CalendarDate));
        if (daysLate !== null) expect(daysLate).toBeGreaterThan(0);
      }),
    );
  });

  it("let nothing that was settled come undone later", () => {
    fc.assert(
      fc.property(facts, day, fc.nat(200), (given, asOf, days) => {
        const [then, later] = [complianceOn(given, asOf), complianceOn(given, addDays(asOf, days))];
        if (then.status === "MET") expect(later).toEqual(then);
        if (then.status === "LATE") expect(["LATE", "EXCUSED"]).toContain(later.status);
        if (then.status === "EXCUSED") expect(["EXCUSED", "MET"]).toContain(later.status);
        if (then.status === "NOT_RECORDED") expect(later.status).not.toBe("MISSING");
        if (then.status !== "NOT_YET_DUE") expect(later.status).not.toBe("NOT_YET_DUE");
      }),
    );
  });

  it("take nothing for done that came after the date asked about", () => {
    fc.assert(
      fc.property(facts, day, (given, asOf) => {
        const unborn = given.done?.date != null && given.done.date > asOf ? { ...given, done: null } : given;
        expect(complianceOn(given, asOf)).toEqual(complianceOn(unborn, asOf));
      }),
    );
  });
});
