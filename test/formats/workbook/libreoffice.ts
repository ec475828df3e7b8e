import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SOFFICE = process.env["SOFFICE_PATH"] ?? onPath("soffice") ?? "/usr/bin/soffice";

/** In milliseconds. */
const TIME_LIMIT = 50_000;

function onPath(program: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** What to do where there is no LibreOffice; null where there is one. */
export function whatIsMissing(): string | null {
  if (existsSync(SOFFICE)) return null;
  return `There is no LibreOffice at ${SOFFICE}. Install it (apt-get install --no-install-recommends libreoffice-calc), or set SOFFICE_PATH to yours.`;
}

/** What is typed into a cell: `sheet!cell` and a text or a number. */
export type Typed = Readonly<Record<string, string | number>>;

/** Opens a workbook in LibreOffice, without a screen, types into it, and saves it as XLSX. */
export async function fillInLibreOffice(bytes: Uint8Array, typed: Typed): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "cx-office-"));
  try {
    const [before, after] = [join(folder, "before.xlsx"), join(folder, "after.xlsx")];
    writeFileSync(before, bytes);
    const profile = join(folder, "profile");
    const office = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      "--headless",
      "--norestore",
      "--nologo",
    ];
    // A new profile gets its own empty macros on the first start: ours are put in their place.
    await run(SOFFICE, [...office, "--terminate_after_init"], { timeout: TIME_LIMIT });
    putMacro(profile, macro(pathToFileURL(before).href, pathToFileURL(after).href, typed));
    await run(SOFFICE, [...office, "macro:///Standard.Module1.Fill()"], { timeout: TIME_LIMIT });
    return readFileSync(after);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workbook's sheets as LibreOffice understands them: the values of each as CSV, all in quotes where they are text. */
export async function csvByLibreOffice(bytes: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "cx-office-"));
  try {
    const workbook = join(folder, "table.xlsx");
    writeFileSync(workbook, bytes);
    // Comma, quotes, UTF-8, from line 1, text in quotes, values as they are and not as shown, every sheet.
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const args = [profile, "--headless", "--norestore", "--nologo", "--convert-to", filter];
    await run(SOFFICE, [...args, "--outdir", folder, workbook], { timeout: TIME_LIMIT });
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    const inOrder = files.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    return inOrder.map((name) => readFileSync(join(folder, name), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function macro(before: string, after: string, typed: Typed): string {
  const lines = Object.entries(typed).map(([name, value]) => {
    const [sheet = "", cell = ""] = name.split("!");
    const at = `book.Sheets.getByName(${basic(sheet)}).getCellRangeByName(${basic(cell)})`;
    return typeof value === "number" ? `${at}.Value = ${value}` : `${at}.String = ${basic(value)}`;
  });
  return `Sub Fill()
  Dim none()
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL(${basic(before)}, "_blank", 0, hidden())
  ${lines.join("\n  ")}
  book.storeToURL(${basic(after)}, kind())
  book.close(True)
  StarDesktop.terminate()
End Sub`;
}

/** A text of Basic: characters that can't stand in one are put together by number. */
function basic(text: string): string {
  const parts = text.split(/(["\n])/).filter((part) => part !== "");
  return (
    parts.map((part) => (/["\n]/.test(part) ? `Chr(${part.charCodeAt(0)})` : `"${part}"`)).join(" & ") || '""'
  );
}

/** Puts a macro among the user's own, which run without a question. */
function putMacro(profile: string, code: string): void {
  const escaped = code.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  writeFileSync(
    join(profile, "user", "basic", "Standard", "Module1.xba"),
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escaped}</script:module>`,
  );
}
