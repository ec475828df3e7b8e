import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

// Jest's process cannot change its zone once started, so each zone gets a process, which compiles the domain
// itself.
const PROGRAM = `
  const { transformFileSync } = require("@swc/core");
  require.extensions[".ts"] = (module, path) => module._compile(transformFileSync(path).code, path);
  const { addDays, dayOfWeek, lastDayOfMonth } = require("./src/domain/calendar-date.ts");
  const { deadlinesOfFiscalYear, nextDeadlines } = require("./src/domain/deadlines.ts");
  const { federalHolidaysOf } = require("./src/domain/federal-holidays.ts");
  const { quarterOfDate } = require("./src/domain/fiscal-quarter.ts");
  const { newYorkDateOf } = require("./src/domain/new-york-time.ts");
  const years = Array.from({ length: 101 }, (_, n) => 2000 + n);
  const days = Array.from({ length: 3000 }, (_, n) => addDays("2018-01-01", n));
  const answer = JSON.stringify([
    years.map((year) => [deadlinesOfFiscalYear(year, [], "2022-01-28"), federalHolidaysOf(year), lastDayOfMonth(year, 2)]),
    days.map((day) => [day, dayOfWeek(day), quarterOfDate(day), newYorkDateOf(new Date(day + "T04:30:00Z"))]),
    nextDeadlines("2022-01-28", 20, []),
  ]);
  const digest = require("node:crypto").createHash("sha256").update(answer).digest("hex");
  console.log(JSON.stringify({ offset: new Date(Date.UTC(2022, 0, 1)).getTimezoneOffset(), digest }));
`;

function answerUnder(zone: string): { offset: number; digest: string } {
  const env = { ...process.env, TZ: zone };
  return JSON.parse(execFileSync(process.execPath, ["-e", PROGRAM], { cwd: ROOT, env, encoding: "utf8" }));
}

// The package us-federal-holidays answers differently under TZ=Asia/Tokyo; we must not.
describe("the fiscal calendar under other zones of the process", () => {
  const inUtc = answerUnder("UTC");

  it.each([
    ["Asia/Tokyo", -540],
    ["Pacific/Honolulu", 600],
    ["America/New_York", 300],
    ["Pacific/Kiritimati", -840],
  ])("%s answers as UTC does", (zone, offset) => {
    // The offset shows that the zone took effect: otherwise this would compare UTC with itself.
    expect(answerUnder(zone)).toEqual({ offset, digest: inUtc.digest });
  });
});
