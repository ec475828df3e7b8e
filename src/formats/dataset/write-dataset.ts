import type { Writable } from "node:stream";
import type { PublicDataset, RowBatches } from "../../domain/public-dataset";
import { CsvWriter, csvHeader } from "../csv";
import { dataPackageOf } from "./data-package";
import { fileOf } from "./dataset-table";
import { DATASET_TABLES, type PublicTable } from "./dataset-tables";
import { licenseText, provenanceText, readmeText } from "./dataset-texts";
import { dictionaryPage } from "./dictionary-page";
import { writeZip } from "./write-zip";

/** Names the sums of all other files, in the form that `sha256sum -c` reads. */
export const MANIFEST = "manifest-sha256.txt";

/**
 * Writes the whole dataset as one zip: every published figure as CSV, the dictionary, where they are from, and what
 * programs need to read them. Memory does not grow with the rows. What sums are needed for comes last.
 */
export function writeDataset(dataset: PublicDataset, target: Writable): Promise<void> {
  const date = dataset.changedAt?.slice(0, 10) ?? null;
  return writeZip(target, date, async (zip) => {
    await zip.add("README.txt", [readmeText(dataset, DATASET_TABLES)]);
    await zip.add("LICENSE.txt", [licenseText()]);
    await zip.add("PROVENANCE.md", [provenanceText(dataset)]);
    await zip.add("DICTIONARY.md", [dictionaryPage(DATASET_TABLES)]);
    for (const table of DATASET_TABLES) await zip.add(fileOf(table), csvText(table, table.rows(dataset)));
    const description = dataPackageOf(dataset, DATASET_TABLES, zip.written);
    await zip.add("datapackage.json", [`${JSON.stringify(description, null, 2)}\n`]);
    const sums = [...zip.written].map(([name, { sha256 }]) => `${sha256}  ${name}\n`);
    await zip.add(MANIFEST, [sums.join("")]);
  });
}

async function* csvText(
  { columns }: PublicTable,
  batches: RowBatches<object>,
): AsyncGenerator<string | Buffer> {
  yield csvHeader(columns);
  const writer = new CsvWriter(columns);
  for await (const rows of batches) if (rows.length > 0) yield writer.rows(rows);
}
