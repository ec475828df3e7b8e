import { createWriteStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { ImportOptions } from "../../domain/imports";
import type { FileToImport } from "./import-desk";
import { makeTemporaryFolder } from "./temporary-folder";
import { UsageError } from "./usage-error";

/** What the options say. */
export interface ImportFlags {
  readonly partial?: boolean;
  readonly replaceReport?: boolean;
  readonly createServices?: boolean;
  readonly mapping?: string;
  readonly json?: boolean;
}

/** Gives a command the file and the options that say how it is imported. */
export function addImportOptions(command: Command): Command {
  return command
    .argument("<file>", "the filled workbook, CSV or NDJSON; - reads standard input")
    .option("--partial", "leave out reports that are wrong, instead of refusing the whole file")
    .option("--replace-report", "replace whole drafts, instead of collections of the same name")
    .option("--create-services", "make services that are not known (reviewers only)")
    .option("--mapping <file>", "JSON that says what the file's own columns are")
    .option("--json", "the import with all findings and reports, as JSON");
}

/** How the file is to be imported. */
export function importOptionsOf(flags: ImportFlags, dryRun: boolean): ImportOptions {
  return {
    mode: flags.partial === true ? "PARTIAL" : "ATOMIC",
    dryRun,
    replaceReport: flags.replaceReport === true,
    createServices: flags.createServices === true,
  };
}

/** The file named, and its mapping. @throws UsageError for a mapping that is not JSON; what the system says of a file */
export async function fileToImport(name: string, { mapping }: ImportFlags): Promise<FileToImport> {
  const mapped = mapping === undefined ? null : await readMappingFile(mapping);
  const path = name === "-" ? await standardInput() : name;
  const about = await stat(path);
  if (!about.isFile()) throw new UsageError(`${name} is no file.`);
  if (about.size === 0) throw new UsageError(`${name === "-" ? "Standard input" : name} is empty.`);
  return {
    path,
    name: name === "-" ? "standard input" : basename(name),
    bytes: about.size,
    mapping: mapped,
  };
}

async function readMappingFile(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8");
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (failure) {
    throw new UsageError(`${file} is not JSON: ${(failure as Error).message}`);
  }
}

/** On disk, so that however much comes it is not in memory. */
async function standardInput(): Promise<string> {
  const path = join(makeTemporaryFolder(), "input");
  await pipeline(process.stdin, createWriteStream(path));
  return path;
}
