import { dictionarySections } from "./dictionary-sections";

/** What the data dictionary says of itself. */
export const DICTIONARY_LEAD =
  "Every field of every list that anybody may read, generated from the same declarations as the API itself.";

/** The data dictionary as a Markdown document. */
export function dictionaryMarkdown(): string {
  const sections = dictionarySections();
  return [
    "# Data dictionary",
    "",
    DICTIONARY_LEAD,
    "",
    ...sections.map(({ id, title }) => `- [${title}](#${id})`),
    ...sections.flatMap(({ id, title, paragraphs, table }) => [
      // An anchor of its own: what a heading's would be depends on who shows it.
      ...["", `<a id="${id}"></a>`, "", `## ${title}`],
      ...paragraphs.flatMap((text) => ["", text]),
      ...(table === null ? [] : ["", line(table.columns), line(table.columns.map(() => "---"))]),
      ...(table?.rows.map(line) ?? []),
    ]),
    "",
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
}
