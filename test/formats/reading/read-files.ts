import "reflect-metadata";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilePlace } from "../../../src/domain/file-place";
import { makeFileReader } from "../../../src/formats/reading/file-reader";
import { readFile } from "../../../src/formats/reading/read-file";
import type { ReadSummary } from "../../../src/formats/reading/read-messages";
import { unpackPlaces } from "../../../src/formats/reading/table-places";
import {
  type FileReadOptions,
  type FileReport,
  type KnownService,
  placeOf,
} from "../../../src/use-cases/file-reading";

/** Two services of one HISP and one of another. */
export const SERVICES: readonly KnownService[] = [
  service("passport-renewal", "Renewing a passport", "dos-ca"),
  service("passport-first", "Applying for a first passport", "dos-ca"),
  service("tax-filing", "Filing a tax return", "irs"),
];

function service(slug: string, name: string, hisp: string): KnownService {
  return { slug, name, hisp, hispNames: [hisp], department: null, sourceServiceId: null };
}

/** Limits that no honest test file meets. */
export const LIMITS: FileReadOptions["limits"] = {
  maxRows: 100_000,
  maxUnpackedBytes: 200_000_000,
  maxColumns: 200,
  maxMilliseconds: 60_000,
  maxMemoryBytes: 512 * 1024 * 1024,
};

/** What a test may choose. */
export interface ReadingChoices extends Partial<FileReadOptions> {
  readonly name?: string | null;
  readonly mediaType?: string | null;
}

/** A file that was read to its end. */
export interface ReadToEnd {
  readonly summary: Omit<ReadSummary, "columns">;
  readonly reports: readonly FileReport[];
  /** Every finding of the file and its reports as `rule at place`. */
  readonly lines: readonly string[];
}

/** An empty folder that goes away after the test run. */
export function emptyFolder(): string {
  return mkdtempSync(join(process.env["CX_TEST_FOLDER"] ?? tmpdir(), "reading-"));
}

/** Puts bytes into a file of its own. */
export function received(
  content: string | Uint8Array,
  { name = null, mediaType = null }: ReadingChoices = {},
) {
  const path = join(emptyFolder(), "file");
  writeFileSync(path, content);
  return { path, name, mediaType, bytes: Buffer.byteLength(content) };
}

function optionsOf({ name: _, mediaType: _type, ...choices }: ReadingChoices): FileReadOptions {
  return { mapping: null, services: SERVICES, createServices: false, limits: LIMITS, ...choices };
}

/** Reads a file in this thread, by what the other thread runs. */
export async function readHere(
  content: string | Uint8Array,
  choices: ReadingChoices = {},
): Promise<ReadToEnd> {
  const options = optionsOf(choices);
  const job = { file: received(content, choices), options, folder: emptyFolder() };
  const reading = await readFile(job, () => undefined);
  const { columns, ...summary } = reading.summary;
  const reports = [...reading.reports()].map(({ packed, places, ...report }): FileReport => {
    const unpacked = packed === null || columns === null ? {} : unpackPlaces(columns, packed);
    return { ...report, places: places ?? unpacked };
  });
  reading.close();
  return { summary, reports, lines: linesOf(summary, reports) };
}

/** Reads a file as the server does, in a thread of its own; nothing is left in the folder then. */
export async function readInThread(
  content: string | Uint8Array,
  choices: ReadingChoices = {},
): Promise<ReadToEnd> {
  const folder = emptyFolder();
  const read = await makeFileReader({ folder }).read(received(content, choices), optionsOf(choices));
  const reports: FileReport[] = [];
  for await (const report of read.reports()) reports.push(report);
  await read.close();
  expect(readdirSync(folder)).toEqual([]);
  const { reports: _, close: _close, ...summary } = read;
  return { summary, reports, lines: linesOf(summary, reports) };
}

function linesOf({ findings }: Pick<ReadSummary, "findings">, reports: readonly FileReport[]): string[] {
  return [
    ...findings.map(({ rule, place }) => `${rule} at ${placeName(place)}`),
    ...reports.flatMap((report) =>
      report.findings.map(({ rule, pointer }) => `${rule} at ${placeName(placeOf(report.places, pointer))}`),
    ),
  ];
}

function placeName(place: FilePlace | null): string {
  if (place === null) return "nowhere";
  const { sheet, row, cell, column } = place;
  const at = cell ?? (row === null ? "the file" : `row ${row}`);
  return `${sheet === null ? "" : `${sheet} `}${at}${column === null ? "" : ` (${column})`}`;
}
