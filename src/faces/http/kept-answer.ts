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

type Headers = Readonly<Record<string, string>>;

/** A whole answer, as it went out. */
export class KeptAnswer {
  readonly headers: Headers;
  private readonly headersOfUnchanged: Headers;
  /** The same as Node takes them at once, with the length of the body. */
  readonly flat: readonly string[];
  private readonly flatUnchanged: readonly string[];
  /** Its ETag, without the mark of a weak one; null where it has none. */
  readonly tag: string | null;

  /**
   * @param sent all headers of the answer that went out
   * @param route its pattern, for whoever counts requests
   * @param marks what it was made from
   * @param operation what was asked for where the address does not say
   */
  constructor(
    sent: Readonly<Record<string, number | string | string[] | undefined>>,
    readonly body: Buffer,
    readonly route: string,
    readonly marks: AnswerMarks,
    readonly operation?: string,
  ) {
    const own = Object.entries(sent).flatMap(([name, value]): [string, string][] =>
      value === undefined || OF_REQUEST.has(name) ? [] : [[name, String(value)]],
    );
    this.headers = Object.fromEntries(own);
    this.headersOfUnchanged = Object.fromEntries(own.filter(([name]) => !OF_BODY.has(name)));
    this.flat = [...Object.entries(this.headers).flat(), "content-length", String(body.length)];
    this.flatUnchanged = Object.entries(this.headersOfUnchanged).flat();
    this.tag = this.headers["etag"]?.replace(/^W\//, "") ?? null;
  }

  /** What tells a client that knows it by this tag that it is the same still. */
  unchanged(tag: string): Headers {
    if (tag === this.tag) return this.headersOfUnchanged;
    const mark = this.headersOfUnchanged["etag"]?.startsWith("W/") === true ? "W/" : "";
    return { ...this.headersOfUnchanged, etag: `${mark}${tag}` };
  }

  /** The same as Node takes them at once. */
  flatUnchangedFor(tag: string): readonly string[] {
    return tag === this.tag ? this.flatUnchanged : Object.entries(this.unchanged(tag)).flat();
  }

  /** About what it takes of memory. */
  get bytes(): number {
    return this.body.length + OVERHEAD;
  }
}
