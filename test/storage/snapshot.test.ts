import { PUBLISHED_ONLY } from "../../src/use-cases/actor";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { publishWhole } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

describe.each(ENGINES)("reading of one moment on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  it("sees nothing of what is published meanwhile, while everybody else does, and holds up nobody", async () => {
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    const page = { limit: 1, after: null, sort: "service" };
    const counts = async (read: TestApp["ports"]["read"]) => [
      await read.datasetRevision(),
      (await read.results({}, PUBLISHED_ONLY, page)).total,
    ];
    const seen = await app.ports.snapshot(async (read) => {
      const before = await counts(read);
      await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(), keys);
      return { before, after: await counts(read), others: await counts(app.ports.read) };
    });
    expect(seen).toEqual({ before: [1, 2_592], after: [1, 2_592], others: [2, 2_596] });
    expect(await app.ports.snapshot(counts)).toEqual([2, 2_596]);
  });

  it("ends with a failure of the work, and can be taken again", async () => {
    const failing = app.ports.snapshot(async (read) => {
      await read.datasetRevision();
      throw new Error("the work failed");
    });
    await expect(failing).rejects.toThrow("the work failed");
    expect(await app.ports.snapshot((read) => read.datasetRevision())).toBe(2);
  });
});
