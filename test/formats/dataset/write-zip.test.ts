import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Writable } from "node:stream";
import fc from "fast-check";
import { writeZip } from "../../../src/formats/dataset/write-zip";
import { readZip } from "../../support/read-zip";

const ROOT = join(__dirname, "../../..");

function collect(): { target: Writable; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const target = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { target, bytes: () => Buffer.concat(chunks) };
}

async function zipOf(files: readonly (readonly [string, readonly string[]])[]): Promise<Buffer> {
  const { target, bytes } = collect();
  await writeZip(target, "2026-11-24", async (zip) => {
    for (const [name, chunks] of files) await zip.add(name, chunks);
  });
  return bytes();
}

// Zips say local time, and jest's process cannot change its zone: each zone gets a process.
const PROGRAM = `
  const { transformFileSync } = require("@swc/core");
  require.extensions[".ts"] = (module, path) => module._compile(transformFileSync(path).code, path);
  const { createHash } = require("node:crypto");
  const { PassThrough } = require("node:stream");
  const { writeZip } = require("./src/formats/dataset/write-zip.ts");
  const sum = createHash("sha256");
  const target = new PassThrough().on("data", (chunk) => sum.update(chunk));
  writeZip(target, "2026-03-08", (zip) => zip.add("a.txt", ["a"])).then(() => console.log(sum.digest("hex")));
`;

describe("a zip", () => {
  it("gives back what was put in, in its order", async () => {
    const name = fc.stringMatching(/^[a-z]{1,12}\.csv$/);
    const chunks = fc.array(fc.string({ unit: "grapheme", maxLength: 200 }), { maxLength: 5 });
    const files = fc.uniqueArray(fc.tuple(name, chunks), { selector: ([one]) => one, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const expected = given.map(([one, parts]) => [one, parts.join("")]);
        expect([...(await readZip(await zipOf(given)))]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it("is the same in every time zone, on the day that has an hour less in one of them", () => {
    const sums = ["UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Honolulu"].map((zone) => {
      const env = { ...process.env, TZ: zone };
      return execFileSync(process.execPath, ["-e", PROGRAM], { cwd: ROOT, env, encoding: "utf8" });
    });
    expect(new Set(sums).size).toBe(1);
    expect(sums[0]).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it("fails with the reason of the file that could not be read", async () => {
    const { target } = collect();
    const writing = writeZip(target, null, async (zip) => {
      await zip.add("a.csv", ["a"]);
      await zip.add(
        "b.csv",
        (async function* () {
          yield "b";
          throw new Error("no more rows");
        })(),
      );
    });
    await expect(writing).rejects.toThrow("no more rows");
    expect(target.destroyed).toBe(true);
  });

  it("fails with the reason of the disk that is full, and stops reading", async () => {
    let read = 0;
    const target = new Writable({
      write: (_chunk, _encoding, done) => done(new Error("no space left")),
    });
    const writing = writeZip(target, null, (zip) =>
      zip.add(
        "a.csv",
        (async function* () {
          for (; read < 100_000; read += 1) yield `${Math.sin(read)}\n`.repeat(100);
        })(),
      ),
    );
    await expect(writing).rejects.toThrow("no space left");
    expect(read).toBeLessThan(100_000);
  });
});
