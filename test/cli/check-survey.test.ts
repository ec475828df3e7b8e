import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endPrograms, newFolder, runCx } from "../support/built-cx";

afterAll(endPrograms);

const EXAMPLE = join(__dirname, "..", "..", "examples", "survey.json");

function altered(change: object): string {
  const survey = { ...JSON.parse(readFileSync(EXAMPLE, "utf8")), ...change };
  const path = join(newFolder(), "survey.json");
  writeFileSync(path, `\uFEFF${JSON.stringify(survey)}`);
  return path;
}

describe("cx check-survey", () => {
  it("passes the example, with what is still to do", async () => {
    const { code, stdout, stderr } = await runCx(["check-survey", EXAMPLE]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("survey.json passes.\nTRANSACTION survey, 4 questions; 1 warning.\n");
    expect(stdout).toMatch(
      /^The survey\n {2}warning {2}\/ombControlNumber {2}control-number-missing \(A-11 280\.10\): /m,
    );
  });

  it("reads standard input, and says as JSON what the server says", async () => {
    const { code, stdout } = await runCx(
      ["check-survey", "-", "--json"],
      {},
      newFolder(),
      readFileSync(EXAMPLE, "utf8"),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      passes: true,
      counts: { errors: 0, warnings: 1, infos: 0 },
      wordings: [{ distance: 0 }, { distance: 0 }],
    });
  });

  it("ends with 3 where the survey has errors, each under its question", async () => {
    const { code, stdout } = await runCx([
      "check-survey",
      altered({ hoursAfter: 72, questions: [{ wording: "I like it.", measure: "TRUST" }] }),
    ]);
    expect(code).toBe(3);
    expect(stdout).toContain("does not pass.");
    expect(stdout).toMatch(/error {4}\/hoursAfter {2}asked-too-late/);
    expect(stdout).toMatch(
      /^Question 1: I like it\.\n {2}warning {2}\/questions\/0\/wording {2}discuss-with-omb/m,
    );
  });

  it("ends with 3 where it is no whole survey, and lists what is wrong with it", async () => {
    const { code, stdout } = await runCx(["check-survey", altered({ mode: "TELEPATHY", title: 7 })]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/\/mode {2}choice: mode is "TELEPATHY"\./);
    expect(stdout).toMatch(/\/title {2}text: title is 7\./);
  });

  it.each([
    ["what is not JSON", ["-"], 2, /^error: standard input is not JSON in UTF-8: /],
    ["a file that is not there", ["nowhere.json"], 1, /nowhere\.json: there is no such file/],
  ])("says of %s what it is", async (_, args, code, said) => {
    const ended = await runCx(["check-survey", ...args], {}, newFolder(), "{");
    expect([ended.code, ended.stdout]).toEqual([code, ""]);
    expect(ended.stderr).toMatch(said);
  });
});
