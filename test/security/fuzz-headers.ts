import fc, { type Arbitrary } from "fast-check";

const OFTEN_ABSENT = <T>(arbitrary: Arbitrary<T>, absent: number) =>
  fc.oneof({ weight: absent * 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Headers of a request: mostly none, else right ones and wrong ones. */
export const HEADERS: Arbitrary<Readonly<Record<string, string>>> = fc
  .record({
    Accept: OFTEN_ABSENT(
      fc.constantFrom(
        "application/json",
        "text/csv",
        "application/x-ndjson",
        "*/*",
        "text/html",
        "image/png",
        "",
        "q=1",
        ";;",
        "*/*;q=0",
        "text/csv;q=x, application/json;q=0.5",
      ),
      3,
    ),
    "If-Match": OFTEN_ABSENT(
      fc.constantFrom("*", '"v1"', "v1", "", '"v1", "v2"', 'W/"v1"', '"v1.abc"', '"'),
      2,
    ),
    "If-None-Match": OFTEN_ABSENT(fc.constantFrom("*", '"v1"', "", "W/", '"b-", *'), 5),
    Range: OFTEN_ABSENT(fc.constantFrom("bytes=0-1", "bytes=-1", "bytes=9-1", "rows=1", ""), 10),
    "Idempotency-Key": OFTEN_ABSENT(fc.constantFrom("same", "other", "", "é", "x".repeat(256), " "), 4),
    Prefer: OFTEN_ABSENT(fc.constantFrom("respond-async", "wait=0", "wait=-1", "wait=x", "wait=99999999"), 6),
    "Content-Type": OFTEN_ABSENT(
      fc.constantFrom(
        "application/json",
        "application/xml",
        "x",
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=a",
        "text/csv",
      ),
      15,
    ),
    Origin: OFTEN_ABSENT(fc.constantFrom("https://example.gov", "null"), 10),
    "X-Forwarded-For": OFTEN_ABSENT(fc.constantFrom("1.2.3.4", "', (", ""), 20),
    Host: OFTEN_ABSENT(fc.constantFrom("cx.example.gov", "a:b:c", "[::1]", "\u00e9"), 20),
  })
  .map((headers) =>
    Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  );
