import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The checkout. */
export const ROOT = resolve(__dirname, "..", "..");

/** The text of a file of the checkout. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The cells of every table row, without backticks around a whole cell; the lines under headers are left out. */
export function tableRows(markdown: string): string[][] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`([^`]*)`$/, "$1")),
    );
}

/** The markdown with shell variables replaced by what its own commands set them to, such as `CX=http://…`. */
export function withVariables(markdown: string): string {
  const values = [...markdown.matchAll(/^([A-Z]+)=([^\s$(]\S*|\$[A-Z]+\/\S*)$/gm)];
  // Backwards: a later variable may hold an earlier one.
  return values
    .reverse()
    .reduce(
      (text, [, name = "", value = ""]) => text.replace(new RegExp(`\\$${name}\\b`, "g"), () => value),
      markdown,
    );
}

/** The folders and files that an indented tree names, by their path: two spaces a level, folders with a slash. */
export function treePaths(tree: string): string[] {
  const parents: string[] = [];
  return tree
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [, indent = "", name = ""] = /^( *)(\S+)/.exec(line) ?? [];
      parents.length = indent.length / 2;
      const path = [...parents, name].join("");
      parents.push(name);
      return path;
    });
}
