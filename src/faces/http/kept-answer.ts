import type { AnswerMarks } from "../../use-cases/answer-marks";

/** Headers of one request, or of its connection: not the answer's. */
const OF_REQUEST: ReadonlySet<string> = new Set([
  ...[
    "x-request-id",
    "x-dataset-revision",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
  ],
  ...["connection", "keep-alive", "date", "content-length", "transfer-encoding"],
]);
/** Headers of the body: they don't go with a 304. */
const OF_BODY: ReadonlySet<string> = new Set([
  ...["content-type", "content-disposition", "content-encoding", "link", "x-total-count"],
]);
/** What an answer takes besides its body, in bytes, about. */
const OVERHEAD = 4_000;
/** A body up to so many bytes goes out in one string with its headers, which takes Node less than a second piece does. */
const MOST_IN_A_STRING = 16_384;

type Headers = Readonly<Record<string, string>>;

/** A whole answer, as it went out. */
export class KeptAnswer {
  readonly headers: Headers;
  private readonly headersOfUnchanged: Headers;
  /** The same as Node takes them at once, with the length of the body. */
  readonly flat: readonly string[];
  /** Its ETag, without the mark of a weak one; null where it has none. */
  readonly tag: string | null;
  /** The body: bytes, or a string of as many characters, to be sent as latin1. */
  readonly content: Buffer | string;

  /**
   * @param sent all headers of the answer that went out
   * @param route its pattern, for whoever counts requests
   * @param marks what it was made from
   * @param operation what was asked for where the address does not say
   */
  constructor(
    sent: Readonly<Record<string, number | string | string[] | undefined>>,
    body: Buffer,
    readonly route: string,
    readonly marks: AnswerMarks,
    readonly operation?: string,
  ) {
    const own = Object.entries(sent).flatMap(([name, value]): [string, string][] =>
      value === undefined || OF_REQUEST.has(name) ? [] : [[name, String(value)]],
    );
    this.content = body.length > MOST_IN_A_STRING ? body : body.toString("latin1");
    this.headers = Object.fromEntries(own);
    this.headersOfUnchanged = Object.fromEntries(own.filter(([name]) => !OF_BODY.has(name)));
    this.flat = [...Object.entries(this.headers).flat(), "content-length", String(body.length)];
    this.tag = this.headers["etag"]?.replace(/^W\//, "") ?? null;
  }

  /** What tells a client that knows it by this tag that it is the same still. */
  unchanged(tag: string): Headers {
    if (tag === this.tag) return this.headersOfUnchanged;
    const mark = this.headersOfUnchanged["etag"]?.startsWith("W/") === true ? "W/" : "";
    return { ...this.headersOfUnchanged, etag: `${mark}${tag}` };
  }

  /** About what it takes of memory. */
  get bytes(): number {
    return this.content.length + OVERHEAD;
  }

  /** The body as bytes. */
  get body(): Buffer {
    return typeof this.content === "string" ? Buffer.from(this.content, "latin1") : this.content;
  }
}
