import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { plainText } from "../../../src/formats/mapping/plain-text";
import { readMapping } from "../../../src/formats/mapping/read-mapping";
import { TABLE_LAYOUTS } from "../../../src/formats/reading/layouts";
import { readHere, SERVICES } from "../reading/read-files";

const MEASURES = ["TRUST", "SATISFACTION", "EASE", "EMPLOYEE"] as const;
const POINTS = ["n1", "n2", "n3", "n4", "n5"] as const;
const COLUMNS = ["service", "quarter", "collection", "channel", "responses"];

/** The figures of some collections: those of one row each where questions stand side by side. */
const collections = fc
  .array(
    fc.record({
      responses: fc.nat(100_000),
      channel: fc.constantFrom("WEBSITE", "PHONE", ""),
      counts: fc
        .uniqueArray(fc.constantFrom(...MEASURES), { minLength: 1, maxLength: 4 })
        .chain((asked) =>
          fc
            .tuple(...asked.map(() => fc.array(fc.nat(9_999), { minLength: 5, maxLength: 5 })))
            .map((counts) => new Map(asked.map((measure, index) => [measure, counts[index] ?? []]))),
        ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.map((one, index) => ({ ...one, name: `Survey ${index + 1}` })));

const shared = ({ name, channel, responses }: { name: string; channel: string; responses: number }) => [
  ...["tax-filing", "FY2022-Q1", name, channel, String(responses)],
];

/** Headers that nobody knows, each its own. */
const headers = (count: number) =>
  fc
    .uniqueArray(
      fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
        .map((text) => `${text.replaceAll("\0", "")}?`),
      { minLength: count, maxLength: count, selector: plainText },
    )
    .filter((names) => names.every((name) => !/^['=+\-@\t\r]/.test(name)));

/** A column's order, other than it was. */
const shuffled = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, index) => index),
    { minLength: count, maxLength: count },
  );

const csv = (rows: readonly (readonly string[])[]) => stringify(rows.map((row) => [...row]));

describe("under a mapping", () => {
  it("a table whose columns have other names in another order says the same", async () => {
    const names = [...COLUMNS, "measure", ...POINTS];
    await fc.assert(
      fc.asyncProperty(
        collections,
        headers(names.length),
        shuffled(names.length),
        async (all, own, order) => {
          const rows = all.flatMap((one) =>
            [...one.counts].map(([measure, counts]) => [...shared(one), measure, ...counts.map(String)]),
          );
          const moved = (cells: readonly string[]) => order.map((index) => cells[index] ?? "");
          const mapping = { columns: Object.fromEntries(own.map((name, index) => [name, names[index]])) };
          const [plain, mapped] = [
            await readHere(csv([names, ...rows])),
            await readHere(csv([own, ...rows].map(moved)), { mapping }),
          ];
          expect(mapped.lines).toEqual(plain.lines);
          expect(mapped.reports.map(({ content }) => content)).toEqual(
            plain.reports.map(({ content }) => content),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it("questions side by side say the same as questions one below the other", async () => {
    const wide = MEASURES.flatMap((measure) => POINTS.map((point) => `${measure} ${point}`));
    const mapping = {
      columns: Object.fromEntries(wide.map((name) => [name, name.replace(" ", ".")])),
    };
    await fc.assert(
      fc.asyncProperty(collections, async (all) => {
        const long = all.flatMap((one) =>
          MEASURES.flatMap((measure) => {
            const counts = one.counts.get(measure);
            return counts === undefined ? [] : [[...shared(one), measure, ...counts.map(String)]];
          }),
        );
        const side = all.map((one) => [
          ...shared(one),
          ...MEASURES.flatMap((measure) => one.counts.get(measure)?.map(String) ?? ["", "", "", "", ""]),
        ]);
        const [below, beside] = [
          await readHere(csv([[...COLUMNS, "measure", ...POINTS], ...long])),
          await readHere(csv([[...COLUMNS, ...wide], ...side]), { mapping }),
        ];
        expect(beside.lines).toEqual([]);
        expect(beside.reports.map(({ content }) => content)).toEqual(
          below.reports.map(({ content }) => content),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("whatever the JSON, there is a table or something that is wrong, never a failure of ours", () => {
    const context = { services: SERVICES, createServices: false, onNewService: () => undefined };
    const targets = fc.constantFrom("service", "quarter", "TRUST.n5", "EASE:x.mean", "n1", "nothing", "q2_1");
    const likely = fc.record(
      {
        layout: fc.constantFrom("RESULTS", "V1", "x"),
        columns: fc.dictionary(fc.string(), targets),
        constants: fc.dictionary(targets, fc.oneof(fc.string(), fc.integer())),
        values: fc.dictionary(targets, fc.dictionary(fc.string(), fc.string())),
        ignore: fc.oneof(fc.constant(true), fc.array(fc.string())),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), likely), fc.array(fc.string()), (raw, header) => {
        const mapping = readMapping(raw, TABLE_LAYOUTS, context);
        const table = mapping.apply(header);
        const wrong = mapping.problems(header);
        expect(table === null).toBe(wrong.length > 0);
        for (const row of table?.rows ?? []) expect(row.cells([]).length).toBe(table?.header.length);
        for (const { message, action, pointer } of wrong) {
          expect([message, action].every((text) => text.length > 0)).toBe(true);
          expect(pointer).toMatch(/^(\/|$)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
