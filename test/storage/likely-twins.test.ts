import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

/** Answers that no published figure has. */
function report(seed: number) {
  const made = sampleReport(seed);
  made.collections = made.collections.map((collection: { measures: object[] }) => ({
    ...collection,
    responses: 9_000,
    surveysOffered: 20_000,
    measures: collection.measures.map((measure, index) => ({
      ...measure,
      counts: { n1: 701 + seed, n2: 803 + index, n3: 907 + seed, n4: 1_009 + index, n5: 1_103 + seed },
    })),
  }));
  return made;
}

describe.each(ENGINES)("a push among stored reports on %s", (engine) => {
  let app: TestApp;
  let key: string;
  let slugs: string[];
  beforeAll(async () => {
    app = await makeTestApp(engine);
    key = await app.key("review");
    const { body } = await app.http.get("/v1/services?limit=10");
    slugs = body.data.map(({ slug }: { slug: string }) => slug);
  });
  afterAll(() => app.close());

  const put = async (slug: string | undefined, seed: number, etag?: string) => {
    const asked = app.http
      .put(`/v1/services/${slug}/reports/${ENDED_QUARTER}`)
      .set("X-Api-Key", key)
      .send(report(seed));
    if (etag !== undefined) void asked.set("If-Match", etag);
    const { status, body, headers } = await asked;
    const twins = (body.findings ?? []).filter(({ rule }: { rule: string }) => rule === "duplicate-answers");
    return {
      status,
      twins: twins.map(({ value }: { value: string }) => value.split(" ")[0]),
      etag: headers["etag"],
    };
  };

  it("is warned of the same answers as they are now, also after the other report was changed", async () => {
    const [a, b, c, d] = slugs;
    const first = await put(a, 0);
    expect([first.status, first.twins]).toEqual([201, []]);
    expect((await put(b, 0)).twins).toEqual([a]);
    const changed = await put(a, 5_000, first.etag);
    expect([changed.status, changed.twins]).toEqual([200, []]);
    expect((await put(c, 0)).twins).toEqual([b]);
    expect((await put(d, 5_000)).twins).toEqual([a]);
  });
});
