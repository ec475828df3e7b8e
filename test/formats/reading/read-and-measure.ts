import "reflect-metadata";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { makeFileReader } from "../../../src/formats/reading/file-reader";

/*
 * Reads the file that is named on the command line in a process of its own, and prints what came of it and the most
 * memory the process had: see file-memory.test.ts.
 */
async function measure(path: string): Promise<void> {
  const reader = makeFileReader({ folder: dirname(path) });
  const services = [
    {
      slug: "tax-filing",
      name: "Filing",
      hisp: "irs",
      hispNames: ["irs"],
      sourceServiceId: null,
      department: null,
    },
  ];
  const limits = {
    ...{ maxRows: 1_000_000, maxUnpackedBytes: 1_000_000_000, maxColumns: 2_000 },
    ...{ maxMilliseconds: 600_000, maxMemoryBytes: 512 * 1024 * 1024 },
  };
  const file = { path, name: null, mediaType: null, bytes: statSync(path).size };
  const read = await reader.read(file, { mapping: null, services, createServices: false, limits });
  let reports = 0;
  for await (const _ of read.reports()) reports += 1;
  await read.close();
  const rules = read.findings.map(({ rule }) => rule);
  const peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ rows: read.rows, reports, rules, peak }));
}

void measure(process.argv[2] ?? "");
