import "reflect-metadata";
import { existsSync, readdirSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { parse } from "yaml";
import { emitDocuments } from "../../src/emit-documents";
import { SETTINGS } from "../../src/settings";
import { ROOT, readText, tableRows, treePaths, withVariables } from "./read-markdown";

const README = readText("README.md");

describe("generated documents", () => {
  it.each(Object.entries(emitDocuments()))("%s is what the code says", (name, text) => {
    const committed = existsSync(join(ROOT, name)) ? readText(name) : "";
    // The texts are long: say where they part, and what to do.
    if (committed !== text)
      throw new Error(`${name} is out of date: run npm run emit. ${firstDifference(committed, text)}`);
  });
});

describe("README", () => {
  it("lists every setting with its default, and no other", () => {
    const rows = tableRows(sectionOf(README, "Settings")).filter(([name = ""]) => /^[A-Z_]+$/.test(name));
    expect(rows.map(([name, fallback]) => [name, fallback])).toEqual(
      SETTINGS.map(({ name, fallback }) => [name, fallback]),
    );
  });

  it("names no npm script that is not there", () => {
    expect(missingScripts(README)).toEqual([]);
  });

  it("names no route that is not there", () => {
    const { paths } = parse(readText("openapi.yaml")) as { paths: Readonly<Record<string, object>> };
    const patterns = Object.keys(paths).map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`));
    const named = new Set(withVariables(README).match(/\/v1\/[\w{}/-]+(?:\.[a-z]+\b)?/g));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it("links to no file that is not there", () => {
    expect(missingLinks("README.md")).toEqual([]);
  });
});

describe("CONTRIBUTING", () => {
  it("names no npm script or file that is not there", () => {
    expect(missingScripts(readText("CONTRIBUTING.md"))).toEqual([]);
    expect(missingLinks("CONTRIBUTING.md")).toEqual([]);
  });
});

describe("docs/architecture.md", () => {
  const page = readText("docs/architecture.md");
  const [, tree = ""] = /```text\n(src\/\n[\s\S]*?)```/.exec(page) ?? [];
  const named = treePaths(tree);

  it("names every folder under src, and none that is not there", () => {
    const folders = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(
        (entry) =>
          `${join(entry.parentPath, entry.name)
            .slice(ROOT.length + 1)
            .split(sep)
            .join(posix.sep)}/`,
      );
    expect(named.filter((path) => path.endsWith("/")).sort()).toEqual(["src/", ...folders].sort());
  });

  it("names every file of src itself, and none that is not there", () => {
    const files = readdirSync(join(ROOT, "src")).filter((name) => name.endsWith(".ts"));
    expect(named.filter((path) => path.endsWith(".ts")).sort()).toEqual(
      files.map((name) => `src/${name}`).sort(),
    );
  });

  it("links to no file that is not there", () => {
    expect(missingLinks("docs/architecture.md")).toEqual([]);
  });
});

describe("decisions", () => {
  const names = readdirSync(join(ROOT, "docs", "decisions")).sort();

  it("are numbered from 0001 without a gap", () => {
    expect(names.map((name) => name.slice(0, 5))).toEqual(
      names.map((_name, index) => `${String(index + 1).padStart(4, "0")}-`),
    );
  });

  it.each(names)("%s has its number, context, decision and cost", (name) => {
    const text = readText(`docs/decisions/${name}`);
    expect(text.split("\n")[0]).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
    expect(text.match(/^## .*$/gm)).toEqual(["## Context", "## Decision", "## Cost"]);
    for (const heading of ["Context", "Decision", "Cost"])
      expect(sectionOf(text, heading).trim()).not.toBe("");
  });
});

/** What stands under a heading, up to the next of its level. */
function sectionOf(markdown: string, heading: string): string {
  const [, after = ""] = markdown.split(new RegExp(`^## ${heading}$`, "m"));
  return after.split(/^## /m)[0] ?? "";
}

/** npm's own commands are not scripts. */
function missingScripts(markdown: string): string[] {
  const { scripts } = JSON.parse(readText("package.json")) as { scripts: Readonly<Record<string, string>> };
  const run = [...markdown.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
  const short = [...markdown.matchAll(/npm (start|test)\b/g)].map(([, name = ""]) => name);
  return [...new Set([...run, ...short])].filter((name) => !(name in scripts));
}

function missingLinks(page: string): string[] {
  const links = [...readText(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
  return links.filter((target) => !/^https?:/.test(target) && !existsSync(join(ROOT, page, "..", target)));
}

function firstDifference(committed: string, emitted: string): string {
  const [before, after] = [committed.split("\n"), emitted.split("\n")];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `Line ${at + 1} is ${JSON.stringify(before[at] ?? null)} and should be ${JSON.stringify(after[at] ?? null)}.`;
}
