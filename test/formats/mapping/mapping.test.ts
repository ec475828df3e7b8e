import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readHere, SERVICES } from "../reading/read-files";

const EXAMPLES = resolve(__dirname, "..", "..", "..", "examples");

/** One row of an agency's own table, a question to a group of columns. */
const WIDE = [
  "Survey,FQ,Mode,Done,Q1 - 1,Q1 - 2,Q1 - 3,Q1 - 4,Q1 - 5,Q3 Average,Q3 Answered,Notes",
  "Exit,FY2022-Q1,Web,300,1,2,3,4,5,4.25,200,hello",
].join("\n");
const WIDE_COLUMNS = {
  ...{ Survey: "collection", FQ: "quarter", Mode: "channel", Done: "responses" },
  ...Object.fromEntries([1, 2, 3, 4, 5].map((point) => [`Q1 - ${point}`, `TRUST.n${point}`])),
  ...{ "Q3 Average": "EASE.mean", "Q3 Answered": "EASE.answers" },
};
const WIDE_MAPPING = {
  columns: WIDE_COLUMNS,
  constants: { service: "tax-filing" },
  values: { channel: { web: "WEBSITE" } },
  ignore: ["Notes"],
};

/** The findings of a mapping as `rule at pointer`. */
async function problems(mapping: unknown, text = WIDE): Promise<string[]> {
  const { summary, reports } = await readHere(text, { mapping });
  expect(reports).toEqual([]);
  expect(summary.isSound).toBe(false);
  for (const { place, refuses } of summary.findings) {
    expect(place).toEqual({ sheet: null, row: null, cell: null, column: null, inMapping: true });
    expect(refuses).toBe("SAVE");
  }
  return summary.findings.map(({ rule, pointer }) => `${rule} at ${pointer}`);
}

describe("a mapping file", () => {
  it("renames columns of a table with one row for each question, and changes nothing else", async () => {
    const text =
      "Svc;Fiscal  quarter;Poll;Question;1;2;3;4;5;junk\ntax-filing;fy2022-q1;Exit;Q-trust;1;2;3;4;5;x";
    const { lines, reports } = await readHere(text, {
      mapping: {
        columns: {
          ...{ svc: "service", " FISCAL quarter ": "quarter", Poll: "Collection", Question: "measure" },
          ...{ "1": "n1", "2": "n2", "3": "n3", "4": "n4", "5": "n5" },
        },
        values: { measure: { "q-trust": "trust" } },
        ignore: true,
      },
    });
    expect(lines).toEqual([]);
    expect(reports).toMatchObject([
      {
        ...{ service: "tax-filing", quarter: "FY2022-Q1" },
        content: {
          collections: [
            { name: "Exit", measures: [{ measure: "TRUST", counts: { n1: 1, n2: 2, n3: 3, n4: 4, n5: 5 } }] },
          ],
        },
      },
    ]);
  });

  it("makes several questions of one row", async () => {
    const { lines, reports } = await readHere(WIDE, { mapping: WIDE_MAPPING });
    expect(lines).toEqual([]);
    expect(reports[0]?.content.collections).toMatchObject([
      {
        ...{ name: "Exit", channel: "WEBSITE", responses: 300 },
        measures: [
          { measure: "TRUST", counts: { n1: 1, n2: 2, n3: 3, n4: 4, n5: 5 }, mean: null },
          { measure: "EASE", counts: null, mean: 4.25, responses: 200 },
        ],
      },
    ]);
  });

  it("takes a question whose figures are blank as not asked, and a row of none as a collection without results", async () => {
    const [header = "", row = ""] = WIDE.split("\n");
    const asked = row.replace("4.25,200", ",n/a");
    const none = "Empty,FY2022-Q1,Web,,,,,,,,,";
    const { lines, reports } = await readHere([header, asked, none].join("\n"), {
      mapping: { ...WIDE_MAPPING, values: { ...WIDE_MAPPING.values, "*": { "N/A": "" } } },
    });
    expect(lines).toEqual([]);
    const [first, second] = reports[0]?.content.collections ?? [];
    expect(first?.measures.map(({ measure }) => measure)).toEqual(["TRUST"]);
    expect([second?.name, second?.measures]).toEqual(["Empty", []]);
  });

  it("names what is wrong in a row at the file's own cells, and what all questions share once", async () => {
    const text = WIDE.replace("Web,300,1,2,3,4,5,4.25", "Fax machine,3OO,1,2,x,4,5,6.5");
    expect((await readHere(text, { mapping: WIDE_MAPPING })).lines).toEqual([
      "choice at C2 (Mode)",
      "whole-number at D2 (Done)",
      "whole-number at G2 (Q1 - 3)",
      "decimal at J2 (Q3 Average)",
    ]);
    const named = {
      ...WIDE_MAPPING,
      columns: { ...WIDE_COLUMNS, Notes: "service" },
      constants: {},
      ignore: [],
    };
    expect((await readHere(WIDE, { mapping: named })).lines).toEqual(["service-unknown at L2 (Notes)"]);
  });

  it("finds the header under a title", async () => {
    const { lines, reports } = await readHere(`Survey results of 2022,,\n\n${WIDE}`, {
      mapping: WIDE_MAPPING,
    });
    expect([lines, reports.length]).toEqual([[], 1]);
  });

  it("answers five mistakes with five findings, by their pointers", async () => {
    const mapping = {
      ...WIDE_MAPPING,
      columns: {
        ...WIDE_COLUMNS,
        Mode: "chanel",
        "Q1 - 5": "TRUST.n4",
        "Q3 Averages": "EASE.mean",
        "Q3 Average": 7,
      },
      values: { channel: { web: "WEBSITTE" } },
    };
    expect(await problems(mapping)).toEqual([
      "mapping-shape at /columns/Q3 Average",
      "mapping-target-unknown at /columns/Mode",
      "mapping-target-twice at /columns/Q1 - 5",
      "mapping-value at /values/channel/web",
      "mapping-column-missing at /columns/Q3 Averages",
    ]);
    const { summary } = await readHere(WIDE, { mapping });
    const actions = summary.findings.map(({ action }) => action).join("\n");
    for (const hint of ["mean channel", "mean WEBSITE", 'mean "Q3 Average"'])
      expect(actions).toContain(`Did you ${hint}`);
  });

  it.each<[string, unknown, string[]]>([
    ["a list", [1], ["mapping-shape at ", "mapping-target-missing at /columns"]],
    ["an unknown part", { ...WIDE_MAPPING, colums: {} }, ["mapping-part-unknown at /colums"]],
    [
      "parts of a wrong shape",
      { ...WIDE_MAPPING, layout: "V3", values: [], ignore: "Notes" },
      ["mapping-shape at /layout", "mapping-shape at /values", "mapping-shape at /ignore"],
    ],
    [
      "a column that is there twice but for its case, and one that is ignored too",
      { ...WIDE_MAPPING, columns: { ...WIDE_COLUMNS, MODE: "customers", Notes: "ombControlNumber" } },
      ["mapping-column-twice at /columns/MODE", "mapping-column-twice at /columns/Notes"],
    ],
    [
      "a constant beside a column, of no service, and in a closed set",
      {
        ...WIDE_MAPPING,
        constants: { service: "tax-fling", quarter: "FY2022-Q1", pointInTime: "later", customers: "1,00" },
      },
      [
        "mapping-value at /constants/service",
        "mapping-target-twice at /constants/quarter",
        "mapping-value at /constants/pointInTime",
        "mapping-value at /constants/customers",
      ],
    ],
    [
      "a computed column",
      { ...WIDE_MAPPING, columns: { ...WIDE_COLUMNS, Notes: "percentAgree" }, ignore: [] },
      ["mapping-target-unknown at /columns/Notes"],
    ],
    [
      "figures of no question, and a question without figures",
      {
        ...WIDE_MAPPING,
        columns: { ...WIDE_COLUMNS, "Q3 Average": "mean", "Q3 Answered": "EFFICIENCY.statement" },
      },
      ["mapping-question at /columns/Q3 Average", "mapping-question at /columns/Q3 Answered"],
    ],
    [
      "nothing for what the layout needs",
      { ...WIDE_MAPPING, constants: {}, columns: { ...WIDE_COLUMNS, FQ: "customers" } },
      ["mapping-target-missing at /columns", "mapping-target-missing at /columns"],
    ],
    [
      "names with a slash and a tilde",
      { ...WIDE_MAPPING, columns: { ...WIDE_COLUMNS, "a/b~c": "customers" } },
      ["mapping-column-missing at /columns/a~1b~0c"],
    ],
    [
      "names with NUL and half a character",
      { columns: { "\0\ud800": "x\0" } },
      [
        "mapping-target-unknown at /columns/\uFFFD\uFFFD",
        "mapping-target-missing at /columns",
        "mapping-target-missing at /columns",
        "mapping-target-missing at /columns",
        "mapping-target-missing at /columns",
      ],
    ],
  ])("with %s says so", async (_, mapping, expected) => {
    const found = await problems(mapping);
    expect([...new Set(found)].sort()).toEqual([...new Set(expected)].sort());
  });

  it("names columns of the file that are nobody's, taken, or of no question, at their cells", async () => {
    const [header = "", row = ""] = WIDE.split("\n");
    const text = `${header},channel,n5,Mode\n${row},PHONE,5,x`;
    const { lines } = await readHere(text, { mapping: { ...WIDE_MAPPING, ignore: [] } });
    expect(lines).toEqual([
      "column-twice at M1 (channel)",
      "column-without-question at N1 (n5)",
      "column-twice at O1 (Mode)",
      "column-unknown at L1 (Notes)",
    ]);
  });

  it("maps to the published layout where its columns are named", async () => {
    const text =
      "Year,Q,collection name,service name,Yes/No,trust 1,trust 5,note\n2022,1,Exit,Filing a tax return,I trust,3,9,n";
    const { summary, lines, reports } = await readHere(text, {
      mapping: {
        columns: {
          ...{ Year: "collection_year", Q: "collection_quarter", "Yes/No": "q2_text" },
          ...{ "trust 1": "q2_1", "trust 5": "q2_5" },
        },
        ignore: true,
      },
    });
    expect([summary.layout, lines]).toEqual(["V1", []]);
    expect(reports[0]?.content.collections).toMatchObject([
      { name: "Exit", measures: [{ measure: "TRUST", counts: { n1: 3, n2: 0, n3: 0, n4: 0, n5: 9 } }] },
    ]);
  });

  it("reads the example as it says", async () => {
    const read = (name: string) => readFileSync(join(EXAMPLES, name), "utf8");
    const { lines, reports } = await readHere(read("vendor-export.csv"), {
      mapping: JSON.parse(read("vendor-mapping.json")) as unknown,
      services: [{ ...SERVICES[0]!, slug: "dos-ca", name: "Passport Services" }],
    });
    expect(lines).toEqual([]);
    expect(reports[0]).toMatchObject({ service: "dos-ca", quarter: "FY2026-Q4" });
    expect(
      reports[0]?.content.collections.map(({ channel, surveysOffered, measures }) => [
        ...[channel, surveysOffered],
        measures.map(({ measure, scale, counts, mean }) => [measure, scale, counts?.n5 ?? mean]),
      ]),
    ).toEqual([
      [
        ...["WEBSITE", 9_000],
        [
          ["TRUST", "LIKERT_5", 255],
          ["SATISFACTION", "LIKERT_5", 258],
          ["EASE", "LIKERT_5", 4.12],
          ["OTHER", "YES_NO", 362],
        ],
      ],
      [
        ...["PHONE", null],
        [
          ["TRUST", "LIKERT_5", 96],
          ["SATISFACTION", "LIKERT_5", 91],
        ],
      ],
    ]);
  });
});
