import fc from "fast-check";
import { readReportInput } from "../../../src/contract/read-report-input";
import { Channel } from "../../../src/domain/channels";
import { refusesSave } from "../../../src/domain/findings";
import { Measure } from "../../../src/domain/measures";
import { BetterDirection, PointInTime, type ReportContent } from "../../../src/domain/report-content";
import { checkReport } from "../../../src/domain/report-rules/check-report";
import { context } from "../../domain/report-rules/content-builders";

/** What spreadsheets make something else of, given the chance. */
const AWKWARD = [
  "=1+1",
  "+5",
  "-5",
  "@SUM(A1)",
  "'quoted",
  "'=1",
  '=HYPERLINK("https://example.gov","x")',
  " leading and trailing ",
  "two\nlines",
  "carriage\r\nreturn",
  "a\ttab",
  "\ttab first",
  "_x000D_",
  "_x005F_x000D_",
  "\u0001control",
  "\u000bvertical",
  "\ufffe\uffff",
  "#N/A",
  "#REF!",
  "TRUE",
  "1e5",
  "007",
  "12,345",
  "2022-01-28",
  "1/2",
  "😀 fünf Ω \u202e rtl",
  "<b>&amp;</b>",
  "]]>",
  "\u00a0hard spaces\u00a0",
  "null",
  "__proto__",
];

const anyText = (maxLength: number) =>
  fc
    .oneof(
      fc.constantFrom(...AWKWARD),
      fc.string({ unit: "binary", minLength: 1, maxLength: Math.min(maxLength, 60) }),
      fc.string({ minLength: 1, maxLength: Math.min(maxLength, 60) }),
      fc.integer({ min: 1, max: maxLength }).map((length) => "long text, ".repeat(1_000).slice(0, length)),
    )
    .map((text) => text.slice(0, maxLength).toWellFormed().replaceAll("\0", ""))
    .filter((text) => text.trim() !== "");

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const anyCount = fc.oneof(fc.nat(5_000), fc.nat(5_000), fc.maxSafeNat());
const anyNumber = fc
  .oneof(
    fc.integer({ min: -1_000_000, max: 100_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(
      Number.MAX_SAFE_INTEGER,
      9_217_552_464_942_362,
      1e17,
      0.1 + 0.2,
      1e-7,
      1.7976931348623157e308,
    ),
  )
  // A cell has no negative zero.
  .map((number) => number + 0);

const figures = {
  counts: fc
    .tuple(fc.nat(9_000), fc.nat(90), fc.nat(9), fc.nat(900), fc.oneof(fc.nat(900), fc.constant(2 ** 52)))
    .filter((cells) => cells.some((cell) => cell > 0))
    .map(([n1, n2, n3, n4, n5]) => ({ scale: "LIKERT_5", counts: { n1, n2, n3, n4, n5 } })),
  yesNo: fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 100 }))
    .map(([n1, n5]) => ({ scale: "YES_NO", counts: { n1, n2: 0, n3: 0, n4: 0, n5 } })),
  mean: fc
    .tuple(fc.integer({ min: 10_000, max: 50_000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
    .map(([tenThousandths, responses]) => ({ scale: "LIKERT_5", mean: tenThousandths / 10_000, responses })),
  ticked: fc
    .tuple(fc.nat(1_000), fc.integer({ min: 1, max: 1_000 }))
    .map(([a, b]) => ({ scale: "MULTIPLE_CHOICE", selected: Math.min(a, b), offered: Math.max(a, b) })),
};
const scored = fc.oneof(figures.counts, figures.mean, figures.yesNo);

const anyMeasures = fc
  .tuple(
    fc.shuffledSubarray(Object.values(Measure).filter((measure) => measure !== "OTHER")),
    fc.nat(4),
    fc.array(
      fc.record({
        figures: fc.oneof(scored, figures.ticked),
        score: scored,
        statement: maybe(anyText(1_000)),
      }),
      {
        minLength: 11,
        maxLength: 11,
      },
    ),
  )
  .map(([measures, others, answers]) =>
    [...measures, ...Array<Measure>(others).fill("OTHER")].map((measure, index) => {
      const { figures, score, statement } = answers[index] ?? {};
      const isScore = measure === "TRUST" || measure === "SATISFACTION";
      return { measure, statement, ...(isScore ? score : figures) };
    }),
  );

const anyCollection = fc.record({
  name: anyText(100),
  transactionPoint: maybe(anyText(500)),
  channel: maybe(fc.constantFrom(...Object.values(Channel))),
  pointInTime: maybe(fc.constantFrom(...Object.values(PointInTime))),
  organizationalUnit: maybe(anyText(100)),
  ombControlNumber: maybe(anyText(50)),
  survey: maybe(anyText(100)),
  customers: maybe(anyCount),
  surveysOffered: maybe(anyCount),
  responses: maybe(anyCount),
  source: maybe(fc.dictionary(anyText(200), anyText(5_000), { maxKeys: 4 })),
  measures: anyMeasures,
});

/** A report body of any shape the contract has. */
const anyBody = fc.record({
  collections: fc.uniqueArray(anyCollection, {
    maxLength: 5,
    selector: ({ name }) => name.trim().toLowerCase(),
  }),
  indicators: fc.uniqueArray(
    fc.record({
      name: anyText(200),
      value: anyNumber,
      unit: anyText(50),
      target: maybe(anyNumber),
      better: fc.constantFrom(...Object.values(BetterDirection)),
    }),
    { maxLength: 4, selector: ({ name }) => name.trim().toLowerCase() },
  ),
  accomplishments: fc.array(anyText(5_000), { maxLength: 4 }),
  notes: maybe(anyText(10_000)),
});

/** Any report that can be saved. */
export const anyReport: fc.Arbitrary<ReportContent> = anyBody
  .map((body) => readReportInput(body))
  .filter(({ content, unreadable }) => unreadable.length === 0 && isSavable(content))
  .map(({ content }) => content);

/** True where no rule refuses to save it. */
export function isSavable(content: ReportContent): boolean {
  return !refusesSave(checkReport(content, context()));
}
