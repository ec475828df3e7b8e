import { addQuarters, type FiscalQuarter } from "../../src/domain/fiscal-quarter";
import { cellsOf, countsFrom, totalOf } from "../../src/domain/likert";
import type { ScorePart } from "../../src/domain/score-part";
import { DEFAULT_GROUPING, type ScoreDimension, type ScoreRow } from "../../src/domain/score-row";
import { tabulateScores } from "../../src/domain/score-table";

const shift = (quarter: string, steps: number) => addQuarters(quarter as FiscalQuarter, steps);

/** A trust result of VBA's website in FY2022-Q1; anything can be replaced. */
function part(list: readonly number[], change: Partial<ScorePart> = {}): ScorePart {
  const counts = countsFrom(list);
  return {
    department: "VA",
    hisp: "va-vba",
    service: "va-vba",
    serviceType: "BENEFITS",
    channel: "WEBSITE",
    pointInTime: "TRANSACTION",
    organizationalUnit: null,
    quarter: "FY2022-Q1",
    measure: "TRUST",
    statement: null,
    scale: "LIKERT_5",
    counts,
    meanTenThousandths: null,
    responses: totalOf(counts),
    selected: null,
    offered: null,
    collection: "a",
    collectionResponses: 200,
    surveysOffered: 1000,
    ...change,
  };
}
const meanOnly = (mean: number, responses: number, change: Partial<ScorePart> = {}): ScorePart =>
  part([], { counts: null, meanTenThousandths: Math.round(mean * 10_000), responses, ...change });

const table = (
  parts: readonly ScorePart[],
  grouping: readonly ScoreDimension[] = DEFAULT_GROUPING,
  wanted: (quarter: string) => boolean = () => true,
) => tabulateScores(parts, grouping, wanted, shift);
const from = (first: string) => (quarter: string) => quarter >= first;

/** The rows as short lines, in the order of the alphabet. */
const lines = (rows: readonly ScoreRow[], ...columns: (keyof ScoreRow)[]) =>
  rows.map((row) => columns.map((column) => String(row[column])).join(" ")).toSorted();

const VBA = { hisp: "va-vba", service: "va-vba" };
const VHA = { hisp: "va-vha", service: "va-vha", serviceType: null, collection: "b" };
const SSA = { department: "SSA", hisp: "ssa-oo", service: "ssa-oo", serviceType: null, collection: "c" };

describe("the default grouping", () => {
  const rows = table([
    part([0, 0, 0, 10, 10]),
    part([0, 0, 0, 0, 20], { channel: "PHONE", collection: "a2" }),
    part([0, 0, 10, 0, 0], { measure: "EASE" }),
    part([0, 10, 0, 0, 0], { quarter: "FY2022-Q2" }),
    part([10, 0, 0, 0, 0], VHA),
  ]);

  it("has a row for each service, quarter and measure, over all channels", () => {
    expect(lines(rows, "service", "quarter", "measure", "mean", "responses", "collections")).toEqual([
      "va-vba FY2022-Q1 EASE 3 10 1",
      "va-vba FY2022-Q1 TRUST 4.75 40 2",
      "va-vba FY2022-Q2 TRUST 2 10 1",
      "va-vha FY2022-Q1 TRUST 1 10 1",
    ]);
  });

  it("names what belongs to a service and its measure, and nothing else", () => {
    const row = rows.find(({ service, measure }) => service === "va-vba" && measure === "EASE");
    expect(row).toMatchObject({
      department: "VA",
      hisp: "va-vba",
      serviceType: "BENEFITS",
      driverGroup: "PROCESS",
      channel: null,
      pointInTime: null,
      organizationalUnit: null,
      statement: null,
    });
  });

  it("has no rows where there are no results", () => {
    expect(table([])).toEqual([]);
  });
});

describe("grouping", () => {
  const parts = [
    part([0, 0, 0, 10, 0], VBA),
    part([0, 10, 0, 0, 0], { ...VBA, channel: "PHONE", collection: "a2", organizationalUnit: "RO-12" }),
    part([0, 0, 0, 0, 20], VHA),
    part([0, 0, 30, 0, 0], SSA),
    part([0, 0, 0, 10, 0], { ...VBA, measure: "EASE" }),
    part([10, 0, 0, 0, 0], { ...VBA, measure: "EFFICIENCY" }),
    part([0, 0, 0, 0, 10], { ...VBA, measure: "SATISFACTION" }),
  ];

  it("without MEASURE keeps measures apart all the same", () => {
    expect(lines(table(parts, ["DEPARTMENT"]), "department", "measure", "mean", "responses")).toEqual([
      "SSA TRUST 3 30",
      "VA EASE 4 10",
      "VA EFFICIENCY 1 10",
      "VA SATISFACTION 5 10",
      "VA TRUST 4 40",
    ]);
  });

  it("by nothing is the whole government, measure by measure", () => {
    const rows = table(parts, []);
    expect(
      lines(rows, "department", "hisp", "service", "quarter", "measure", "responses", "collections"),
    ).toEqual([
      "null null null null EASE 10 1",
      "null null null null EFFICIENCY 10 1",
      "null null null null SATISFACTION 10 1",
      "null null null null TRUST 70 4",
    ]);
  });

  it("by driver group combines its measures, and counts each collection once", () => {
    const rows = table(parts, ["HISP", "DRIVER_GROUP"]);
    expect(lines(rows, "hisp", "driverGroup", "measure", "mean", "responses", "collections")).toEqual([
      "ssa-oo OVERALL null 3 30 1",
      "va-vba OVERALL null 3.67 30 2",
      "va-vba PROCESS null 2.5 20 1",
      "va-vha OVERALL null 5 20 1",
    ]);
    expect(rows.find(({ driverGroup }) => driverGroup === "PROCESS")?.responseRate).toBe(0.2);
  });

  it("by driver group and measure keeps the measures, each with its group", () => {
    expect(
      lines(table([parts[4]!, parts[5]!], ["DRIVER_GROUP", "MEASURE"]), "driverGroup", "measure"),
    ).toEqual(["PROCESS EASE", "PROCESS EFFICIENCY"]);
  });

  it("by HISP names the department, but no service", () => {
    const rows = table(parts, ["HISP"]).filter(({ measure }) => measure === "TRUST");
    expect(lines(rows, "department", "hisp", "service", "serviceType", "mean")).toEqual([
      "SSA ssa-oo null null 3",
      "VA va-vba null null 3",
      "VA va-vha null null 5",
    ]);
  });

  it.each([
    ["CHANNEL", "channel", ["PHONE 10", "WEBSITE 60"]],
    ["ORGANIZATIONAL_UNIT", "organizationalUnit", ["RO-12 10", "null 60"]],
    ["SERVICE_TYPE", "serviceType", ["BENEFITS 20", "null 50"]],
    ["POINT_IN_TIME", "pointInTime", ["TRANSACTION 70"]],
    ["QUARTER", "quarter", ["FY2022-Q1 70"]],
  ] as const)("by %s has a row for each, the unknown ones together", (dimension, column, expected) => {
    const rows = table(parts, [dimension]).filter(({ measure }) => measure === "TRUST");
    expect(lines(rows, column, "responses")).toEqual(expected);
  });

  it.each([
    [["DEPARTMENT"]],
    [["CHANNEL", "QUARTER"]],
    [["SERVICE"]],
    [["DRIVER_GROUP"]],
  ] as ScoreDimension[][][])("by %j loses no answer and counts none twice", (grouping) => {
    const answers = table(parts, grouping).reduce((sum, { responses }) => sum + responses, 0);
    expect(answers).toBe(parts.reduce((sum, { responses }) => sum + responses, 0));
  });
});

describe("scales", () => {
  const parts = [
    part([10, 0, 0, 0, 20], { measure: "EASE" }),
    part([30, 0, 0, 0, 10], { measure: "EASE", scale: "YES_NO", collection: "b" }),
    part([], {
      ...{ measure: "EASE", scale: "MULTIPLE_CHOICE", collection: "c" },
      ...{ counts: null, selected: 5, offered: 50, responses: 50 },
    }),
  ];

  it.each([[[]], [["SERVICE"]], [["DRIVER_GROUP"]], [["QUARTER"]]] as ScoreDimension[][][])(
    "are never combined, also by %j",
    (grouping) => {
      expect(
        lines(table(parts, grouping), "scale", "responses", "mean", "percentAgree", "selectedShare"),
      ).toEqual([
        "LIKERT_5 30 3.67 0.6667 null",
        "MULTIPLE_CHOICE 50 null null 0.1",
        "YES_NO 40 null 0.25 null",
      ]);
    },
  );

  it("are never compared: a question now asked as yes or no has no change", () => {
    const rows = table([
      part([10, 0, 0, 0, 20], { measure: "EASE", quarter: "FY2021-Q4" }),
      part([30, 0, 0, 0, 10], { measure: "EASE", scale: "YES_NO" }),
    ]);
    expect(rows.map(({ previousQuarter }) => previousQuarter)).toEqual([null, null]);
  });
});

describe("a program's own questions", () => {
  const own = (statement: string | null, list: readonly number[], change: Partial<ScorePart> = {}) =>
    part(list, { measure: "OTHER", statement, ...change });
  const parts = [
    part([0, 0, 0, 10, 0]),
    own("The wait was short.", [0, 0, 0, 0, 10]),
    own("The wait was short.", [0, 10, 0, 0, 0], { collection: "a2", channel: "PHONE" }),
    own("I would come again.", [0, 0, 10, 0, 0]),
    own("The wait was short.", [10, 0, 0, 0, 0], VHA),
    // History was published without wording.
    own(null, [0, 0, 0, 10, 0], SSA),
  ];

  it("appear by service, each wording on its own", () => {
    const rows = table(parts, ["SERVICE"]).filter(({ measure }) => measure === "OTHER");
    expect(lines(rows, "service", "statement", "mean", "responses")).toEqual([
      "ssa-oo null 4 10",
      "va-vba I would come again. 3 10",
      "va-vba The wait was short. 3.5 20",
      "va-vha The wait was short. 1 10",
    ]);
  });

  it.each([
    [[]],
    [["DEPARTMENT"]],
    [["HISP", "QUARTER"]],
    [["SERVICE_TYPE"]],
    [["MEASURE"]],
    [["DRIVER_GROUP"]],
  ] as ScoreDimension[][][])("are not mixed into scores by %j", (grouping) => {
    const rows = table(parts, grouping);
    expect(lines(rows, "mean", "responses")).toEqual(["4 10"]);
  });

  it("stay apart by wording also in their driver group", () => {
    const rows = table(parts, ["SERVICE", "DRIVER_GROUP"]).filter(({ service }) => service === "va-vba");
    expect(lines(rows, "driverGroup", "statement", "responses")).toEqual([
      "OVERALL null 10",
      "PROGRAM_SPECIFIC I would come again. 10",
      "PROGRAM_SPECIFIC The wait was short. 20",
    ]);
  });

  it("are compared with the same wording only", () => {
    const rows = table([
      own("The wait was short.", [0, 0, 0, 0, 40]),
      own("The wait was short.", [0, 0, 0, 40, 0], { quarter: "FY2021-Q4" }),
      own("I would come again.", [40, 0, 0, 0, 0], { quarter: "FY2021-Q4" }),
    ]);
    const now = rows.find(({ quarter }) => quarter === "FY2022-Q1");
    expect(now?.previousQuarter).toMatchObject({ mean: 4, difference: 1 });
  });

  it("other measures carry no wording, so wording never splits them", () => {
    const rows = table([
      part([0, 0, 0, 10, 0], { statement: "I trust the VA." }),
      part([0, 0, 0, 0, 10], { statement: "I trust VBA.", collection: "b" }),
    ]);
    expect(lines(rows, "statement", "mean")).toEqual(["null 4.5"]);
  });
});

describe("changes", () => {
  const NOW = "FY2022-Q3";
  const quarters = [
    part([17, 20, 30, 70, 63], { quarter: "FY2021-Q3" }), // 3.71
    part([16, 20, 30, 70, 64], { quarter: "FY2022-Q2" }), // 3.73
    part([10, 15, 25, 75, 75], { quarter: NOW }), // 3.95
  ];
  const rowOf = (rows: readonly ScoreRow[], quarter: string) => rows.find((row) => row.quarter === quarter)!;

  it("compare with the quarter before and the same quarter a year before", () => {
    const row = rowOf(table(quarters), NOW);
    expect(row.mean).toBe(3.95);
    // Welch's test gives p = 0.063 against FY2022-Q2 and p = 0.043 against FY2021-Q3.
    expect(row.previousQuarter).toEqual({
      quarter: "FY2022-Q2",
      mean: 3.73,
      difference: 0.22,
      significant: false,
      sameServices: true,
    });
    expect(row.yearBefore).toMatchObject({
      quarter: "FY2021-Q3",
      mean: 3.71,
      difference: 0.24,
      significant: true,
    });
  });

  it("go down with a minus, and to 0 where nothing changed", () => {
    const fallen = rowOf(
      table([part([0, 0, 0, 1, 39], { quarter: "FY2022-Q2" }), part([0, 0, 1, 39, 0], { quarter: NOW })]),
      NOW,
    );
    expect(fallen.previousQuarter).toMatchObject({ difference: -1, significant: true });
    const same = rowOf(
      table([part([1, 2, 3, 4, 5], { quarter: "FY2022-Q2" }), part([1, 2, 3, 4, 5], { quarter: NOW })]),
      NOW,
    );
    expect(same.previousQuarter).toMatchObject({ difference: 0, significant: false });
  });

  // In FY2023-Q1 the IRS's online account no longer reported: its trust rose by 0.53 without anybody's change of mind.
  it("say where the services combined are not the same", () => {
    const account = { service: "account" };
    const rows = table(
      [
        part([5, 5, 5, 20, 20], { quarter: "FY2022-Q2" }),
        part([30, 10, 5, 3, 2], { ...account, quarter: "FY2022-Q2" }),
        part([5, 5, 5, 20, 20], { quarter: NOW }),
      ],
      ["HISP", "QUARTER"],
    );
    expect(rowOf(rows, NOW).previousQuarter).toMatchObject({ significant: true, sameServices: false });
  });

  it("of a driver group have no significance, and its rows no interval: the same people answered its measures", () => {
    const answers = (quarter: string) => [
      part([5, 5, 5, 20, 20], { quarter, measure: "EASE" }),
      part([6, 4, 5, 21, 19], { quarter, measure: "EFFICIENCY" }),
    ];
    const rows = table([...answers("FY2022-Q2"), ...answers(NOW)], ["SERVICE", "QUARTER", "DRIVER_GROUP"]);
    const row = rowOf(rows, NOW);
    expect(row).toMatchObject({ mean: 3.8, meanInterval: null, percentAgreeInterval: null });
    expect(row.previousQuarter).toMatchObject({ difference: 0, significant: null });
  });

  it("are null where the earlier quarter has nothing", () => {
    const row = rowOf(table(quarters), "FY2021-Q3");
    expect([row.previousQuarter, row.yearBefore]).toEqual([null, null]);
    // FY2022-Q2 skips FY2022-Q1: the last quarter with figures is not the quarter before.
    expect(rowOf(table(quarters), "FY2022-Q2").previousQuarter).toBeNull();
  });

  it("cross the turn of the fiscal year", () => {
    const row = rowOf(
      table([part([0, 0, 0, 40, 0], { quarter: "FY2021-Q4" }), part([0, 0, 0, 0, 40])]),
      "FY2022-Q1",
    );
    expect(row.previousQuarter).toMatchObject({ quarter: "FY2021-Q4", difference: 1 });
  });

  it("have a difference, but no significance, where a side has only a mean", () => {
    const rows = table([
      meanOnly(4.4, 300, { quarter: "FY2022-Q2" }),
      part([0, 0, 0, 20, 20], { quarter: NOW }),
    ]);
    expect(rowOf(rows, NOW).previousQuarter).toEqual({
      quarter: "FY2022-Q2",
      mean: 4.4,
      difference: 0.1,
      significant: null,
      sameServices: true,
    });
  });

  it("are those of the group: another service's quarters are not compared with", () => {
    const rows = table([
      part([0, 0, 0, 0, 40], { ...VHA, quarter: "FY2022-Q2" }),
      part([0, 0, 0, 40, 0], { quarter: NOW }),
    ]);
    expect(rowOf(rows, NOW).previousQuarter).toBeNull();
    const whole = table(
      [part([0, 0, 0, 0, 40], { ...VHA, quarter: "FY2022-Q2" }), part([0, 0, 0, 40, 0], { quarter: NOW })],
      ["DEPARTMENT", "QUARTER"],
    );
    expect(rowOf(whole, NOW).previousQuarter).toMatchObject({ difference: -1 });
  });

  it("are null at the first quarter there is", () => {
    const rows = table([part([0, 0, 0, 40, 0], { quarter: "FY2000-Q1" })]);
    expect(rows.map((row) => [row.previousQuarter, row.yearBefore])).toEqual([[null, null]]);
  });

  it("of yes/no answers, which have no mean, are null", () => {
    const yesNo = { measure: "EASE", scale: "YES_NO" } as const;
    const rows = table([
      part([30, 0, 0, 0, 10], { ...yesNo, quarter: "FY2022-Q2" }),
      part([10, 0, 0, 0, 30], { ...yesNo, quarter: NOW }),
    ]);
    expect(rowOf(rows, NOW).previousQuarter).toBeNull();
  });

  describe("at the edge of the quarters asked for", () => {
    it("compare with earlier quarters, which get no row", () => {
      const rows = table(quarters, DEFAULT_GROUPING, from(NOW));
      expect(rows.map(({ quarter }) => quarter)).toEqual([NOW]);
      expect(rows[0]?.previousQuarter?.quarter).toBe("FY2022-Q2");
      expect(rows[0]?.yearBefore?.quarter).toBe("FY2021-Q3");
      expect(rows[0]?.responses).toBe(200);
    });

    it("give no row to a service that has only earlier quarters", () => {
      const rows = table(
        [...quarters, part([0, 0, 0, 9, 0], { ...VHA, quarter: "FY2022-Q2" })],
        ["SERVICE", "QUARTER"],
        from(NOW),
      );
      expect(lines(rows, "service", "quarter")).toEqual(["va-vba FY2022-Q3"]);
    });
  });

  describe("where rows are not by quarter", () => {
    it("are null", () => {
      const rows = table(quarters, ["SERVICE"]);
      expect(rows.map((row) => [row.quarter, row.previousQuarter, row.yearBefore])).toEqual([
        [null, null, null],
      ]);
    });

    it("and no quarter outside the range is added in", () => {
      const [row, ...others] = table(quarters, ["SERVICE"], from("FY2022-Q1"));
      expect(others).toEqual([]);
      expect(cellsOf(row!.counts!)).toEqual([26, 35, 55, 145, 139]);
      expect(row?.responses).toBe(400);
    });
  });
});
