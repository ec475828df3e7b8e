/** The seeded PostgreSQL database that suites copy. */
export const TEMPLATE = "cx_template";
/** The database to connect to while making others. */
export const MAINTENANCE_DATABASE = "postgres";
/** Sunday, November 22, 2026, noon in New York: FY2026-Q4 has ended, FY2027-Q1 runs. */
export const TEST_CLOCK = (): Date => new Date("2026-11-22T17:00:00.000Z");
/** The latest ended quarter at that time. */
export const ENDED_QUARTER = "FY2026-Q4";
