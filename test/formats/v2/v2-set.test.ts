import fc from "fast-check";
import type { ReportContent } from "../../../src/domain/report-content";
import type { KnownService } from "../../../src/use-cases/file-reading";
import { type ReadingChoices, readHere, readInThread } from "../reading/read-files";
import { exampleFiles, exampleSet, swap } from "./v2-files";

const SERVICES: readonly KnownService[] = [
  {
    ...{ slug: "dos-ca", name: "Passport Services", hisp: "dos-ca", sourceServiceId: 12 },
    ...{ hispNames: ["Bureau of Consular Affairs"], department: null },
  },
];
const read = async (set: Buffer, choices: ReadingChoices = {}) =>
  readHere(set, { services: SERVICES, ...choices });

/** What was answered, in a line each: `TRUST THUMBS 1,0,0,0,5` or `EASE DRIVER_POSITIVE 3/5`. */
function answers(content: ReportContent | undefined): string[][] {
  return (content?.collections ?? []).map(({ measures }) =>
    measures.map(({ measure, scale, counts, selected, offered }) => {
      const figures = counts === null ? `${selected}/${offered}` : Object.values(counts).join();
      return `${measure} ${scale} ${figures}`;
    }),
  );
}

const [THUMBS, LIKERT] = [
  [
    "TRUST THUMBS 1,0,0,0,5",
    ...["EFFECTIVENESS DRIVER_POSITIVE 2/5", "EASE DRIVER_POSITIVE 3/5", "EFFICIENCY DRIVER_POSITIVE 2/5"],
    ...["TRANSPARENCY DRIVER_POSITIVE 0/5", "HUMANITY DRIVER_POSITIVE 1/5", "EMPLOYEE DRIVER_POSITIVE 0/5"],
    ...["OTHER DRIVER_POSITIVE 1/5", "EFFECTIVENESS DRIVER_NEGATIVE 0/1", "EASE DRIVER_NEGATIVE 1/1"],
    ...["EFFICIENCY DRIVER_NEGATIVE 1/1", "TRANSPARENCY DRIVER_NEGATIVE 0/1", "HUMANITY DRIVER_NEGATIVE 0/1"],
    ...["EMPLOYEE DRIVER_NEGATIVE 0/1", "OTHER DRIVER_NEGATIVE 0/1"],
  ],
  [
    "TRUST LIKERT_5 1,1,1,1,1",
    ...["EFFECTIVENESS DRIVER_POSITIVE 1/2", "EASE DRIVER_POSITIVE 2/2", "EFFICIENCY DRIVER_POSITIVE 0/2"],
    ...["TRANSPARENCY DRIVER_POSITIVE 0/2", "HUMANITY DRIVER_POSITIVE 0/2", "EMPLOYEE DRIVER_POSITIVE 2/2"],
    ...["OTHER DRIVER_POSITIVE 0/2", "EFFECTIVENESS DRIVER_NEGATIVE 1/2", "EASE DRIVER_NEGATIVE 0/2"],
    ...["EFFICIENCY DRIVER_NEGATIVE 2/2", "TRANSPARENCY DRIVER_NEGATIVE 0/2", "HUMANITY DRIVER_NEGATIVE 1/2"],
    ...["EMPLOYEE DRIVER_NEGATIVE 0/2", "OTHER DRIVER_NEGATIVE 0/2"],
  ],
];

describe("a set in the form of FY2024 on", () => {
  it("becomes a report of that edition: a 1 means up in a thumbs survey, and the lowest of five in the other", async () => {
    const { summary, reports } = await read(await exampleSet());
    expect([summary.layout, summary.isSound, summary.rows]).toEqual(["V2", true, 15]);
    expect(summary.keys).toEqual([{ service: "dos-ca", quarter: "FY2026-Q4" }]);
    expect(reports[0]?.content.edition).toBe("FY2024_FORM");
    expect(answers(reports[0]?.content)).toEqual([THUMBS, LIKERT]);
    expect(reports[0]?.content.collections[0]).toMatchObject({
      ...{ name: "Online renewal (id 7001)", channel: "WEBSITE", pointInTime: "TRANSACTION" },
      ...{
        transactionPoint: "After submitting the form",
        customers: 120_000,
        surveysOffered: 400,
        responses: 6,
      },
      ombControlNumber: "1405-0193",
    });
    expect(reports[0]?.content.collections[0]?.measures[0]?.statement).toMatch(/^Did this interaction/);
    expect(reports[0]?.content.collections[1]).toMatchObject({ channel: "PHONE", pointInTime: "JOURNEY" });
  });

  it("counts a row that is there twice once, and says so; free text is counted and never stored", async () => {
    const { reports, summary } = await read(await exampleSet());
    expect(reports[0]?.findings.map(({ severity, rule, value }) => [severity, rule, value])).toEqual([
      ["WARNING", "response-repeated", 1],
    ]);
    expect(summary.findings.map(({ severity, rule, value }) => [severity, rule, value])).toEqual([
      ["INFO", "free-text-not-stored", 2],
    ]);
    expect(JSON.stringify([reports, summary])).not.toContain("three tries");
  });

  it("is read the same in the thread that reads files, with any order of its columns and rows of both details in one file", async () => {
    const { "responses_7001.csv": one, "responses_7002.csv": two } = exampleFiles();
    const turned = (text: string, id: string) =>
      text
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => [id, ...line.split(",").reverse()].join(","));
    const header = `CX Collection Detail ID,${one.split("\n")[0]?.split(",").reverse().join(",").toUpperCase()}`;
    const set = await exampleSet({
      ...{ "responses_7001.csv": null, "responses_7002.csv": null },
      "cx_responses.csv": [header, ...turned(two, "7002"), ...turned(one, "7001")].join("\r\n"),
    });
    const { reports } = await readInThread(set, { services: SERVICES });
    expect(answers(reports[0]?.content)).toEqual([THUMBS, LIKERT]);
  });

  it("says nothing differently however often and in whatever order its rows come", async () => {
    const [header = "", ...lines] = exampleFiles()["responses_7001.csv"].trimEnd().split("\n");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...lines), { maxLength: 10 }),
        fc.nat(6),
        async (again, turn) => {
          const rows = [...lines.slice(turn), ...again, ...lines.slice(0, turn)];
          const { reports } = await read(
            await exampleSet({ "responses_7001.csv": [header, ...rows].join("\n") }),
          );
          expect(answers(reports[0]?.content)[0]).toEqual(THUMBS);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("gives ten findings for ten mistakes, each at its file and cell", async () => {
    const set = await exampleSet({
      "cx_collections.csv": (text) => `${text}902,Lost,Nobody,,No Such Service,2026,5,submitted,\n`,
      "cx_collection_details.csv": (text) =>
        `${swap(["phone", "telegraph"], ["120000", "many"])(text)}7003,999,relational,paper,,,,,,likert_scale,Paper,\n7004,901,relational,paper,,,,,,stars,Stars,\n`,
      "responses_7001.csv": swap(["a2,1,0,1", "a1,1,0,1"], ["a3,1", "a3,2"], ["a6,1,0", "a6,1,x"]),
      "responses_7002.csv": swap(["b1,5", ",5"]),
      "responses.csv": "external_id,question_1\nc1,1\n",
    });
    const { summary, reports } = await read(set);
    const errors = [...summary.findings, ...reports.flatMap(({ findings }) => findings)].filter(
      ({ severity }) => severity === "ERROR",
    );
    expect(errors.map(({ rule }) => rule).sort()).toEqual(
      [
        ...["fiscal-quarter", "known-service", "known-collection", "survey-type", "detail-of-file", "choice"],
        ...["whole-number", "response-conflict", "response-trust", "response-driver", "response-without-id"],
      ].sort(),
    );
    const { lines } = await read(set);
    expect(lines).toEqual(
      expect.arrayContaining([
        "fiscal-quarter at cx_collections.csv G3 (quarter)",
        "known-service at cx_collections.csv E3 (service_name)",
        "known-collection at cx_collection_details.csv B4 (cx_collection_id)",
        "survey-type at cx_collection_details.csv J5 (survey_type)",
        "choice at cx_collection_details.csv D3 (channel)",
        "whole-number at cx_collection_details.csv F2 (volume_of_customers)",
        "response-conflict at responses_7001.csv A3 (external_id)",
        "response-trust at responses_7001.csv B4 (question_1)",
        "response-driver at responses_7001.csv C8 (positive_effectiveness)",
        "response-without-id at responses_7002.csv A2 (external_id)",
        "detail-of-file at responses.csv the file",
      ]),
    );
  });

  it("names both rows where one id has two answers", async () => {
    const { reports } = await read(
      await exampleSet({ "responses_7001.csv": swap(["a2,1,0,1", "a1,1,0,1"]) }),
    );
    const [found] = reports[0]?.findings.filter(({ rule }) => rule === "response-conflict") ?? [];
    expect(found?.message).toBe(
      'Row 3 is the response "a1" with other answers than row 2 of responses_7001.csv.',
    );
  });

  it("tells one service's figures from another's mistake: a detail without a survey type refuses its own report", async () => {
    const two = await exampleSet({
      "cx_collections.csv": (text) => `${text}902,Other,,12,,2026,3,published,1\n`,
      "cx_collection_details.csv": (text) => `${text}7003,902,relational,paper,,,,,,,Paper,\n`,
    });
    const { reports } = await read(two);
    expect(reports.map(({ quarter, findings }) => [quarter, findings.map(({ rule }) => rule)])).toEqual([
      ["FY2026-Q3", ["survey-type"]],
      ["FY2026-Q4", ["response-repeated"]],
    ]);
  });

  it("leaves out what is archived and what was not reported, and says so", async () => {
    const set = await exampleSet({
      "cx_collections.csv": (text) =>
        `${text}902,Old,,12,,2026,3,archived,1\n903,None,,12,,2026,2,not_reported,0\n`,
      "cx_collection_details.csv": (text) => `${text}7003,902,relational,paper,,,,,,likert_scale,Paper,\n`,
      "responses_7003.csv": "external_id,question_1\nc1,9\n",
    });
    const { summary, reports } = await read(set);
    expect(reports).toHaveLength(1);
    expect(summary.findings.map(({ rule, place }) => `${rule} ${place.sheet} ${place.row}`)).toEqual([
      "free-text-not-stored responses_7001.csv 3",
      "collection-archived cx_collections.csv 3",
      "collection-without-details cx_collections.csv 4",
    ]);
  });

  it("doubts answers whose drivers are of the other side, as where thumbs were filed as five points", async () => {
    const { reports } = await read(
      await exampleSet({
        "cx_collection_details.csv": swap(["thumbs_up_down", "likert_scale"]),
        "responses_7001.csv": (text) => text.replace(/^a4.*\n/m, ""),
      }),
    );
    expect(reports[0]?.findings.map(({ rule, value }) => [rule, value])).toContainEqual([
      "drivers-of-other-side",
      5,
    ]);
  });

  it.each([
    ["without details", { "cx_collection_details.csv": null }, ["part-missing"]],
    ["without collections", { "cx_collections.csv": null }, ["part-missing"]],
    ["without responses", { "responses_7001.csv": null, "responses_7002.csv": null }, ["part-missing"]],
    ["with two tables of collections", { "again.csv": exampleFiles()["cx_collections.csv"] }, ["part-twice"]],
    ["with a stranger's table", { "other.csv": "a,b\n1,2\n" }, ["part-unknown"]],
    [
      "with a column that is gone",
      { "responses_7001.csv": swap(["external_id", "who"]) },
      ["column-missing"],
    ],
  ])("is refused %s", async (_, bend, rules) => {
    const { summary } = await read(await exampleSet(bend));
    expect(summary.findings.filter(({ severity }) => severity === "ERROR").map(({ rule }) => rule)).toEqual(
      rules,
    );
  });

  it("asks for the set where one of its files comes alone, and for a file where a zip holds none of it", async () => {
    for (const file of Object.values(exampleFiles())) {
      const { summary } = await readHere(file, { services: SERVICES });
      expect(summary.findings.map(({ rule }) => rule)).toEqual(["set-needed"]);
    }
    const { summary } = await read(
      await exampleSet({
        "cx_collections.csv": null,
        "cx_collection_details.csv": null,
        "responses_7001.csv": null,
        "responses_7002.csv": "a,b\n1,2\n",
      }),
    );
    expect(summary.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ["file-kind", expect.stringContaining("its CSV files are no set that is read here")],
    ]);
  });

  it("stays within the limits of any file, named with the file inside", async () => {
    const limits = {
      maxRows: 6,
      maxUnpackedBytes: 100_000,
      maxColumns: 200,
      maxMilliseconds: 60_000,
      maxMemoryBytes: 2 ** 29,
    };
    const { lines, summary } = await read(await exampleSet(), { limits });
    expect([lines, summary.isSound]).toEqual([["too-many-rows at responses_7001.csv row 5"], false]);
    const small = await read(await exampleSet(), { limits: { ...limits, maxUnpackedBytes: 500 } });
    expect(small.lines).toEqual(["zip-too-large at the file"]);
    const bytes = await read(
      await exampleSet({ "responses_7002.csv": "external_id,question_1\nb1,\u0000\n" }),
    );
    expect(bytes.lines).toEqual(["nul-character at responses_7002.csv row 2"]);
  });
});
