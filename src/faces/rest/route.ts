import type { Readable } from "node:stream";
import type { ClassType } from "../../contract/graphql-types";
import type { ErrorCode } from "../../domain/errors";
import type { Column } from "../../formats/table-columns";
import type { Actor } from "../../use-cases/actor";
import type { ReceivedFile } from "../../use-cases/file-reading";
import type { NamedRequest } from "../../use-cases/idempotency-ports";
import type { Page, Ports } from "../../use-cases/ports";

/** Who may call a route: says it in the documentation; the use case decides. */
export type Access =
  | "public"
  | "public, more with a key"
  | "submitter"
  | "submitter or reviewer"
  | "reviewer"
  | "administrator";

/** What a handler gets: parsed and typed by the route's own declaration. */
export interface RestRequest {
  readonly actor: Actor;
  /** What a route that changes something works with: of this request alone where it has an Idempotency-Key. */
  readonly ports: Ports;
  readonly path: Readonly<Record<string, string>>;
  /** Query parameters, as the route's query class reads them. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly list: {
    readonly limit: number;
    readonly after: readonly (string | number | null)[] | null;
    readonly sort: string;
    /** False after the first page of a file: nobody asks again how many rows there are. */
    readonly counted?: boolean;
  };
  readonly body: unknown;
  readonly ifMatch: string | null;
  /** The address the public reaches this server at, for absolute links. */
  readonly baseUrl: string;
}

/** What a handler of a single thing answers. */
export interface RestAnswer {
  readonly status?: number;
  readonly body: object;
  readonly etag?: string;
  readonly location?: string;
  /** True where this was answered before, to the same Idempotency-Key. */
  readonly replayed?: boolean;
}

interface RouteBase {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** With `{name}` for path parameters. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly access: Access;
  /** Classes whose fields are the query parameters. */
  readonly query: readonly ClassType[];
  readonly body: ClassType | null;
  /** The shape of the answer, or of one row of a list. */
  readonly answer: ClassType;
  /** Statuses of success and what they mean. */
  readonly statuses: Readonly<Record<number, string>>;
  readonly errors: readonly ErrorCode[];
}

/** A route that answers one thing. */
export interface ItemRoute extends RouteBase {
  readonly kind: "item";
  readonly handle: (request: RestRequest) => Promise<RestAnswer>;
}

/** A table whose columns are known: rows come by page. */
export interface OpenTable {
  readonly columns: readonly Column[];
  /** Rows by the columns' names, those of each page after what the request says. */
  readonly page: (request: RestRequest) => Promise<Page<object>>;
}

/** A list in the layout published through FY2023, as files only. */
export interface PublishedLayout {
  readonly query: readonly ClassType[];
  readonly sorts: readonly string[];
  readonly open: (request: RestRequest) => Promise<OpenTable>;
}

/** A route that answers a list: as JSON in pages or whole, or as CSV, NDJSON or XLSX. */
export interface ListRoute extends RouteBase {
  readonly kind: "list";
  /** True where the use case has every row in hand whatever a page holds: all of them are then asked for at once. */
  readonly readWhole?: true;
  /** Where it also comes in the published layout; `LayoutParams` is then among the parameters. */
  readonly v1?: PublishedLayout;
  readonly sorts: readonly string[];
  /** The order where nobody says; the first of `sorts` where left out. */
  readonly defaultSort?: string;
  readonly handle: (request: RestRequest) => Promise<Page<object>>;
}

/** What a handler of a file answers. */
export interface FileAnswer {
  readonly mediaType: string;
  /** The name a browser saves it under. */
  readonly fileName: string;
  /** A stream that is not made before it is sent: nobody may want it. */
  readonly body: string | Buffer | Readable | (() => Readable);
  /** Bytes of a stream, where they are known. */
  readonly length?: number;
  /** Names this version of it; left out where the file is made anew each time. */
  readonly etag?: string;
  /** True where a browser may show it instead of saving it. */
  readonly inline?: boolean;
}

/** A route that answers a file. */
export interface FileRoute extends Omit<RouteBase, "answer" | "body"> {
  readonly kind: "file";
  readonly method: "GET";
  readonly body: null;
  readonly answer: null;
  /** The content types it can answer, for the documentation. */
  readonly mediaTypes: readonly string[];
  readonly handle: (request: RestRequest) => Promise<FileAnswer>;
}

/** A file as it came in, on disk. */
export interface Upload {
  readonly file: ReceivedFile;
  /** In hexadecimal. */
  readonly sha256: string;
  /** The mapping file's JSON; null where none came. */
  readonly mapping: unknown;
  /** How many seconds the client would wait for the end; null where it does not say (Prefer, RFC 7240). */
  readonly wait: number | null;
  /** The request by its Idempotency-Key; null where it has none. */
  readonly named: NamedRequest | null;
  /** Forgets the file, once it is not needed any more. */
  readonly discard: () => Promise<void>;
}

/** A route that takes a file, as the whole body or as a part of a form. */
export interface UploadRoute extends RouteBase {
  readonly kind: "upload";
  readonly method: "POST";
  readonly body: null;
  /** The content types it takes, for the documentation. */
  readonly mediaTypes: readonly string[];
  /** Asked before the file is received. */
  readonly authorize: (request: RestRequest) => void;
  readonly handle: (request: RestRequest, upload: Upload) => Promise<RestAnswer>;
}

/** One row of the table that is the REST face. */
export type Route = ItemRoute | ListRoute | FileRoute | UploadRoute;

/** True where an Idempotency-Key makes sending again safe: what needs a key and is no question changes something. */
export function takesIdempotencyKey({ method, access }: Route): boolean {
  return method !== "GET" && access !== "public";
}
