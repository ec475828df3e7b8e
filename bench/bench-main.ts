import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { benchBeside } from "./bench-beside";
import { benchCsv } from "./bench-csv";
import { benchImport } from "./bench-import";
import { benchReads, type ReadMeasure, type Rounds } from "./bench-reads";
import { makeBenchSite } from "./bench-server";
import { benchStart } from "./bench-start";
import { benchUnchanged } from "./bench-unchanged";
import { benchWrites } from "./bench-writes";
import { chosenParts } from "./chosen-parts";
import type { Figure } from "./figure";
import type { DataSize } from "./generated-data";
import { askedHisps, CLIENTS, READS } from "./read-questions";
import { storeGenerated } from "./store-generated";

/** What is measured, and how long. */
export interface MainOptions {
  readonly size: DataSize;
  readonly rounds: Rounds;
  /** Names of questions, such as Q1 or W2; null for all of them. */
  readonly only: readonly string[] | null;
}

/** Everything that was measured. */
export interface MainMeasures {
  readonly reads: readonly ReadMeasure[];
  readonly figures: readonly Figure[];
}

/** Measures the built server over generated data on SQLite: every part that writes over a copy of its own. */
export async function benchMain(folder: string, { size, rounds, only }: MainOptions): Promise<MainMeasures> {
  const { figures, isWanted, measure } = chosenParts(only);
  const file = join(folder, "generated.sqlite");
  const site = await makeBenchSite(
    `sqlite:${file}`,
    folder,
    {},
    {
      fill: (url) => storeGenerated(url, size),
      submits: askedHisps(size),
    },
  );
  let copies = 0;
  const copy = () => {
    copies += 1;
    const path = join(folder, `copy-${copies}.sqlite`);
    copyFileSync(file, path);
    return path;
  };
  const fresh = () => {
    const [ours, bareFile] = [copy(), copy()];
    return { ...{ site: site.over(`sqlite:${ours}`), file: ours, bareFile, folder } };
  };
  const reads = isWanted(...READS) ? await benchReads(site, size, rounds, CLIENTS, only) : [];
  await measure("304", () => benchUnchanged(site, size, rounds));
  await measure("Q6", async () => [await benchCsv(site, rounds.count)]);
  await measure("W1", () => benchWrites(fresh(), size, rounds));
  await measure("W2", () => benchImport(fresh, size, Math.min(3, rounds.count)));
  await measure("Q1+w", () => benchBeside(fresh().site, size, { ...rounds, seconds: 2 * rounds.seconds }));
  // One part of two names.
  await measure(isWanted("M") ? "M" : "C", async () =>
    benchStart(await makeBenchSite(`sqlite:${join(folder, "seeded.sqlite")}`, folder)),
  );
  return { reads, figures };
}
