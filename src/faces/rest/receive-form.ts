import type { Readable } from "node:stream";
import type { Multipart, MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";
import { checkedJson } from "../http/checked-json";
import { type FileTarget, noFile, type StoredFile, storeFile } from "./store-file";

/** What a form brought: the file, and how its columns are to be read. */
export interface ReceivedForm extends StoredFile {
  /** The mapping file's JSON; null where none came. */
  readonly mapping: unknown;
}

/** The most a mapping file may hold, in bytes. */
const MAPPING_LIMIT = 1_048_576;

/**
 * Receives a form part by part: one part `file`, and at most one part `mapping`.
 * @throws PAYLOAD_TOO_LARGE, MALFORMED_REQUEST: whatever else is in the form, and where it is none
 */
export async function receiveForm(
  request: FastifyRequest,
  target: Pick<FileTarget, "path" | "limit">,
): Promise<ReceivedForm> {
  const form = new Form(target);
  // One byte more than the limit: so that what is larger is told from what just fits.
  const limits = {
    ...{ files: 3, fields: 3, parts: 4, fileSize: target.limit + 1, fieldSize: MAPPING_LIMIT },
  };
  try {
    for await (const part of request.parts({ limits })) await form.take(part);
    return form.received();
  } catch (failure) {
    throw formError(failure);
  }
}

class Form {
  private stored: StoredFile | null = null;
  private mapping: { readonly value: unknown } | null = null;

  constructor(private readonly target: Pick<FileTarget, "path" | "limit">) {}

  async take(part: Multipart): Promise<void> {
    if (part.fieldname === "mapping") {
      if (this.mapping !== null) throw malformed("The form has two mappings. Send one.");
      this.mapping = { value: await mappingOf(part) };
    } else if (part.fieldname !== "file") {
      const name = JSON.stringify(part.fieldname.slice(0, 80));
      throw malformed(`The form has a part ${name}. Its parts are file and mapping.`);
    } else if (part.type === "field") {
      throw malformed("The part file came as a field, not as a file. Send it as one (curl: -F file=@NAME).");
    } else await this.store(part);
  }

  received(): ReceivedForm {
    if (this.stored === null) throw noFile();
    return { ...this.stored, mapping: this.mapping?.value ?? null };
  }

  private async store({ file, filename, mimetype }: MultipartFile): Promise<void> {
    if (this.stored !== null) throw malformed("The form has two files. Send one at a time.");
    this.stored = await storeFile(file, { ...this.target, name: filename, mediaType: mimetype });
  }
}

async function mappingOf(part: Multipart): Promise<unknown> {
  // A field that says it is JSON was parsed already.
  if (part.type === "field" && typeof part.value === "object") return part.value;
  if (part.type === "field" && part.valueTruncated) throw mappingTooLarge();
  const text = part.type === "field" ? String(part.value) : await textOf(part.file);
  return checkedJson(text, "The mapping");
}

async function textOf(source: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAPPING_LIMIT) throw mappingTooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw malformed("The mapping is not UTF-8. Save it as UTF-8, and send that.");
  }
}

/** What the library says of a form it can't read is about the form, not about us. */
function formError(failure: unknown): unknown {
  if (failure instanceof ApiError || !(failure instanceof Error)) return failure;
  const { code, syscall } = failure as NodeJS.ErrnoException;
  // The disk is full, or the folder is gone.
  if (syscall !== undefined && code !== "ECONNRESET") return failure;
  switch (code) {
    case "FST_PARTS_LIMIT":
    case "FST_FILES_LIMIT":
    case "FST_FIELDS_LIMIT":
      return malformed("The form has too many parts. Its parts are file and mapping.");
    case "FST_INVALID_JSON_FIELD_ERROR":
      return malformed("The mapping is not JSON.");
    default:
      return malformed(`The form could not be read to its end (${failure.message}). Send it again.`);
  }
}

function mappingTooLarge(): ApiError {
  return new ApiError("PAYLOAD_TOO_LARGE", `The mapping is larger than ${MAPPING_LIMIT} bytes.`);
}

function malformed(detail: string): ApiError {
  return new ApiError("MALFORMED_REQUEST", detail);
}
