import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, readText, tableRows } from "../drift/read-markdown";

/** What Section 280 asks, row by row, and what we hold ourselves to beside it. */
const ROWS = [
  ...["280.4", "280.5", "280.6, 280.7", "280.9"],
  ...["280.10 survey", "280.10 clearance", "280.10 chart", "280.10 public"],
  ...["280.11", "280.12", "280.13", "280.14", "280.15", "280.16"],
  ...["calendar", "deadlines", "scores", "life of a report", "history", "editions"],
];

/** One test as a row names it: `path: title`, the title as the code has it. */
interface NamedTest {
  readonly path: string;
  readonly title: string;
}

/** What is wrong with the table: rows that are missing, that name no test, or one that is not there. */
function faultsOf(markdown: string, read: (path: string) => string | null): string[] {
  const [, ...rows] = tableRows(markdown);
  const named = new Map(rows.map(([row = "", , , shown = ""]) => [row, namedTests(shown)]));
  const missing = ROWS.filter((row) => !named.has(row)).map((row) => `${row}: no such row`);
  const strange = [...named.keys()]
    .filter((row) => !ROWS.includes(row))
    .map((row) => `${row}: not a row of Section 280`);
  const faults = [...named].flatMap(([row, tests]) =>
    tests.length === 0 ? [`${row}: names no test`] : tests.flatMap((test) => faultOf(row, test, read)),
  );
  return [...missing, ...strange, ...faults];
}

function namedTests(cell: string): NamedTest[] {
  // A cell that is one name alone comes without its backticks.
  return [...cell.matchAll(/(?:^|`)(test\/\S+\.test\.ts): ([^`]+)/g)].map(([, path = "", title = ""]) => ({
    path,
    title,
  }));
}

function faultOf(row: string, { path, title }: NamedTest, read: (path: string) => string | null): string[] {
  const text = read(path);
  if (text === null) return [`${row}: there is no ${path}`];
  // A test's title, and nothing that is left out or waits to be written.
  const titles = [
    ...text.matchAll(/(?<![.\w])it(?:\.each\([\s\S]*?\)(?:\s+as [^)]*\))?)?\(\s*"((?:[^"\\]|\\.)*)"/g),
  ].map(([, found]) => found);
  return titles.includes(title) ? [] : [`${row}: ${path} has no test ${JSON.stringify(title)}`];
}

const readIfThere = (path: string) => (existsSync(join(ROOT, path)) ? readText(path) : null);

describe("docs/section-280.md", () => {
  const text = readText("docs/section-280.md");

  it("has every row, and each names tests that are there", () => {
    expect(faultsOf(text, readIfThere)).toEqual([]);
  });

  it("would be at fault without a row, without a test in one, or with one that is not there", () => {
    const without = text.replace(/^\| 280\.11 .*\n/m, "");
    expect(faultsOf(without, readIfThere)).toEqual(["280.11: no such row"]);
    const empty = text.replace(/^(\| 280\.11 (?:\|[^|]*){2}\|).*\|$/m, "$1 |");
    expect(faultsOf(empty, readIfThere)).toEqual(["280.11: names no test"]);
    const path = "test/domain/measures.test.ts";
    const renamed = (asked: string) => readIfThere(asked)?.replace(/\bit([.(])/g, "it.skip$1") ?? null;
    expect(faultsOf(text, (asked) => (asked === path ? renamed(asked) : readIfThere(asked)))).not.toEqual([]);
    expect(faultsOf(text, (asked) => (asked === path ? null : readIfThere(asked)))).not.toEqual([]);
  });
});
