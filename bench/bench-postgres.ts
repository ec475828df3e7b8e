import { Client } from "pg";
import { ownPostgres } from "../test/support/own-postgres";
import { withDatabase } from "../test/support/postgres-urls";
import { benchBeside } from "./bench-beside";
import { benchCsv } from "./bench-csv";
import type { MainMeasures, MainOptions } from "./bench-main";
import { benchReads } from "./bench-reads";
import { makeBenchSite } from "./bench-server";
import { benchUnchanged } from "./bench-unchanged";
import { benchWrites } from "./bench-writes";
import { chosenParts } from "./chosen-parts";
import { askedHisps, CLIENTS, READS } from "./read-questions";
import { storeGenerated } from "./store-generated";

const FILLED = "generated";

/**
 * Measures the built server over PostgreSQL on this machine, which shares its processors with it: what is read and what is
 * written, without what is said beside SQLite's driver. A part that writes has a copy of its own.
 */
export async function benchPostgres(
  folder: string,
  { size, rounds, only }: MainOptions,
): Promise<MainMeasures> {
  const { figures, isWanted, measure } = chosenParts(only);
  const postgres = await ownPostgres();
  try {
    const run = async (sql: string) => {
      const client = new Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    };
    await run(`create database ${FILLED}`);
    const site = await makeBenchSite(
      withDatabase(postgres.url, FILLED),
      folder,
      {},
      { fill: (url) => storeGenerated(url, size), submits: askedHisps(size) },
    );
    const copy = async (name: string) => {
      await run(`create database ${name} template ${FILLED}`);
      return site.over(withDatabase(postgres.url, name));
    };
    const reads = isWanted(...READS) ? await benchReads(site, size, rounds, CLIENTS, only) : [];
    await measure("304", () => benchUnchanged(site, size, rounds));
    await measure("Q6", async () => [await benchCsv(site, rounds.count)]);
    await measure("W1", async () =>
      benchWrites({ site: await copy("w1"), bareFile: null, folder }, size, rounds),
    );
    await measure("Q1+w", async () =>
      benchBeside(await copy("beside"), size, { ...rounds, seconds: 2 * rounds.seconds }),
    );
    return { reads, figures };
  } finally {
    await postgres.end();
  }
}
