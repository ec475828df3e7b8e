import { DICTIONARY_LEAD } from "../../formats/dictionary/dictionary-markdown";
import { type DictionarySection, dictionarySections } from "../../formats/dictionary/dictionary-sections";

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%231f6fb2' d='M1 9h3v6H1zM6 5h3v10H6zM11 1h3v14h-3z'/%3E%3C/svg%3E";

/** The data dictionary as a page: no script, and its style in a file of its own, as the content security policy wants. */
export function dictionaryPage(): string {
  const sections = dictionarySections();
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Data dictionary · Customer Experience Data API</title>
    <link rel="icon" href="${ICON}">
    <link rel="stylesheet" href="/assets/docs/docs.css">
    <link rel="stylesheet" href="/assets/docs/dictionary.css">
  </head>
  <body class="dictionary">
    <header class="site-header">
      <a class="site-name" href="/">Customer Experience Data API</a>
      <nav aria-label="Site">
        <a href="/docs">REST</a>
        <a href="/docs/data-dictionary" aria-current="page">Data dictionary</a>
        <a href="/graphiql">GraphiQL</a>
      </nav>
    </header>
    <main>
      <h1>Data dictionary</h1>
      <p>${inline(DICTIONARY_LEAD)}</p>
      <nav aria-label="Contents">
        <ul class="contents">
          ${sections.map(({ id, title }) => `<li><a href="#${id}">${breakable(escaped(title))}</a></li>`).join("\n          ")}
        </ul>
      </nav>
${sections.map(sectionHtml).join("\n")}
    </main>
  </body>
</html>
`;
}

function sectionHtml({ id, title, paragraphs, table }: DictionarySection): string {
  const texts = paragraphs.map((text) => `<p>${inline(text)}</p>`).join("");
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${breakable(escaped(title))}</h2>${texts}${
    table === null ? "" : tableHtml(table.columns, table.rows)
  }</section>`;
}

/** Each cell names its column, which a narrow screen shows in place of the header. */
function tableHtml(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join("");
  const body = rows.map((cells) => {
    const tags = cells.map((cell, index) => {
      const label = escaped(columns[index] ?? "");
      const inside = `<span>${inline(cell)}</span>`;
      if (index === 0) return `<th scope="row">${inside}</th>`;
      return cell === "" ? "<td></td>" : `<td data-label="${label}">${inside}</td>`;
    });
    return `<tr>${tags.join("")}</tr>`;
  });
  return `<table class="columns-${columns.length}"><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

/** Code and links, as the sections have them. */
function inline(text: string): string {
  return escaped(text)
    .replace(/\[([^\]]+)\]\((#[\w-]+)\)/g, '<a href="$2">$1</a>')
    .replace(/`([^`]+)`/g, (_, code: string) => `<code>${breakable(code)}</code>`);
}

/** Long names may be broken where they have a joint. */
function breakable(text: string): string {
  return text.replace(/([._/]|\[\])/g, "$1<wbr>");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
