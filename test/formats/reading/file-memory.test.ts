import { execFileSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostileZip, zipOf } from "../../support/zip-files";
import { emptyFolder } from "./read-files";

const HEADER = "service,quarter,collection,measure,n1,n2,n3,n4,n5\n";
const MEBIBYTE = 1024 * 1024;

/** Reads a file in a process of its own: what came of it, and the most memory it had, in bytes. */
function measured(fill: (path: string) => void) {
  const path = join(emptyFolder(), "file");
  fill(path);
  const root = join(__dirname, "..", "..", "..");
  const script = join(__dirname, "read-and-measure.ts");
  const required = join(root, "scripts", "require-typescript.cjs");
  const output = execFileSync(process.execPath, ["--require", required, script, path], { cwd: root });
  return JSON.parse(output.toString()) as { rows: number; reports: number; rules: string[]; peak: number };
}

function row(index: number, quarter: number): string {
  return `tax-filing,FY20${10 + (quarter % 20)}-Q${1 + (index % 4)},Office ${index % 400},TRUST,1,2,3,4,5\n`;
}

describe("the memory a file is read with", () => {
  const idle = measured((path) => writeFileSync(path, `${HEADER}${row(0, 0)}`));

  it.each<[string, (path: string) => void, object]>([
    [
      "200,000 rows",
      (path) => {
        writeFileSync(path, HEADER);
        for (let piece = 0; piece < 20; piece += 1)
          appendFileSync(path, Array.from({ length: 10_000 }, (_, index) => row(index, piece)).join(""));
      },
      { rows: 200_000, reports: 80, rules: [] },
    ],
    [
      "one cell of 100 MB",
      (path) => {
        writeFileSync(path, `${HEADER}"`);
        for (let piece = 0; piece < 100; piece += 1) appendFileSync(path, "x".repeat(MEBIBYTE));
      },
      { rules: ["row-too-long"] },
    ],
    [
      "lists in lists without end",
      (path) => writeFileSync(path, "[".repeat(15_000_000)),
      { rules: ["json-too-deep"] },
    ],
  ])("stays below 300 MB above that of an empty one for %s", (_, fill, result) => {
    const read = measured(fill);
    expect(read).toMatchObject(result);
    expect((read.peak - idle.peak) / MEBIBYTE).toBeLessThan(300);
  });

  it("stays below that for a workbook of 1 GB of zeros", async () => {
    const zip = await hostileZip("BOMB", 1_024);
    const read = measured((path) => writeFileSync(path, zip));
    expect(read.rules).toEqual(["zip-bomb"]);
    expect((read.peak - idle.peak) / MEBIBYTE).toBeLessThan(300);
  });

  it("stays below that for a set of 300,000 responses, of which each is told apart", async () => {
    const rows = Array.from({ length: 300_000 }, (_, index) => `response-${index},${index % 2},1,0,null`);
    const zip = await zipOf([
      ["cx_collections.csv", "id,service_name,fiscal_year,quarter,aasm_state\n1,Filing,2024,1,draft\n"],
      ["cx_collection_details.csv", "id,cx_collection_id,survey_type\n7,1,thumbs_up_down\n"],
      [
        "responses_7.csv",
        ["external_id,question_1,positive_ease,positive_other,negative_ease", ...rows].join("\n"),
      ],
    ]);
    const read = measured((path) => writeFileSync(path, zip));
    expect(read).toMatchObject({ rows: 300_002, reports: 1, rules: [] });
    expect((read.peak - idle.peak) / MEBIBYTE).toBeLessThan(300);
  });
});
