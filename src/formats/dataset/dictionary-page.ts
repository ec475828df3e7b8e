import { ENUMS } from "../../contract/enums";
import { codesOfColumn, isRequired, typeOfColumn } from "./dataset-column";
import { fileOf } from "./dataset-table";
import type { PublicTable } from "./dataset-tables";

/** The data dictionary of these files as a page (Markdown): what dictionary.csv and codes.csv say, to be read. */
export function dictionaryPage(tables: readonly PublicTable[]): string {
  const used = new Set(tables.flatMap(({ columns }) => columns.map(codesOfColumn)));
  return [
    "# Data dictionary",
    "",
    "An empty cell is unknown or not applicable, never zero.",
    "",
    ...tables.flatMap(tableSection),
    "# Codes",
    "",
    ...ENUMS.filter(({ name }) => used.has(name)).flatMap(({ name, description, values, meanings }) => [
      `## ${name}`,
      "",
      description,
      "",
      "| value | meaning |",
      "|---|---|",
      ...Object.entries(values).map(([key, value]) => `| \`${value}\` | ${cell(meanings[key] ?? "")} |`),
      "",
    ]),
  ].join("\n");
}

function tableSection(table: PublicTable): string[] {
  const key = table.primaryKey.map((name) => `\`${name}\``).join(", ");
  return [
    `## ${fileOf(table)}`,
    "",
    `${table.description}${key === "" ? "" : ` Key: ${key}.`}`,
    "",
    "| column | type | always there | what it is |",
    "|---|---|---|---|",
    ...table.columns.map((column) => {
      const codes = codesOfColumn(column);
      const type = codes === null ? typeOfColumn(column) : codes;
      const { description } = column.spec;
      return `| \`${column.name}\` | ${type} | ${isRequired(column) ? "yes" : "no"} | ${cell(description)} |`;
    }),
    "",
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
