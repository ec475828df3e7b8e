import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { PublicDataset, RowBatches } from "../../../src/domain/public-dataset";
import type { Hisp } from "../../../src/domain/records";
import { makeDatasetShelf } from "../../../src/formats/dataset/dataset-shelf";
import { csvRows } from "../../support/csv-rows";
import { readZip } from "../../support/read-zip";

async function* batchesOf<T>(...batches: T[][]): RowBatches<T> {
  yield* batches;
}

const HISP: Hisp = {
  slug: "dos-ca",
  name: "Bureau of Consular Affairs",
  department: "Department of State",
  departmentAbbreviation: "DOS",
  alternativeNames: [],
  firstDesignatedYear: 2018,
  onOmbListDecember2024: true,
  url: null,
  targetQuarter: null,
  officialTitle: null,
  designations: [],
};

/** A dataset of HISPs alone. */
function datasetOf(revision: number, hisps: () => RowBatches<Hisp>): PublicDataset {
  const nothing = () => batchesOf<never>();
  return {
    ...{ revision, changedAt: "2026-11-22T17:00:00.000Z", quarters: null, hasHistory: false, hisps },
    ...{ services: nothing, reports: nothing, revisions: nothing, results: nothing },
    ...{
      supersededResults: nothing,
      withheld: nothing,
      deadlines: nothing,
      documents: nothing,
      changes: nothing,
    },
  };
}

describe("the shelf of the dataset's file", () => {
  let folder: string;
  let made: number;
  let revision: number;
  let hisps: () => RowBatches<Hisp>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cx-shelf-"));
    made = 0;
    revision = 1;
    hisps = () => batchesOf([HISP]);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const shelf = () =>
    makeDatasetShelf(folder, {
      revision: async () => revision,
      use: async (work) => {
        made += 1;
        return work(datasetOf(revision, hisps));
      },
    });

  it("makes it once for all who ask, and each reads all of it at a pace of their own", async () => {
    const own = shelf();
    const files = await Promise.all(Array.from({ length: 5 }, () => own.current()));
    const bytes = await Promise.all(files.map((file) => buffer(file.read())));
    for (const [index, one] of bytes.entries()) {
      expect(one.length).toBe(files[index]?.bytes);
      expect(createHash("sha256").update(one).digest("hex")).toBe(files[index]?.sha256);
    }
    expect(made).toBe(1);
    await own.close();
  });

  it("makes it anew for a new revision; who reads the old one reads on to its end", async () => {
    // More than one chunk, of text that does not compress away.
    const many = Array.from({ length: 4_000 }, (_, n) => ({
      ...HISP,
      slug: createHash("sha256").update(String(n)).digest("hex"),
    }));
    hisps = () => batchesOf(many);
    const own = shelf();
    const old = await own.current();
    const reading = old.read()[Symbol.asyncIterator]();
    const chunks = [(await reading.next()).value as Uint8Array];
    revision = 2;
    hisps = () => batchesOf([HISP]);
    const fresh = await own.current();
    expect([old.revision, fresh.revision]).toEqual([1, 2]);
    await own.close();
    for (let step = await reading.next(); step.done !== true; step = await reading.next())
      chunks.push(step.value);
    expect(chunks.length).toBeGreaterThan(1);
    const rows = csvRows((await readZip(Buffer.concat(chunks))).get("hisps.csv") ?? "");
    expect(rows).toHaveLength(4_000);
  });

  it("waits for one that was begun too early, and then for the one asked for", async () => {
    let goOn: () => void = () => undefined;
    const gate = new Promise<void>((go) => {
      goOn = go;
    });
    hisps = async function* () {
      await gate;
      yield [HISP];
    };
    const own = shelf();
    const early = own.current();
    await new Promise(setImmediate);
    revision = 2;
    const late = own.current();
    goOn();
    expect([(await early).revision, (await late).revision, made]).toEqual([1, 2, 2]);
    await own.close();
  });

  it("says what went wrong to all who wait, and makes it when asked again", async () => {
    hisps = async function* () {
      yield [HISP];
      throw new Error("the database is gone");
    };
    const own = shelf();
    const asked = await Promise.allSettled([own.current(), own.current()]);
    expect(asked.map((one) => one.status === "rejected" && String(one.reason))).toEqual([
      "Error: the database is gone",
      "Error: the database is gone",
    ]);
    hisps = () => batchesOf([HISP]);
    expect((await buffer((await own.current()).read())).length).toBeGreaterThan(1_000);
    await own.close();
  });

  it("leaves no file behind, not even while it is read", async () => {
    const own = shelf();
    const file = await own.current();
    const reading = file.read()[Symbol.asyncIterator]();
    await reading.next();
    expect(readdirSync(folder)).toEqual([]);
    await reading.return?.();
    await own.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
