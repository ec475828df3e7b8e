import { atFullMinute } from "../src/access-notes";

describe("a full minute of the machine", () => {
  beforeEach(() => jest.useFakeTimers({ now: new Date("2026-11-22T17:00:41.300Z") }));
  afterEach(() => jest.useRealTimers());

  it("comes once, and not where it was taken back", () => {
    const came: string[] = [];
    atFullMinute(() => came.push(new Date().toISOString()));
    const takeBack = atFullMinute(() => came.push("taken back"));
    jest.advanceTimersByTime(18_699);
    expect(came).toEqual([]);
    takeBack();
    jest.advanceTimersByTime(300_000);
    expect(came).toEqual(["2026-11-22T17:01:00.000Z"]);
  });
});
