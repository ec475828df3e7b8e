import fc from "fast-check";
import { csvHeader, csvRows } from "../../../src/formats/csv";
import {
  collectionOf,
  DOCUMENTED,
  exported,
  fileOf,
  listed,
  publishedRow,
  type Row,
  readFile,
} from "./v1-files";

/** Text as agencies type it: any characters a file can hold, now and then with spaces and newlines. */
const text = (maxLength: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "Online",
        " spaced ",
        "a\r\nb",
        'say "so"',
        "x, y",
        "   ",
        "0",
        "ñ 🙂",
        "=1+1",
        "-",
      ),
    },
    {
      weight: 2,
      arbitrary: fc.string({ unit: "grapheme", maxLength }).filter((value) => !value.includes("\0")),
    },
  );

const volume = fc.oneof(
  fc.constantFrom("", "0", "00", " 12 ", "1,234", "7", "9007199254740991"),
  fc.nat({ max: 10_000_000 }).map(String),
);

/** Few wordings, so that places and repeated words meet. */
const wording = fc.constantFrom(
  ...["", "", " ", "This interaction increased my trust in Passport Services.", "I would recommend it."],
  ...["My need was addressed.", "I would recommend it. ", "It was easy."],
);
const cell = fc.constantFrom("0", "0", "", "00", "1", "30", " 4 ", "2,500");
const question = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(wording, fc.constant(["0", "0", "0", "0", "0"])) },
  { weight: 3, arbitrary: fc.tuple(wording, fc.array(cell, { minLength: 5, maxLength: 5 })) },
);

const service = fc.constantFrom<Row>(
  {
    service_id: "25",
    service_name: "Passport Services",
    service_provider_name: "Bureau of Consular Affairs",
  },
  { service_id: "25", service_name: "Passports", service_provider_name: "" },
  { service_id: "", service_name: "passport services", service_provider_name: "dos-ca" },
  { service_id: "3", service_name: "", service_provider_name: "Farm Service Agency" },
  { service_id: "", service_name: "", service_provider_name: "", service_slug: "doi-tbcc" },
);

/** A row of the published file, whatever somebody typed into it. */
const row: fc.Arbitrary<Row> = fc
  .record({
    service,
    cells: fc.record(
      Object.fromEntries(
        DOCUMENTED.filter(
          (column) => !/^(q\d|service_(id|name|provider_name)$|collection_(year|quarter)$)/.test(column),
        ).map((column) => [column, column.startsWith("volume") ? volume : text(30)]),
      ),
    ),
    channel: fc.constantFrom("", "computer", "In Person", "PHONE", "mixed"),
    year: fc.constantFrom("2021", "FY2022", " 2023"),
    quarter: fc.constantFrom("1", "Q2", "3 "),
    moment: fc.constantFrom("", "post_interaction", "Relational", "After the call", " "),
    questions: fc.array(question, { minLength: 11, maxLength: 11 }),
    scale: fc.option(fc.constantFrom("5", "2"), { nil: "" }),
    region: text(20),
  })
  .map(({ service, cells, channel, year, quarter, moment, questions, scale, region }) =>
    publishedRow({
      ...cells,
      ...service,
      channel,
      collection_year: year,
      collection_quarter: quarter,
      transaction_point: moment,
      omb_control_number: cells["omb_control_number"]?.slice(0, 40).toWellFormed() ?? "",
      ...Object.fromEntries(
        questions.flatMap(([words, counts], index) => [
          [`q${index + 1}_text`, words],
          ...counts.map((count, point) => [`q${index + 1}_${point + 1}`, count]),
        ]),
      ),
      q3_point_scale: scale,
      Region: region,
    }),
  );

/** Several rows, each with a number of its own: without one, and without a name, nothing would tell them apart. */
const rows = fc
  .array(row, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((one, index) => ({ ...one, id: String(100 + index) })));

/** An empty count is a 0 there, and is written as one; columns that only some files have are there or not. */
function canonical(one: Row): Row {
  return Object.fromEntries(
    Object.entries(one).flatMap(([column, value]) => {
      if (/^q\d+_\d$/.test(column) && value.trim() === "") return [[column, "0"]];
      return value === "" && !DOCUMENTED.includes(column) ? [] : [[column, value]];
    }),
  );
}

describe("the published layout, read and written", () => {
  it("gives back every row cell by cell, whatever stands in it", () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, order) => {
        const names = Object.keys({ ...all[0], ...all[1], ...all[2], ...all[3] });
        const columns = names
          .map((name) => ({ name, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ name }) => name);
        const { readings } = readFile(fileOf(all, columns));
        const back = exported(
          readings.map((reading) =>
            listed(reading.service ?? "", reading.quarter ?? "", collectionOf(reading)),
          ),
        );
        const optional = (one: Row) =>
          Object.fromEntries(Object.entries(one).filter(([, value]) => value !== ""));
        expect(back.map((one) => optional(one))).toEqual(all.map((one) => optional(canonical(one))));
      }),
      { numRuns: 300 },
    );
  });

  it("reads what it wrote as the same collections, through the text of a CSV", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const first = readFile(
          fileOf(all, Object.keys({ ...all[0], ...all[1], ...all[2], ...all[3] })),
        ).readings;
        const collections = first.map((reading) =>
          listed(reading.service ?? "", reading.quarter ?? "", collectionOf(reading)),
        );
        const written = exported(collections);
        const columns = Object.keys(written[0] ?? {}).map((name) => ({ name, path: [name] }));
        // A formula guard is taken off by whoever cuts the file into cells.
        const file = csvHeader(columns) + csvRows(columns, written);
        const unguarded = readFile(file.replaceAll(/(^|,|")'(?=[=+\-@\t\r])/gm, "$1"));
        const again = unguarded.readings.map((reading) => [
          reading.service,
          reading.quarter,
          collectionOf(reading),
        ]);
        expect(again).toEqual(
          first.map((reading) => [reading.service, reading.quarter, collectionOf(reading)]),
        );
      }),
      { numRuns: 150 },
    );
  });
});
