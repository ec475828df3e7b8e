import type { ErrorCode } from "../../src/domain/errors";
import { ReportState } from "../../src/domain/report-states";
import { type Outcome, throughGraphql, throughRest } from "../parity/faces";
import type { Arguments, OperationName } from "../parity/operations";
import { TEST_CLOCK } from "../support/constants";
import { ENGINES, type Engine } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";
import { everyQuestion } from "./every-question";
import { answerTo, everyRead, type Names } from "./every-read";
import { HIDDEN_DOCUMENTS, HIDDEN_REPORTS, makeHiddenThings, makePublicThings } from "./hidden-things";
import { as, SECRET, sampleAddress } from "./scene";

/** An import that nobody sent. */
const NO_IMPORT = "imp_0123456789abcdef0123";
/** What may stand in addresses: hidden things, public ones, and nothing. */
const NAMES: Names = {
  hisp: ["treas-irs", "doc-uspto"],
  service: [
    "dos-ca",
    "treas-irs",
    "doc-patents",
    "doc-trademarks",
    "treas-irs-managing-an-individual-online-account",
  ],
  quarter: ["FY2026-Q4", "FY2022-Q1"],
  fiscalYear: ["2027"],
  budgetYear: ["2028", "2029"],
  slug: ["closed-offices", "treas-irs"],
  date: ["2026-03-02"],
  number: ["1", "2"],
  import: [NO_IMPORT],
  id: [NO_IMPORT],
  edition: ["A11_2021"],
  code: ["NOT_FOUND"],
};
const STATES = Object.values(ReportState);
/** Who may not know. Each goes over everything on one engine: test/api/visibility has both look for reports on both. */
type Onlooker = "public" | "stranger";
const ONLOOKER: Readonly<Record<Engine, Onlooker>> = { sqlite: "stranger", postgres: "public" };
/** Nested fields are read by what lists are, by the same statements on both. */
const DEPTH: Readonly<Record<Engine, number>> = { sqlite: 2, postgres: 0 };
type Seen = Readonly<Record<string, string>>;

/** Everything that somebody can read, by what was asked. @param depth of questions of GraphQL */
async function seenBy(app: TestApp, key: string | null, depth: number): Promise<Seen> {
  const seen: Record<string, string> = {};
  for (const read of everyRead(NAMES, STATES)) {
    seen[`${read.path} ${read.accept ?? ""}`] = JSON.stringify(await answerTo(app, read, key));
  }
  for (const question of everyQuestion(NAMES, depth)) {
    seen[question] = JSON.stringify(await app.graphql(question, {}, key ?? undefined));
  }
  return seen;
}

/** What is refused, by what was tried on each thing that will be hidden. */
async function refusalsOf(app: TestApp, key: string | null): Promise<Seen> {
  const seen: Record<string, string> = {};
  for (const [name, given] of tries()) {
    for (const [face, call] of [throughRest, throughGraphql].entries()) {
      const outcome: Outcome = await call(app, name, given, key);
      seen[`${face} ${name} ${JSON.stringify(given)}`] = JSON.stringify(outcome);
    }
  }
  return seen;
}

function tries(): [OperationName, Arguments][] {
  const reason = { reason: "To see." };
  const tags = [{}, { ifMatch: '"v1"' }, { ifMatch: "*" }];
  return tags.flatMap((tag) => [
    ...HIDDEN_REPORTS.flatMap((report): [OperationName, Arguments][] => [
      ["saveReport", { ...report, report: sampleReport(), ...tag }],
      ["saveReport", { ...report, report: sampleReport(), dryRun: true, ...tag }],
      ...(["submit", "withdraw", "publish"] as const).map((name): [OperationName, Arguments] => [
        name,
        { ...report, ...tag },
      ]),
      ...(["requestChanges", "notReported", "amend"] as const).map((name): [OperationName, Arguments] => [
        name,
        { ...report, ...reason, ...tag },
      ]),
    ]),
    ...HIDDEN_DOCUMENTS.flatMap(({ face, address, content }): [OperationName, Arguments][] => {
      const { type } = face.names;
      const isPlan = type === "ActionPlan";
      const steps =
        face.definition.lifecycle === "STANDING"
          ? []
          : ["submit", "withdraw", ...(isPlan ? ["publish"] : [])];
      const reasoned = steps.length === 0 ? [] : ["requestChanges", ...(isPlan ? ["amend"] : [])];
      return [
        [`document:save${type}`, { ...address, content, ...tag }],
        ...steps.map((verb): [OperationName, Arguments] => [
          `document:${verb}${type}`,
          { ...address, ...tag },
        ]),
        ...reasoned.map((verb): [OperationName, Arguments] => [
          `document:${verb}${type}`,
          { ...address, ...reason, ...tag },
        ]),
      ];
    }),
  ]);
}

/** What differs, and from where on. */
function differences(was: Seen, is: Seen): object[] {
  return Object.entries(is).flatMap(([asked, now]) => {
    const before = was[asked] ?? "";
    if (before === now) return [];
    const at = [...now].findIndex((letter, index) => letter !== before[index]);
    const around = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
    return [{ asked, was: around(before), is: around(now) }];
  });
}

describe.each(ENGINES)("what is a HISP's and not public, to others on %s,", (engine) => {
  let app: TestApp;
  let now = TEST_CLOCK().getTime();
  let keepers = { owner: "", reviewer: "" };
  const who = ONLOOKER[engine];
  let key: string | null = null;
  let imports: string[] = [];
  let before: Seen = {};
  let refusedBefore: Seen = {};

  beforeAll(async () => {
    const clock = () => {
      now += 100;
      return new Date(now);
    };
    app = await makeTestApp(engine, {
      clock,
      // What was kept from before would be the same whatever happened.
      environment: { CACHE_MB: "0" },
    });
    keepers = {
      owner: await app.key("submit:dos-ca", "submit:treas-irs", "submit:doc-uspto", "inventory:dos"),
      reviewer: await app.key("review"),
    };
    // One of another HISP, and of inventories, of the same departments too.
    if (who === "stranger")
      key = await app.key("submit:va-vha", "inventory:va", "inventory:treas", "inventory:doc");
    await makePublicThings(app, keepers);
    before = await seenBy(app, key, DEPTH[engine]);
    refusedBefore = await refusalsOf(app, key);
  });
  afterAll(() => app.close());

  it("is made: its HISP and reviewers read it", async () => {
    imports = await makeHiddenThings(app, keepers);
    expect(imports).toHaveLength(3);
    const addresses = [
      ...HIDDEN_REPORTS.map(({ service, quarter }) => `/v1/services/${service}/reports/${quarter}`),
      ...HIDDEN_DOCUMENTS.map(sampleAddress),
    ];
    for (const keeper of Object.values(keepers)) {
      for (const address of addresses) {
        const { status, text } = await app.http.get(address).set(as(keeper));
        expect({ address, status, secret: text.includes(SECRET) }).toEqual({
          address,
          status: 200,
          secret: true,
        });
      }
      for (const id of imports)
        expect((await app.http.get(`/v1/imports/${id}`).set(as(keeper))).status).toBe(200);
    }
  });

  it("changes nothing, to the byte, of what they read anywhere", async () => {
    const after = await seenBy(app, key, DEPTH[engine]);
    expect(Object.keys(after).length).toBeGreaterThan(700);
    expect(differences(before, after)).toEqual([]);
    expect(JSON.stringify(after)).not.toContain(SECRET);
  });

  it("changes nothing of how they are refused", async () => {
    const after = await refusalsOf(app, key);
    expect(differences(refusedBefore, after)).toEqual([]);
    const codes = new Set(Object.values(after).map((text) => (JSON.parse(text) as { code: ErrorCode }).code));
    expect([...codes]).toEqual([who === "public" ? "UNAUTHENTICATED" : "FORBIDDEN"]);
  });

  it("has imports that are to them as ones that nobody sent", async () => {
    for (const below of ["", "/findings", "/reports"]) {
      const read = (id: string) => answerTo(app, { path: `/v1/imports/${id}${below}` }, key);
      const unknown = JSON.stringify(await read(NO_IMPORT));
      for (const id of imports) {
        expect(JSON.stringify(await read(id)).replaceAll(id, NO_IMPORT)).toBe(unknown);
      }
    }
    const ask = async (id: string) =>
      JSON.stringify(await app.graphql(`{ import(id: "${id}") { id } }`, {}, key ?? undefined));
    for (const id of imports) expect((await ask(id)).replaceAll(id, NO_IMPORT)).toBe(await ask(NO_IMPORT));
  });
});
