import { countsFrom } from "../src/domain/likert";
import type { Hisp, Service } from "../src/domain/records";
import type { Collection, MeasureResult, ReportContent } from "../src/domain/report-content";
import { lehmer } from "./lehmer";

/** How much data is generated: reports have seven measures in each channel. */
export interface DataSize {
  readonly hisps: number;
  readonly servicesEach: number;
  readonly quarters: number;
  readonly channels: number;
}

/** What everything is measured on. */
export const SMALL: DataSize = { hisps: 40, servicesEach: 6, quarters: 24, channels: 2 };
/** What `--large` measures on. */
export const LARGE: DataSize = { hisps: 400, servicesEach: 20, quarters: 40, channels: 3 };

/** The seven measures of the circular, as they are asked. */
export const ASKED = [
  ["SATISFACTION", "I am satisfied with the service I received."],
  ["TRUST", "This interaction increased my trust in the service."],
  ["EFFECTIVENESS", "My need was addressed."],
  ["EASE", "It was easy to complete what I needed to do."],
  ["EFFICIENCY", "It took a reasonable amount of time to do what I needed to do."],
  ["TRANSPARENCY", "I understood what was being asked of me."],
  ["EMPLOYEE", "The people I talked to were helpful."],
] as const;
const CHANNELS = ["WEBSITE", "PHONE", "IN_PERSON"] as const;
const DEPARTMENTS = 12;
const LAST_YEAR = 2026;

/** One HISP's part of the data. */
export interface GeneratedHisp {
  readonly hisp: Hisp;
  readonly services: readonly Omit<Service, "department">[];
}

/** How many results there are in data of this size. */
export function resultsIn({ hisps, servicesEach, quarters, channels }: DataSize): number {
  return hisps * servicesEach * quarters * channels * ASKED.length;
}

/** The quarters that were reported, the earliest first: the last is the last of FY2026. */
export function quartersIn({ quarters }: DataSize): string[] {
  const first = (LAST_YEAR + 1) * 4 - quarters;
  return Array.from({ length: quarters }, (_, at) => quarterAt(first + at));
}

/** A quarter by its number since FY0. */
export function quarterAt(number: number): string {
  return `FY${Math.floor(number / 4)}-Q${(number % 4) + 1}`;
}

/** A HISP by its number from 1, with its services. They are designated for as long as there are fiscal years. */
export function hispAt(size: DataSize, number: number): GeneratedHisp {
  const slug = `hisp-${String(number).padStart(3, "0")}`;
  const department = ((number - 1) % DEPARTMENTS) + 1;
  const quarters = quartersIn(size);
  return {
    hisp: {
      ...{ slug, name: `Provider ${number} of benefits and of information` },
      ...{ department: `Department number ${department}`, departmentAbbreviation: `D${department}` },
      ...{ alternativeNames: [], firstDesignatedYear: null, onOmbListDecember2024: true },
      ...{ url: `https://${slug}.example.gov/`, targetQuarter: null, officialTitle: null },
      designations: [{ fromYear: null, toYear: null, reason: null }],
    },
    services: Array.from({ length: size.servicesEach }, (_, at) => ({
      ...{ slug: `${slug}-s${String(at + 1).padStart(2, "0")}`, hisp: slug },
      ...{ name: `Service ${at + 1} of provider ${number}`, serviceType: "BENEFITS", alsoReportedAs: [] },
      ...{ firstQuarter: quarters[0] ?? null, lastQuarter: quarters.at(-1) ?? null },
      ...{ designatedFrom: null, designatedTo: null },
    })),
  };
}

/** What a report says: by its number, always the same. */
export function contentAt(number: number, channels: number): ReportContent {
  const random = lehmer(number + 1);
  random(2);
  return {
    ...{ edition: "A11_2021", indicators: [], accomplishments: [], notes: null },
    collections: CHANNELS.slice(0, channels).map((channel): Collection => {
      const offered = 3_000 + random(3_000);
      return {
        ...{ name: `After the service, by ${channel.toLowerCase().replace("_", " ")}`, channel },
        ...{ transactionPoint: "After the last step", pointInTime: "TRANSACTION" },
        ...{ organizationalUnit: null, ombControlNumber: `0690-${1_000 + (number % 9_000)}` },
        ...{ survey: null, surveyRevision: null, source: null },
        ...{
          customers: 50_000 + random(50_000),
          surveysOffered: offered,
          responses: offered - random(2_000),
        },
        measures: ASKED.map(
          ([measure, statement]): MeasureResult => ({
            ...{ measure, statement, scale: "LIKERT_5", mean: null },
            counts: countsFrom([random(60), random(60), random(120), random(300), random(300)]),
            ...{ responses: null, selected: null, offered: null },
          }),
        ),
      };
    }),
  };
}
