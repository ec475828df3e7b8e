import type { FastifyRequest } from "fastify";
import type { ListFormat } from "../../contract/list-params";
import { ApiError } from "../../domain/errors";
import { XLSX } from "../../formats/workbook/write-workbook";

/** The content type of each format. */
export const MEDIA_TYPES: Readonly<Record<ListFormat, string>> = {
  json: "application/json",
  csv: "text/csv",
  ndjson: "application/x-ndjson",
  xlsx: XLSX,
};

const FORMATS: Readonly<Record<string, ListFormat>> = {
  ...Object.fromEntries(Object.entries(MEDIA_TYPES).map(([format, type]) => [type, format as ListFormat])),
  "application/ndjson": "ndjson",
};

/** What leaves the choice to us. A browser asks for a page first: it gets what we give where nobody says. */
const ANYTHING: readonly string[] = ["application/*", "*/*", "text/html"];

/**
 * The format that Accept asks for.
 * @param offered what there is, first what is given where nobody says
 * @returns null where none of these will do
 */
export function acceptedFormat(request: FastifyRequest, offered: readonly ListFormat[]): ListFormat | null {
  const accept = request.headers.accept ?? "*/*";
  const wanted = accept.split(",").map((part) => {
    const [type = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters
      .map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1])
      .find((found) => found !== undefined);
    const named = type.trim();
    const format = ANYTHING.includes(named) ? offered[0] : FORMATS[named];
    return { format, quality: Number(quality ?? 1) };
  });
  const best = wanted
    .filter(({ format, quality }) => format !== undefined && offered.includes(format) && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return best?.format ?? null;
}

/** Accept names nothing there is. */
export function notAcceptable(request: FastifyRequest, offered: readonly ListFormat[]): ApiError {
  const types = offered.map((format) => MEDIA_TYPES[format]).join(", ");
  return new ApiError("NOT_ACCEPTABLE", `Accept is ${request.headers.accept}; there is ${types}.`);
}
