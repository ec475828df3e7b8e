import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublicDataset } from "../../domain/public-dataset";
import { PACKAGE_ROOT } from "../../package-root";
import { DATASET_DESCRIPTION, DATASET_TITLE } from "./data-package";
import { fileOf } from "./dataset-table";
import type { PublicTable } from "./dataset-tables";

type About = Pick<PublicDataset, "revision" | "changedAt" | "quarters" | "hasHistory">;

/** What a reader opens first: what is here, and how to read it. */
export function readmeText(about: About, tables: readonly PublicTable[]): string {
  const width = Math.max(...tables.map((table) => fileOf(table).length));
  return `${DATASET_TITLE}

${DATASET_DESCRIPTION}

${whichText(about)}

Files
${tables.map((table) => `  ${fileOf(table).padEnd(width)}  ${table.title}`).join("\n")}

  DICTIONARY.md         every column and code, to be read; dictionary.csv and codes.csv say the same to programs
  datapackage.json      the same files for programs: Frictionless Data Package, with types, keys and references
  PROVENANCE.md         where the figures are from, what was changed, what is missing
  LICENSE.txt           CC0 1.0: no rights reserved
  manifest-sha256.txt   sums of all files; check them with: sha256sum -c manifest-sha256.txt

How to read them
- CSV in UTF-8 without a byte order mark, commas, lines that end with a line feed, cells quoted where need be.
- An empty cell is unknown or not applicable. It is never zero.
- Fiscal quarters are federal: FY2022-Q1 is October to December 2021.
- Counts per point (n1 to n5) are the source of truth. Combine figures by adding counts, never by taking a mean of
  means; where a result has a mean alone, weigh it by its answers.
- Do not add up customers over the collections of a report: agencies repeat one volume on several.
- Text that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a carriage return, after any
  apostrophes) has one apostrophe in front. Take one off to have it as it was reported.
`;
}

/** Where the figures are from. */
export function provenanceText(about: About): string {
  const history = about.hasHistory
    ? `Figures from before this system existed carry where they were published in the column \`provenance\` of reports.csv and
revisions.csv. The rest of this page is about them.

${readFileSync(join(PACKAGE_ROOT, "seeds", "PROVENANCE.md"), "utf8")}`
    : "";
  return `# Provenance

${whichText(about)}

A quarterly report is handed in by its High-Impact Service Provider, checked by the rules of Section 280, reviewed and
published: \`submittedAt\` and \`publishedAt\` in reports.csv say when. What the checks found is in findings.csv, beside
the figures. A restated report keeps what it said before: revisions.csv and superseded-results.csv. Nothing that is not
published is here. Collections whose figures are known to be wrong are named in withheld.csv, without their figures.

${history}`;
}

/** The licence, whole. */
export function licenseText(): string {
  return readFileSync(join(PACKAGE_ROOT, "LICENSE"), "utf8");
}

function whichText({ revision, changedAt, quarters }: About): string {
  const when = changedAt === null ? "" : `, of ${changedAt}`;
  const which =
    quarters === null ? "No report is published yet." : `Reports of ${quarters.from} to ${quarters.to}.`;
  return `Revision ${revision} of the dataset${when}. ${which}`;
}
