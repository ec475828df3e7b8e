import { sampleReport } from "../../support/sample-report";
import { type ReadingChoices, readHere, readInThread } from "./read-files";

const RESULT = {
  ...{ service: "tax-filing", quarter: "FY2022-Q1", collection: "Online", measure: "TRUST" },
  ...{ n1: 1, n2: 2, n3: 3, n4: 4, n5: 5 },
};

function report(more: object = {}): string {
  return JSON.stringify({ service: "tax-filing", quarter: "FY2022-Q1", ...sampleReport(), ...more });
}

/** A result's line with some of its text in other words. */
function result(from = "", to = "", more: object = {}): string {
  return JSON.stringify({ ...RESULT, ...more }).replace(from, to);
}

async function lines(content: string, choices: ReadingChoices = {}) {
  return (await readHere(content, choices)).lines;
}

describe("a file of JSON", () => {
  it.each([
    ["reports, one a line", `${report()}\n\n${report({ quarter: "FY2022-Q2" })}\n`],
    ["with a byte order mark and CRLF", `\uFEFF${report()}\r\n${report({ quarter: "FY2022-Q2" })}\r\n`],
    ["one list", `[${report()}, ${report({ quarter: "FY2022-Q2" })}]`],
    [
      "one list over many lines",
      JSON.stringify(
        [report(), report({ quarter: "FY2022-Q2" })].map((text) => JSON.parse(text)),
        null,
        2,
      ),
    ],
  ])("is read as %s", async (_, text) => {
    const read = await readHere(text);
    expect(read.lines).toEqual([]);
    expect(read.reports.map(({ quarter, whole }) => [quarter, whole])).toEqual([
      ["FY2022-Q1", true],
      ["FY2022-Q2", true],
    ]);
    expect(read.reports[0]?.content.collections[0]?.name).toBe("Online renewal");
  });

  it("is read as one object over many lines, wherever it is broken", async () => {
    for (const text of [JSON.stringify(JSON.parse(report()), null, 2), report().replace(",", ",\n")]) {
      const { lines: found, reports } = await readHere(text);
      expect([found, reports.length]).toEqual([[], 1]);
    }
  });

  it("is read as measure results", async () => {
    const { lines: found, reports } = await readHere(`${result()}\n${result("TRUST", "EASE")}`);
    expect(found).toEqual([]);
    expect(reports[0]?.content.collections[0]?.measures.map(({ measure }) => measure)).toEqual([
      "TRUST",
      "EASE",
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      "a trailing comma",
      `${result()}\n${result('"n5":5', '"n5":5,')}`,
      "json-line at row 2",
      /one JSON object a line/,
    ],
    ["NaN", result('"n5":5', '"n5":NaN'), "json-line at row 1", /one JSON object a line/],
    ["a number among objects", `${result()}\n5`, "json-object at row 2", /one JSON object a line/],
    ["other objects", '{"a":1}', "layout-unknown at row 1", /Write reports .* or results/],
    ["an empty list", "[]", "file-empty at the file", /at least one/],
    ["a list that is cut", `[${report()},`, "json-list at the file", /Mend it there/],
    ["a list with a trailing comma", `[${report()},]`, "json-list at the file", /one JSON object a line/],
    [
      "a name that stands twice",
      `${result()}\n${result('"n5":5', '"n5":5,"\\u006e5":6')}`,
      "json-name-twice at row 2",
      /not meant/,
    ],
    ["a number above 2^53", result('"n5":5', '"n5":9007199254740993'), "json-number at row 1", /2\^53/],
    ["a number beyond all", report().replace("6.5", "1e400"), "json-number at row 1", /2\^53/],
    [
      "a faulty entry of a list",
      `[\n${report()},\n${report().replace("6.5", "1e400")}]`,
      "json-number at row 3",
      /2\^53/,
    ],
    ["a report twice", `${report()}\n${report()}`, "report-twice at row 2", /Take one of them out/],
    ["__proto__", result('"n5":5', '"n5":5,"__proto__":{"n1":7}'), "known-field at row 1", /Take it out/],
    [
      "__proto__ in a report",
      report().replace('"notes"', '"__proto__":{"notes":1},"notes"'),
      "known-field at row 1",
      /Take it out/,
    ],
    [
      "an object for a text",
      result('"Online"', '{"a":1}'),
      "json-kind at row 1 (collection)",
      /text or a number/,
    ],
    ["a list for a count", result('"n5":5', '"n5":[5]'), "json-kind at row 1 (n5)", /text or a number/],
    ["NUL in a text", result("Online", "On\\u0000line"), "text at row 1 (collection)", /well-formed/],
    ["half a surrogate pair", result("Online", "On\\ud800line"), "text at row 1 (collection)", /well-formed/],
    [
      "the same in a report",
      report().replace("Online renewal", "On\\ud800line"),
      "text at row 1",
      /well-formed/,
    ],
    ["a word for a report's number", report().replace("6.5", '"six"'), "decimal at row 1", /a number/],
  ])("with %s is a finding that says what to do", async (_, content, line, action) => {
    const { lines: found, summary, reports } = await readHere(content);
    expect(found).toContain(line);
    const all = [...summary.findings, ...reports.flatMap(({ findings }) => findings)];
    const finding = all.find(({ rule }) => line.startsWith(rule));
    expect(finding).toMatchObject({ severity: "ERROR", refuses: "SAVE" });
    expect(finding?.action).toMatch(action);
    // Whatever a finding repeats can be stored.
    for (const { value, message } of all) {
      expect(`${value} ${message}`.isWellFormed()).toBe(true);
      expect(`${value} ${message}`).not.toContain("\0");
    }
  });

  it("says of cells nothing of JSON, and of reports what JSON takes", async () => {
    const cells = await readHere(result('"n5":5', '"n5":"many"'));
    expect(cells.reports[0]?.findings[0]?.action).toMatch(/digits only/);
    const whole = await readHere(report().replace('"n5":150', '"n5":"many"'));
    expect(whole.reports[0]?.findings[0]?.action).toMatch(/JSON number/);
  });

  it("leaves out reports of which nothing has come, and says so", async () => {
    const nothing = '{"service":"irs","quarter":"FY2022-Q1","state":"EXPECTED","collections":[]}';
    expect(await lines(`${report()}\n${nothing}`)).toEqual(["report-without-content at row 2"]);
  });
});

describe("what a file of JSON may cost", () => {
  const DEEP = 100_000;

  it.each([
    ["a list in lists", "[".repeat(DEEP) + "]".repeat(DEEP)],
    ["lists that never end", "[".repeat(15_000_000)],
    ["objects in a report", report().replace("6.5", `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`)],
    ["lists in a result", result('"n5":5', `"n5":${"[".repeat(DEEP)}${"]".repeat(DEEP)}`)],
  ])("ends at %s, 100,000 deep", async (_, content) => {
    const { lines: found, reports } = await readInThread(content);
    expect([found, reports]).toEqual([["json-too-deep at row 1"], []]);
  });

  it("ends at a line of 50 MB, and at a list that is larger than any report", async () => {
    const padding = " ".repeat(50 * 1024 * 1024);
    const { lines, summary } = await readInThread(`${result()}\n{${padding}}`);
    expect([lines, summary.isSound]).toEqual([["row-too-long at row 2"], false]);
    expect((await readInThread(`[${padding}]`)).lines).toEqual(["json-list-too-large at the file"]);
  });

  it.each([
    ["objects", `[${"{},".repeat(2_500_000)}{}]`],
    ["numbers", `[${"1,".repeat(2_500_000)}1]`],
    ["names", `{${Array.from({ length: 20_000 }, (_, at) => `"n${at}":1`).join()}}`],
  ])("does not parse a line with more %s than any report", async (_, content) => {
    const { lines } = await readInThread(`{"collections":${content}}`);
    expect(lines).toEqual(["json-too-many at row 1"]);
  });

  it("ends what takes more memory than it may, and only that", async () => {
    const content = `{"collections":[${Array.from({ length: 900_000 }, () => "{}").join()}]}`;
    const limits = {
      maxRows: 10,
      maxUnpackedBytes: 1e9,
      maxColumns: 10,
      maxMilliseconds: 60_000,
      maxMemoryBytes: 64 * 1024 * 1024,
    };
    expect((await readInThread(content, { limits })).lines).toEqual(["reading-too-large at the file"]);
    expect((await readInThread(result())).lines).toEqual([]);
  });
});
