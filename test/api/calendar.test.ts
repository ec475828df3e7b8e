import ICAL from "ical.js";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Alarm {
  readonly action: string;
  readonly trigger: string;
}

/** Read by a parser that is not ours. */
interface ParsedEvent {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
  readonly sequence: number;
  readonly lastModified: string;
  readonly url: string;
  readonly categories: readonly string[];
  readonly alarms: readonly Alarm[];
}

function parse(text: string): { readonly name: string; readonly events: readonly ParsedEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      sequence: Number(component.getFirstPropertyValue("sequence")),
      lastModified: String(component.getFirstPropertyValue("last-modified")),
      url: String(component.getFirstPropertyValue("url")),
      categories: component
        .getAllProperties("categories")
        .flatMap((property) => property.getValues().map(String)),
      alarms: component.getAllSubcomponents("valarm").map((alarm) => ({
        action: String(alarm.getFirstPropertyValue("action")),
        trigger: String(alarm.getFirstPropertyValue("trigger")),
      })),
    };
  });
  return { name: String(calendar.getFirstPropertyValue("name")), events };
}

describe.each(ENGINES)("deadlines as a calendar, on %s", (engine) => {
  let app: TestApp;
  let now = new Date("2026-11-22T17:00:00.000Z");

  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
  });
  afterAll(() => app.close());

  const get = (path: string) => app.http.get(path).set("Host", "cx.example.gov");
  const bytes = async (path: string) => (await get(path).expect(200)).text;

  it("holds the last, this and the next two fiscal years, with the dates of /v1/deadlines", async () => {
    const response = await get("/v1/deadlines.ics").expect(200);
    expect(response.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(response.headers["content-disposition"]).toContain('filename="deadlines.ics"');
    const { name, events } = parse(response.text);
    expect(name).toBe("CX deadlines (A-11 Section 280)");
    const listed: { id: string; dueDate: string }[] = [];
    for (const year of [2026, 2027, 2028, 2029])
      listed.push(...(await get(`/v1/deadlines?fiscalYear=${year}`)).body.data);
    expect(events.map(({ uid, start }) => [uid.split("@")[0], start]).sort()).toEqual(
      listed.map(({ id, dueDate }) => [id, dueDate]).sort(),
    );
    expect(events.map(({ start }) => start)).toEqual(events.map(({ start }) => start).sort());
  });

  it("shows the published date and the rule's: FY2022-Q1 was due on January 28, the rule gives the 31st", async () => {
    const { events } = parse(await bytes("/v1/deadlines.ics?fiscalYear=2022"));
    expect(events).toHaveLength(8);
    const q1 = events.find(({ uid }) => uid.startsWith("FY2022-Q1-"));
    expect(q1).toMatchObject({
      start: "2022-01-28",
      end: "2022-01-29",
      summary: "Quarterly report of FY2022-Q1 due",
      categories: ["Quarterly report", "A-11 Section 280"],
      url: "http://cx.example.gov/v1/deadlines?quarter=FY2022-Q1",
      alarms: [
        { action: "DISPLAY", trigger: "-P14D" },
        { action: "DISPLAY", trigger: "-P2D" },
      ],
    });
    expect(q1?.description).toContain("OMB published this date: OMB Circular A-11 (2021), Section 280.15.");
    expect(q1?.description).toContain("rule gives 2022-01-31");
    // December 31, 2021 was the observed New Year's holiday.
    const designation = events.find(({ uid }) => uid.startsWith("FY2022-DESIGNATION"));
    expect(designation?.description).toContain("Not a business day; the last one before it is 2021-12-30.");
  });

  it("has the same bytes on another day, and is not sent again", async () => {
    const before = await get("/v1/deadlines.ics").expect(200);
    now = new Date("2027-03-01T12:00:00.000Z");
    expect(await bytes("/v1/deadlines.ics")).toBe(before.text);
    await get("/v1/deadlines.ics")
      .set("If-None-Match", before.headers["etag"] ?? "")
      .expect(304);
    now = new Date("2026-11-22T17:00:00.000Z");
  });

  it("folds every line at 75 octets", async () => {
    for (const path of ["/v1/deadlines.ics", "/v1/hisps/va-vha/deadlines.ics"]) {
      const text = await bytes(path);
      expect(text).not.toMatch(/[^\r]\n/);
      const longest = Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)));
      expect(longest).toBeLessThanOrEqual(75);
    }
  });

  it("names a HISP's designated services, under UIDs of their own", async () => {
    const everyone = parse(await bytes("/v1/deadlines.ics"));
    const { name, events } = parse(await bytes("/v1/hisps/treas-irs/deadlines.ics"));
    expect(name).toBe("CX deadlines: Internal Revenue Service");
    expect(events).toHaveLength(everyone.events.length);
    const uids = new Set([...events, ...everyone.events].map(({ uid }) => uid));
    expect(uids.size).toBe(events.length + everyone.events.length);
    const services = (await get("/v1/hisps/treas-irs/services")).body.data as { name: string }[];
    for (const { name: service } of services) expect(events[0]?.description).toContain(service);
  });

  it("says whom it does not know", async () => {
    const { body } = await get("/v1/hisps/treas-isr/deadlines.ics").expect(404);
    expect(body.detail).toContain("treas-irs");
    const wrong = await get("/v1/deadlines.ics?fiscalYear=1999").expect(400);
    expect(wrong.body.code).toBe("INVALID_PARAMETER");
  });

  it("moves an event, and raises its sequence, when OMB publishes another date", async () => {
    const before = parse(await bytes("/v1/deadlines.ics?fiscalYear=2027")).events;
    const reviewer = await app.key("review");
    for (const date of ["2027-01-28", "2027-01-27"]) {
      await app.http
        .put("/v1/deadlines/FY2027-Q1")
        .set("X-Api-Key", reviewer)
        .send({ date, citation: "M-27-1, \\ a; b, c" })
        .expect(200);
    }
    const text = await bytes("/v1/deadlines.ics?fiscalYear=2027");
    const after = parse(text).events;
    expect(after.map(({ uid }) => uid).sort()).toEqual(before.map(({ uid }) => uid).sort());
    const moved = after.find(({ uid }) => uid.startsWith("FY2027-Q1"));
    expect(moved).toMatchObject({ start: "2027-01-27", sequence: 2, lastModified: "2026-11-22T17:00:00Z" });
    expect(moved?.description).toContain("M-27-1, \\ a; b, c.");
    const others = (events: readonly ParsedEvent[]) =>
      events.filter(({ uid }) => !uid.startsWith("FY2027-Q1"));
    expect(others(after)).toEqual(others(before));
  });
});
