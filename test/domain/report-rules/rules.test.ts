import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FAULT_RULES, RULE_IDS, RULES } from "../../../src/domain/report-rules/rules";

const FOLDER = join(__dirname, "../../../src/domain/report-rules");

test.each(RULE_IDS)("%s is a complete rule", (id) => {
  const rule = RULES[id];
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(rule.clause).toMatch(/^A-11 280\.\d+$/);
  expect(rule.description).toMatch(/^[A-Z].*\.$/);
  expect(rule.action).toMatch(/^[A-Z].*\.$/);
  // Only an error refuses, and every error refuses something.
  expect(rule.refuses !== null).toBe(rule.severity === "ERROR");
});

test("an info is never a fault, and neither are changes and missing measures", () => {
  for (const id of RULE_IDS) if (RULES[id].severity === "INFO") expect(FAULT_RULES.has(id)).toBe(false);
  for (const id of ["mean-change", "required-measure-missing", "required-measure-missing-in-collection"]) {
    expect(FAULT_RULES.has(id)).toBe(false);
  }
});

test("every rule of the table is used by a check", () => {
  const files = readdirSync(FOLDER).filter((file) => file !== "rules.ts");
  const source = files.map((file) => readFileSync(join(FOLDER, file), "utf8")).join("\n");
  for (const id of RULE_IDS) expect(source).toContain(`"${id}"`);
});
