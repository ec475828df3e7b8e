import { mkdtempSync, readdirSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import type { Response } from "supertest";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";
import { hostileZip, plainXlsx } from "../support/zip-files";

const LIMIT = 300_000;
const ROWS = 500;
const HEADER = "service,quarter,collection,measure,responses,n1,n2,n3,n4,n5,statement";

function csv(...rows: string[]): string {
  return [HEADER, ...rows].join("\r\n");
}

/** A row that nothing is wrong with. */
function row(collection = "Online", statement = ""): string {
  return `va-vha,${ENDED_QUARTER},${collection},TRUST,300,10,10,20,80,100,${statement}`;
}

/** A part of a form: a file where it has a file name. */
interface Part {
  readonly name: string;
  readonly fileName?: string;
  readonly type?: string;
  readonly content: string | Buffer;
}

const BOUNDARY = "cx-boundary-0123456789";

function formOf(...parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, fileName, type, content }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? "" : `; ${fileName}`}\r\n${
        type === undefined ? "" : `Content-Type: ${type}\r\n`
      }\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function file(content: string | Buffer, name = 'filename="results.csv"'): Part {
  return { name: "file", fileName: name, type: "text/csv", content };
}

/** Fails until what is asked comes true: the server cleans up behind a connection that is gone. */
async function soon(holds: () => Promise<void>): Promise<void> {
  for (let left = 60; ; left -= 1) {
    try {
      return await holds();
    } catch (failure) {
      if (left === 0) throw failure;
      await new Promise((go) => setTimeout(go, 25));
    }
  }
}

describe.each(ENGINES)("hostile uploads on %s", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "cx-uploads-"));
  let app: TestApp;
  let key = "";
  beforeAll(async () => {
    const environment = {
      IMPORT_FOLDER: folder,
      IMPORT_LIMIT: String(LIMIT),
      IMPORT_ROWS: String(ROWS),
      RATE_LIMIT: "100000",
    };
    app = await makeTestApp(engine, { environment });
    key = await app.key("review");
    await app.app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterAll(() => app.close());
  // Whatever was sent: nothing is left, nothing is under way for ever, and the next request is answered.
  afterEach(() =>
    soon(async () => {
      expect(readdirSync(folder)).toEqual([]);
      const open = await app.http.get("/v1/imports?state=RECEIVED,READING").set("X-Api-Key", key);
      expect(open.status).toBe(200);
      expect(open.body.data).toEqual([]);
    }),
  );

  const send = async (
    content: string | Buffer,
    type = "text/csv",
    query: string | Record<string, string> = {},
  ): Promise<Response> =>
    app.http
      .post("/v1/imports")
      .query(query)
      .set("X-Api-Key", key)
      .set("Content-Type", type)
      // Bytes as they are, whatever the type says.
      .serialize((bytes: unknown) => bytes as string)
      .send(content);
  const sendForm = (...parts: readonly Part[]) =>
    send(formOf(...parts), `multipart/form-data; boundary=${BOUNDARY}`);
  const place = ({ rule, sheet, row: at, cell }: Record<string, unknown>) => ({ rule, sheet, row: at, cell });

  it("takes what is right, as the body and in a form", async () => {
    const asBody = await send(csv(row()), "text/csv", { dryRun: "true" });
    expect(asBody.body).toMatchObject({ state: "CHECKED", counts: { reports: 1, refused: 0 } });
    const asForm = await send(formOf(file(csv(row()))), `multipart/form-data; boundary=${BOUNDARY}`, {
      dryRun: "true",
    });
    expect(asForm.body).toMatchObject({
      state: "CHECKED",
      fileName: "results.csv",
      sha256: asBody.body.sha256,
    });
  });

  const deep = `{"service":"va-vha","quarter":"${ENDED_QUARTER}","collections":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  it.each<[string, string | Buffer | (() => Promise<Buffer>), string, object]>([
    [
      "a picture",
      Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"),
      "text/csv",
      { rule: "file-kind", row: null },
    ],
    ["a PDF", "%PDF-1.7 …", "application/pdf", { rule: "file-kind", row: null }],
    ["gzip", gzipSync(csv(row())), "text/csv", { rule: "file-kind", row: null }],
    ["Windows-1252", Buffer.from(csv(row("Café")), "latin1"), "text/csv", { rule: "not-utf8", row: 2 }],
    ["UTF-16", Buffer.from(`\uFEFF${csv(row())}`, "utf16le"), "text/csv", { rule: "not-utf8", row: null }],
    ["NUL", csv(row(), row("a\0b")), "text/csv", { rule: "nul-character", row: 3 }],
    [
      "an unclosed quote",
      csv(row(), row('"Desk')),
      "text/csv",
      { rule: "quote-not-closed", row: 3, cell: "C3" },
    ],
    ["far too many columns", ",".repeat(250_000), "text/csv", { rule: "too-many-columns", row: 1 }],
    ["a lone surrogate", `${deep.slice(0, 20)}","x":"\\ud800"}`, "application/x-ndjson", {}],
    ["JSON 100,000 deep", deep, "application/x-ndjson", { rule: "json-too-deep", row: 1 }],
    ["a zip bomb", () => hostileZip("BOMB"), "text/csv", { rule: "zip-too-large", row: null }],
    ["external entities", () => hostileZip("ENTITIES"), "text/csv", { rule: "xml-document-type", row: null }],
    [
      "a truncated workbook",
      async () => (await plainXlsx([["a"]])).subarray(0, 900),
      "text/csv",
      { rule: "file-damaged" },
    ],
    [
      "an error cell",
      () => plainXlsx([HEADER.split(","), ...[row().split(",")]], { E2: "#REF!" }),
      "text/csv",
      { rule: "cell-error", sheet: "Sheet1", row: 2, cell: "E2" },
    ],
  ])("refuses %s with a finding at its place", async (_, content, type, finding) => {
    const bytes = typeof content === "function" ? await content() : content;
    for (const answer of [await send(bytes, type), await sendForm(file(bytes))]) {
      expect(answer.body).toMatchObject({ status: 422, code: "IMPORT_REFUSED" });
      const errors = (answer.body.errors as Record<string, unknown>[]).filter(
        ({ severity }) => severity === "ERROR",
      );
      expect(errors.map(place)).toContainEqual(expect.objectContaining(finding));
      for (const { message, action } of errors) expect([message, action]).not.toContain("");
      expect((await app.http.get("/v1/services?limit=1")).status).toBe(200);
    }
  });

  it("takes text with characters that some programs end lines at", async () => {
    const statement = "I trust\u2028 it,\u2029 and\u0085 more\v.";
    const answer = await send(csv(row("Lines", `"${statement}"`)));
    expect(answer.body).toMatchObject({ state: "COMMITTED" });
    const saved = await app.http.get(`/v1/services/va-vha/reports/${ENDED_QUARTER}`).set("X-Api-Key", key);
    expect(saved.body.collections[0].measures[0].statement).toBe(statement);
  });

  it("says where rows above IMPORT_ROWS begin, and stores none of them, in whatever mode", async () => {
    const rows = Array.from({ length: ROWS + 1 }, (_, index) => row(`Office ${index % 400}`));
    for (const mode of ["atomic", "partial"]) {
      const answer = await send(csv(...rows), "text/csv", { mode });
      expect(answer.body).toMatchObject({ status: 422, code: "IMPORT_REFUSED" });
      expect(answer.body.errors.map(place)).toContainEqual({
        ...{ rule: "too-many-rows", sheet: null, row: ROWS + 2, cell: null },
      });
    }
  });

  it.each([
    ["without a file", [], /part named file/],
    ["with an empty file", [file("")], /empty/],
    ["with two files", [file(csv(row())), file(csv(row()))], /two files/],
    [
      "with a part nobody knows",
      [{ name: "mode", content: "partial" }, file(csv(row()))],
      /"mode".*file and mapping/,
    ],
    ["with the file as a field", [{ name: "file", content: csv(row()) }], /-F file=@/],
    ["with many parts", Array.from({ length: 9 }, () => file(csv(row()))), /two files/],
    [
      "with two mappings",
      [
        { name: "mapping", content: "{}" },
        { name: "mapping", content: "{}" },
      ],
      /two mappings/,
    ],
    [
      "with a mapping that is not JSON",
      [{ name: "mapping", content: "{" }, file(csv(row()))],
      /mapping is not JSON/,
    ],
    [
      "with a mapping that only says it is JSON",
      [{ name: "mapping", type: "application/json", content: "{" }],
      /mapping is not JSON/,
    ],
    ["with a mapping that is deep", [{ name: "mapping", content: "[".repeat(90_000) }], /mapping has lists/],
    [
      "with a mapping that is not UTF-8",
      [{ name: "mapping", fileName: 'filename="m.json"', content: Buffer.from('{"é":1}', "latin1") }],
      /not UTF-8/,
    ],
    ["with a part called __proto__", [{ name: "__proto__", content: "x" }], /form/],
  ] as [string, Part[], RegExp][])("says what is wrong with a form %s", async (_, parts, detail) => {
    const answer = await sendForm(...parts);
    expect(answer.body).toMatchObject({ status: 400, code: "MALFORMED_REQUEST" });
    expect(answer.body.detail).toMatch(detail);
  });

  it("says what is wrong with a form that is none", async () => {
    const whole = formOf(file(csv(row())));
    const answers = [
      await send(whole, "multipart/form-data"),
      await send("", `multipart/form-data; boundary=${BOUNDARY}`),
      await send("nothing of a form", `multipart/form-data; boundary=${BOUNDARY}`),
      await send(whole.subarray(0, -10), `multipart/form-data; boundary=${BOUNDARY}`),
      await send(whole.subarray(0, 60), `multipart/form-data; boundary=${BOUNDARY}`),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ status: 400, code: "MALFORMED_REQUEST" });
  });

  it("keeps no name that a database can't", async () => {
    const names = [
      "filename*=UTF-8''a%00b.csv",
      `filename="${"n".repeat(5_000)}.csv"`,
      'filename="../../etc/passwd"',
    ];
    for (const name of names) {
      const answer = await sendForm(file("%PDF-1.7", name));
      expect(answer.body).toMatchObject({ status: 422, code: "IMPORT_REFUSED" });
      const [{ file: shown }] = answer.body.errors;
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(shown).not.toMatch(/\0|\.\./);
    }
  });

  it("reads a file as what it is, whatever the content type says", async () => {
    for (const type of ["application/json", "image/png", "text/html; charset=utf-16", "x/y"]) {
      const answer = await send(csv(row()), type, { dryRun: "true" });
      expect(answer.body).toMatchObject({ state: "CHECKED", layout: "RESULTS" });
      const rules = answer.body.findings.map(({ rule }: { rule: string }) => rule);
      expect(rules.includes("file-misnamed")).toBe(type === "application/json");
    }
  });

  it("answers a file above IMPORT_LIMIT with 413 and what to do, however it is sent", async () => {
    const large = Buffer.alloc(20 * LIMIT, "a,b,c\n");
    const answers = [
      await send(large),
      await sendForm(file(large)),
      await sendForm(file(large.subarray(0, LIMIT + 1))),
    ];
    for (const { body } of answers) {
      expect(body).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
      expect(body.detail).toMatch(/larger than 300000 bytes .*IMPORT_LIMIT.*several files/);
    }
    // Of a length that nobody said beforehand.
    for (const type of ["text/csv", `multipart/form-data; boundary=${BOUNDARY}`]) {
      const body = type === "text/csv" ? large : formOf(file(large));
      const answer = await fetch(
        `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}/v1/imports`,
        {
          method: "POST",
          headers: { "X-Api-Key": key, "Content-Type": type },
          body: new Blob([body]).stream(),
          duplex: "half",
        } as RequestInit,
      );
      expect(answer.status).toBe(413);
      expect(await answer.text()).toMatch(/IMPORT_LIMIT/);
    }
    const fits = Buffer.alloc(LIMIT, "a,b,c\n");
    expect((await sendForm(file(fits))).body.code).toBe("IMPORT_REFUSED");
    expect((await send(fits)).body.code).toBe("IMPORT_REFUSED");
  });

  /** Sends the beginning of a request, and hangs up once the server has begun to store it. */
  async function hangUp(type: string, body: Buffer, length: number): Promise<void> {
    const { port } = app.app.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    const head = [
      "POST /v1/imports HTTP/1.1",
      "Host: 127.0.0.1",
      `X-Api-Key: ${key}`,
      `Content-Type: ${type}`,
      `Content-Length: ${length}`,
    ].join("\r\n");
    socket.write(`${head}\r\n\r\n`);
    socket.write(body);
    await soon(async () => expect(readdirSync(folder)).toHaveLength(1));
    socket.destroy();
  }

  it("leaves nothing of an upload that breaks off", async () => {
    const imports = async () => (await app.http.get("/v1/imports").set("X-Api-Key", key)).body.total;
    const before = await imports();
    const body = Buffer.from(csv(...Array.from({ length: 100 }, () => row())));
    await hangUp("text/csv", body, body.length + 1_000);
    await soon(async () => expect(readdirSync(folder)).toEqual([]));
    const form = formOf(file(body));
    await hangUp(`multipart/form-data; boundary=${BOUNDARY}`, form.subarray(0, -200), form.length);
    await soon(async () => expect(readdirSync(folder)).toEqual([]));
    expect(await imports()).toBe(before);
  });

  it("takes no more of a body than its Content-Length says", async () => {
    const { port } = app.app.server.address() as AddressInfo;
    const whole = csv(row());
    const cut = whole.length - 30;
    const answer = await new Promise<string>((go) => {
      let text = "";
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(
          `POST /v1/imports?dryRun=true HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: ${key}\r\nContent-Type: text/csv\r\nContent-Length: ${cut}\r\n\r\n${whole}`,
        ),
      );
      socket.on("data", (bytes) => {
        text += bytes;
        if (/"action".*\}/s.test(text)) socket.destroy();
      });
      socket.on("error", () => undefined);
      socket.on("close", () => go(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 4(22|00)/);
  });
});

it("makes a zip bomb small enough to be sent", () => {
  expect(deflateRawSync(Buffer.alloc(10_000_000)).length).toBeLessThan(LIMIT);
});
