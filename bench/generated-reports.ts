import { contentAt, type DataSize, hispAt, quarterAt } from "./generated-data";

/** A report that is not there yet, as a HISP's data team would send it: one collection of seven measures. */
export interface NewReport {
  readonly service: string;
  readonly quarter: string;
  readonly collections: readonly object[];
}

/** Before the first generated quarter. */
const FIRST_QUARTER = 2_000 * 4;
const LAST_YEAR = 2016;

/** How many reports can be added to data of this size. */
export function newReportsIn({ hisps, servicesEach }: DataSize): number {
  return hisps * servicesEach * (LAST_YEAR * 4 - FIRST_QUARTER);
}

/**
 * The report of that number: another service each time, and another quarter once all services had theirs.
 * @throws RangeError where there are not so many
 */
export function newReportAt(size: DataSize, number: number): NewReport {
  if (number >= newReportsIn(size)) throw new RangeError(`there is no new report of number ${number}`);
  const services = size.hisps * size.servicesEach;
  const [service, quarter] = [number % services, Math.floor(number / services)];
  const { services: ofHisp } = hispAt(size, Math.floor(service / size.servicesEach) + 1);
  const { collections } = contentAt(1_000_000 + number, 1);
  return {
    service: ofHisp[service % size.servicesEach]?.slug ?? "",
    quarter: quarterAt(FIRST_QUARTER + quarter),
    collections: collections.map(
      ({ name, transactionPoint, channel, pointInTime, ombControlNumber, measures, ...counts }) => ({
        ...{ name, transactionPoint, channel, pointInTime, ombControlNumber },
        ...{
          customers: counts.customers,
          surveysOffered: counts.surveysOffered,
          responses: counts.responses,
        },
        measures: measures.map(({ measure, statement, counts: answers }) => ({
          ...{ measure, statement, counts: answers },
        })),
      }),
    ),
  };
}
