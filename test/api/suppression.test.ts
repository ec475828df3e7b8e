import { readXlsx } from "hucre/xlsx";
import type { Scope } from "../../src/domain/scopes";
import type { Route } from "../../src/faces/rest/route";
import { allRoutes } from "../../src/faces/rest/routes/all-routes";
import { XLSX } from "../../src/formats/workbook/write-workbook";
import { bytesOf } from "../support/bytes-of";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES, type Engine } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { readZip } from "../support/read-zip";
import { addressOf, publishWhole, stepsOf } from "../support/report-steps";
import { samplePlan } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const SERVICE = "treas-irs-filing-an-individual-tax-return";
const HISP = "treas-irs";
/** Small against this threshold, and large enough for every rule that compares. */
const BELOW = "1000";
const FEW = "FY2026-Q3";
const HIDDEN = addressOf(SERVICE, FEW);

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

/** What two agencies might have to withhold: all of it differs, nothing else does. */
const SECRETS = [
  { counts: [41, 37, 53, 67, 83], selected: 73, offered: 281, volumes: [977, 911, 383] },
  { counts: [223, 131, 59, 29, 19], selected: 211, offered: 467, volumes: [953, 857, 463] },
] as const;
type Secret = (typeof SECRETS)[number];

function fewAnswers({ counts: [n1, n2, n3, n4, n5], selected, offered, volumes }: Secret, turn = 0): object {
  const report = sampleReport();
  const [online] = report.collections;
  const [customers, surveysOffered, responses] = volumes;
  const counts = { n1: n1 + turn, n2, n3, n4: n4 + 2 * turn, n5 };
  const small = {
    ...online,
    ...{ customers, surveysOffered, responses, source: { operational_metrics: `${n1} waited` } },
    measures: [
      ...online.measures.map((measure: object) => ({ ...measure, counts })),
      { measure: "TRANSPARENCY", scale: "MULTIPLE_CHOICE", selected, offered },
      { measure: "EFFICIENCY", mean: 1 + n2 / 100, responses },
      { measure: "OTHER", statement: "I would do it again.", counts },
    ],
  };
  const large = { ...manyAnswers(), name: "By phone", channel: "PHONE" };
  return { ...report, collections: [small, large] };
}

function manyAnswers(): Json {
  const [online] = sampleReport().collections;
  return {
    ...online,
    ...{ customers: 900_000, surveysOffered: 40_000, responses: 3_100 },
    measures: online.measures.map((measure: object) => ({
      ...measure,
      counts: { n1: 130, n2: 110, n3: 250, n4: 1_040, n5: 1_550 },
    })),
  };
}

async function publishSecret(engine: Engine, secret: Secret): Promise<TestApp> {
  const app = await makeTestApp(engine, { environment: { SUPPRESS_BELOW: BELOW } });
  const keys = { submitter: await app.key(`submit:${HISP}`), reviewer: await app.key("review") };
  await publishWhole(app, SERVICE, FEW, fewAnswers(secret, 1), keys);
  // Restated: what was public before is withheld as well.
  const submitter = stepsOf(app, SERVICE, FEW, keys.submitter);
  expect((await submitter.step("amend", "A day was missing.")).status).toBe(200);
  await publishWhole(app, SERVICE, FEW, fewAnswers(secret), keys);
  await publishWhole(app, SERVICE, ENDED_QUARTER, { ...sampleReport(), collections: [manyAnswers()] }, keys);
  const plan = documentSteps(app, `/v1/hisps/${HISP}/action-plans/2028`, keys.submitter);
  expect((await plan.save(samplePlan())).status).toBe(201);
  expect((await plan.step("submit")).status).toBe(200);
  const reviewed = documentSteps(app, `/v1/hisps/${HISP}/action-plans/2028`, keys.reviewer);
  expect((await reviewed.step("publish")).status).toBe(200);
  const life = documentSteps(app, "/v1/life-experiences/doing-taxes", keys.reviewer);
  const experience = { name: "Doing taxes", levels: ["FEDERAL"], services: [SERVICE, "dos-ca"] };
  expect((await life.save(experience)).status).toBe(201);
  return app;
}

const FILLED: Readonly<Record<string, string>> = {
  ...{ hisp: HISP, service: SERVICE, quarter: FEW, number: "1", fiscalYear: "2026", budgetYear: "2028" },
  ...{ slug: "doing-taxes", date: "2026-01-01", edition: "A11_2021", import: "i1", code: "NOT_FOUND" },
  ...{ prefix: "none" },
};
const GROUPINGS =
  "department,hisp,service,serviceType,channel,pointInTime,organizationalUnit,measure,driverGroup,quarter,lifeExperience";
/** What a route needs, or can be asked beside nothing. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  "/v1/scores": [
    "",
    ...GROUPINGS.split(",").map((dimension) => `groupBy=${dimension}`),
    `service=${SERVICE}&quarter=${FEW}`,
    `service=${SERVICE}&groupBy=service,channel,quarter,measure&sort=mean`,
    "channel=WEBSITE&groupBy=hisp&sort=-responses",
    "lifeExperience=doing-taxes&sort=responseRate",
  ],
  "/v1/results": ["", "sort=-quarter&channel=WEBSITE", `service=${SERVICE}`],
  "/v1/benchmarks": ["", `hisp=${HISP}&service=${SERVICE}&sort=difference`],
  "/v1/peers": ["", `service=${SERVICE}&sort=score`],
  "/v1/drivers": ["", `service=${SERVICE}`],
  "/v1/plan-extract": [`fiscalYear=2026&hisp=${HISP}`],
  "/v1/compliance": ["fiscalYear=2026"],
  "/v1/tally": [`quarter=${FEW}`],
};

/** Every address that anyone may read, with the queries that matter. */
function everyAddress(routes: readonly Route[]): { path: string; route: Route }[] {
  return routes
    .filter(({ method }) => method === "GET")
    .flatMap((route) => {
      const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = FILLED[name];
        if (value === undefined) throw new Error(`say what ${name} of ${route.path} is`);
        return value;
      });
      const second = path.replace("/revisions/1", "/revisions/2").replace(FEW, ENDED_QUARTER);
      return [...new Set([path, second])].flatMap((address) =>
        (ASKED[route.path] ?? [""]).map((query) => ({
          route,
          path: query === "" ? address : `${address}?${query}`,
        })),
      );
    });
}

const SCORES =
  "mean responses counts { n1 n5 } percentAgree responseRate suppressedParts previousQuarter { mean difference } yearBefore { mean }";
const RESULTS =
  "measure mean reportedMean responses counts { n1 n2 n3 n4 n5 } percentAgree selected offered lowResponses suppressed";
const BODY = `notes findings { rule message value } provenance
  collections { name customers surveysOffered responses responseRate source suppressed measures { ${RESULTS} } }`;
const QUESTIONS = [
  `{ hisps(filter: { hisp: ["${HISP}"] }, first: 1) { nodes { services { slug trend { quarter ${SCORES} } } } } }`,
  `{ service(slug: "${SERVICE}") { reports(last: 5) { quarter ${BODY} revisions { number ${BODY} } } } }`,
  `{ report(service: "${SERVICE}", quarter: "${FEW}") { etag ${BODY} revisions { ${BODY} } } }`,
  `{ scores(filter: { service: ["${SERVICE}"] }) { totalCount nodes { quarter measure ${SCORES} } } }`,
  `{ scores(groupBy: [DRIVER_GROUP, HISP]) { nodes { hisp driverGroup ${SCORES} } } }`,
  `{ results(filter: { service: ["${SERVICE}"] }) { nodes { n1 n2 n3 n4 n5 answers mean customers surveysOffered responses source suppressed } } }`,
  `{ lifeExperience(slug: "doing-taxes") { slug trend { quarter ${SCORES} } } }`,
  `{ actionPlan(hisp: "${HISP}", budgetYear: 2028) { findings { message } actions { id progress { quarter mean responses score distance suppressedParts } } } }`,
  `{ benchmarks(filter: { service: ["${SERVICE}"] }) { nodes { mean responses comparison { mean difference suppressedParts } } } }`,
  `{ peers(filter: { hisp: ["${HISP}"] }) { nodes { score rank percentile suppressedParts suppressedPeerParts } } }`,
  `{ drivers { driver target correlation collections suppressedParts } }`,
];

describe.each(ENGINES)("Figures of few people on %s", (engine) => {
  let apps: [TestApp, TestApp];
  beforeAll(async () => {
    apps = [await publishSecret(engine, SECRETS[0]), await publishSecret(engine, SECRETS[1])];
  }, 120_000);
  afterAll(async () => {
    for (const app of apps) await app.close();
  });

  const both = <T>(ask: (app: TestApp) => Promise<T>): Promise<[T, T]> =>
    Promise.all([ask(apps[0]), ask(apps[1])]);
  const read = (path: string, format = "json") =>
    both(async (app) => {
      const joined = format === "json" ? path : `${path}${path.includes("?") ? "&" : "?"}format=${format}`;
      const { status, headers, body } = await app.http
        .get(joined)
        .set("Host", "cx.test")
        .buffer(true)
        .parse(bytesOf);
      return { status, headers, body: await contentOf(String(headers["content-type"]), body) };
    });

  it("differ in nothing that anybody can read at any address, in any format", async () => {
    let readable = 0;
    for (const { route, path } of everyAddress(allRoutes())) {
      const [one, other] = await read(path);
      expect({ path, ...bodyAndTag(other) }).toEqual({ path, ...bodyAndTag(one) });
      if (one.status === 200) readable += 1;
      if (route.access.startsWith("public") && ASKED[route.path] !== undefined)
        expect([path, one.status]).toEqual([path, 200]);
      const asked = ASKED[route.path]?.at(-1) ?? "";
      // A format shows what is read: one question of each list is enough.
      if (route.kind !== "list" || one.status !== 200 || !path.endsWith(asked)) continue;
      for (const format of ["csv", "ndjson", "xlsx"]) {
        const [left, right] = await read(path, format);
        expect([path, format, right.body]).toEqual([path, format, left.body]);
      }
      if (route.v1 === undefined) continue;
      const [left, right] = await read(`${path}&layout=v1`, "csv");
      expect(left.status).toBe(200);
      expect(right.body).toEqual(left.body);
    }
    expect(readable).toBeGreaterThan(60);
  }, 300_000);

  it("differ in nothing that anybody can ask of GraphQL, however deep", async () => {
    for (const question of QUESTIONS) {
      const [one, other] = await both((app) => app.graphql(question));
      expect(one.errors).toBeUndefined();
      expect(other.data).toEqual(one.data);
    }
  });

  it("can't be guessed by another agency that has its drafts compared with them", async () => {
    const guesses = SECRETS.map((secret) => fewAnswers(secret) as Json);
    for (const guess of guesses) {
      const [one, other] = await both(async (app) => {
        const key = await app.key("submit:dos-ca" as Scope);
        const body = { ...guess, collections: [{ ...guess.collections[0], source: undefined }] };
        const answer = await app.http
          .put(`${addressOf("dos-ca", FEW)}?dryRun=true`)
          .set("X-Api-Key", key)
          .send(body);
        return [answer.status, answer.body.findings];
      });
      expect(other).toEqual(one);
    }
  });

  it("are seen whole by their HISP and by reviewers, and by no other HISP", async () => {
    const seen = async (...scopes: Scope[]) =>
      both(async (app) => {
        const key = await app.key(...scopes);
        const get = async (path: string) => (await app.http.get(path).set("X-Api-Key", key)).body as Json;
        const report = await get(HIDDEN);
        const { data } = await get(`/v1/results?service=${SERVICE}&quarter=${FEW}&measure=EASE&limit=5`);
        const [collection] = report.collections;
        return [
          collection.measures[0].counts?.n5,
          collection.responses,
          collection.source,
          data[0].n5,
          data[0].suppressed,
        ];
      });
    for (const scope of [`submit:${HISP}`, "review"] as Scope[]) {
      const secrets = SECRETS.map(({ counts, volumes }) => [
        ...[counts[4], volumes[2], { operational_metrics: `${counts[0]} waited` }, counts[4], false],
      ]);
      expect(await seen(scope)).toEqual(secrets);
    }
    const hidden = [undefined, null, null, null, true];
    expect(await seen("submit:va-vha")).toEqual([hidden, hidden]);
  });

  it("stay as rows that say so, and sums say how many they leave out", async () => {
    const { http } = apps[0];
    const { collections } = (await http.get(HIDDEN)).body;
    expect(collections.map(({ suppressed }: Json) => suppressed)).toEqual([true, false]);
    expect(collections[0].measures.map(({ suppressed }: Json) => suppressed)).toEqual(Array(7).fill(true));
    expect(collections[0].measures[0]).toMatchObject({
      ...{ measure: "TRUST", statement: "This interaction increased my trust in the service." },
      ...{ counts: null, mean: null, percentAgree: null, responses: null, lowResponses: true },
    });
    const score = await http.get(`/v1/scores?service=${SERVICE}&quarter=${FEW}&measure=TRUST`);
    expect(score.body.data).toMatchObject([{ responses: 3_080, collections: 1, suppressedParts: 1 }]);
    const online = await http.get(
      `/v1/scores?service=${SERVICE}&quarter=${FEW}&measure=TRUST&channel=WEBSITE`,
    );
    expect(online.body.data).toMatchObject([{ responses: 0, mean: null, counts: null, suppressedParts: 1 }]);
    const v1 = await http.get(`/v1/results?layout=v1&service=${SERVICE}&quarter=${FEW}&format=ndjson`);
    const [row] = v1.text.split("\n").map((line) => (line === "" ? {} : JSON.parse(line)));
    expect(row).toMatchObject({
      q2_text: expect.stringContaining("trust"),
      q2_1: "",
      q2_5: "",
      q6_1: "",
      q3_1: "",
    });
  });

  it("are not taken for known under another threshold", async () => {
    const [app] = apps;
    // The same database, started anew under another setting.
    const other = await makeTestApp(engine, { over: app });
    for (const path of [HIDDEN, "/v1/scores", "/v1/results?limit=2"]) {
      const { headers } = await app.http.get(path).set("Host", "cx.test");
      const known = ({ http }: TestApp) =>
        http
          .get(path)
          .set("Host", "cx.test")
          .set("If-None-Match", headers["etag"] ?? "");
      expect((await known(app)).status).toBe(304);
      expect((await known(other)).status).toBe(200);
    }
    await other.close();
  });

  it("take published means along that stand beside them", async () => {
    const paths = new Set<string>();
    for await (const path of historicMeans(apps[0])) paths.add(path);
    expect(paths.size).toBeGreaterThan(0);
    for (const path of paths) {
      const { collections, provenance } = (await apps[0].http.get(path)).body;
      const isTouched = collections.some(({ suppressed }: Json) => suppressed);
      expect([path, "publishedMeans" in provenance]).toEqual([path, !isTouched]);
    }
  });
});

/** The reports whose provenance holds means, as a reviewer finds them. */
async function* historicMeans(app: TestApp): AsyncGenerator<string> {
  const key = await app.key("review");
  const { data } = (await app.http.get("/v1/reports?all=true").set("X-Api-Key", key)).body;
  for (const { service, quarter, provenance } of data)
    if (provenance?.publishedMeans !== undefined) yield addressOf(service, quarter);
}

async function contentOf(type: string, bytes: Buffer): Promise<unknown> {
  if (type.startsWith(XLSX)) {
    const sheets = (await readXlsx(bytes)).sheets.map(({ name, rows }) => ({ name, rows }));
    // A workbook has a name of its own.
    return JSON.stringify(sheets).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
  }
  if (type.startsWith("application/zip")) return [...(await readZip(bytes))];
  return bytes.toString();
}

function bodyAndTag({ status, headers, body }: { status: number; headers: Json; body: unknown }) {
  // Whoever fails gets a number of its own.
  const shown = typeof body === "string" ? body.replace(/"(instance|requestId)":"[^"]*"/g, "") : body;
  return { status, tag: headers.etag, total: headers["x-total-count"], body: shown };
}
