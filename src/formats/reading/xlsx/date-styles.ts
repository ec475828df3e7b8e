import { readPart } from "./scan-part";
import { attributeOf } from "./xml-scanner";
import type { ZipParts } from "./zip-parts";

/** Formats every spreadsheet knows by number that show a date or a time: from and to. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Which cell styles show a number as a date, by the style's number. */
export async function readDateStyles(parts: ZipParts, name: string | null): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (name === null) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  await readPart(parts, name, {
    open: (element, attributes) => {
      if (element === "cellXfs") inCells = true;
      if (element !== "numFmt" && !(element === "xf" && inCells)) return;
      const id = Number(attributeOf(attributes, "numFmtId"));
      if (element === "numFmt") own.set(id, showsDate(attributeOf(attributes, "formatCode") ?? ""));
      else styles.push(own.get(id) ?? BUILT_IN.some(([from, to]) => id >= from && id <= to));
    },
    close: (element) => {
      if (element === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** A letter of a date or time outside of quotes, escapes and brackets. */
function showsDate(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, "");
  return /[dmyhs]/i.test(bare);
}

const DAY = 86_400_000;

/**
 * A spreadsheet's number of a day as ISO text: `2022-01-28`, with `T14:30:00` where it has a time of day.
 * @returns null outside the years a spreadsheet has dates in
 */
export function isoDate(serial: number, from1904: boolean): string | null {
  // The spreadsheet of 1985 counted a February 29, 1900: days before it are one off.
  const days = from1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const at = Date.UTC(1899, 11, 30) + Math.round(days * DAY);
  if (serial < 0 || !(at < Date.UTC(10_000, 0, 1))) return null;
  const text = new Date(Math.round(at / 1_000) * 1_000).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19);
}
