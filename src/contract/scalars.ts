import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { parseCalendarDate } from "../domain/calendar-date";
import {
  FIRST_FISCAL_YEAR,
  LAST_FISCAL_YEAR,
  parseFiscalQuarter,
  parseQuarterRange,
} from "../domain/fiscal-quarter";

function textScalar(
  name: string,
  description: string,
  accepts: (text: string) => boolean,
): GraphQLScalarType {
  const check = (value: unknown): string => {
    if (typeof value === "string" && accepts(value)) return value;
    throw new TypeError(`${JSON.stringify(value)} is not a ${name}: ${description}`);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: check,
    parseValue: check,
    parseLiteral: (node: ValueNode) => check(node.kind === Kind.STRING ? node.value : null),
  });
}

/** A federal fiscal quarter, `FY2022-Q1`. */
export const FiscalQuarterScalar = textScalar(
  "FiscalQuarter",
  `A federal fiscal quarter, written FY2022-Q1 (fiscal years ${FIRST_FISCAL_YEAR} to ${LAST_FISCAL_YEAR}; Q1 is October to December of the year before).`,
  (text) => parseFiscalQuarter(text) !== null,
);

/** One quarter or a range of them. */
export const QuarterRangeScalar = textScalar(
  "FiscalQuarterRange",
  "One fiscal quarter, FY2022-Q1, or a range with both ends included, FY2021-Q1..FY2022-Q4.",
  (text) => parseQuarterRange(text) !== null,
);

/** A calendar date without a zone. */
export const DateScalar = textScalar(
  "Date",
  "A calendar date, written 2022-01-28.",
  (text) => parseCalendarDate(text) !== null,
);

/** An instant in ISO 8601. */
export const DateTimeScalar = textScalar(
  "DateTime",
  "An instant in ISO 8601 with its offset, such as 2022-01-28T23:59:59-05:00.",
  (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text)),
);

/** Counts pass GraphQL's 32-bit Int: a year's customers of the whole government do. */
export const CountScalar = new GraphQLScalarType({
  name: "Count",
  description: "A whole number from 0 to 9007199254740991 (2^53 - 1).",
  serialize: checkCount,
  parseValue: checkCount,
  parseLiteral: (node) => checkCount(node.kind === Kind.INT ? Number(node.value) : null),
});

function checkCount(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new TypeError(`${JSON.stringify(value)} is not a whole number from 0 to 9007199254740991`);
}

/** Any JSON value, as it came. */
export const JsonScalar = new GraphQLScalarType({
  name: "JSON",
  description: "Any JSON value.",
  serialize: (value) => value,
  parseValue: (value) => value,
});
