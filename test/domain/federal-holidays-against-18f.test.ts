import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { federalHolidaysOf } from "../../src/domain/federal-holidays";

const YEARS = Array.from({ length: 100 }, (_, index) => 2001 + index);

// The package answers by the zone of its process, so it is asked in one whose zone is UTC.
const PROGRAM = `
  const { allForYear } = require("@18f/us-federal-holidays");
  console.log(JSON.stringify(${JSON.stringify(YEARS)}.map((year) => allForYear(year).map((day) => day.dateString))));
`;

describe("our table of federal holidays beside 18F's", () => {
  const theirs = JSON.parse(
    execFileSync(process.execPath, ["-e", PROGRAM], {
      cwd: join(__dirname, "../.."),
      env: { ...process.env, TZ: "UTC" },
      encoding: "utf8",
    }),
  ) as string[][];

  it.each(YEARS.map((year, index) => [year, index] as const))("agrees for %i", (year, index) => {
    const ours = federalHolidaysOf(year).map((holiday) => holiday.observed);
    expect(ours.toSorted()).toEqual(theirs[index]?.toSorted());
  });
});
