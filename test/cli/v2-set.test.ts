import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleSet, swap } from "../formats/v2/v2-files";
import { endPrograms, runCx } from "../support/built-cx";

afterAll(endPrograms);

describe("cx with a set in the form of FY2024 on", () => {
  const folder = mkdtempSync(join(tmpdir(), "cx-set-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = async (name: string, bend = {}) => {
    const path = join(folder, name);
    writeFileSync(path, await exampleSet(bend));
    return path;
  };

  it("checks it offline", async () => {
    const { code, stdout, stderr } = await runCx(["check", await file("set.zip"), "--offline"]);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("dos-ca");
  });

  it("names the file inside the set, and the cell", async () => {
    const wrong = await file("wrong.zip", { "responses_7001.csv": swap(["a3,1", "a3,2"]) });
    const { code, stdout, stderr } = await runCx(["check", wrong, "--offline"]);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("responses_7001.csv!B4");
  });
});
