import fc from "fast-check";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { samplePlan } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import { SPOILED, spoil } from "../support/spoil";
import { makeTestApp, type TestApp } from "../support/test-app";
import { type Call, type Caller, NEXT, READ } from "./case";
import { CASES } from "./cases";
import { type Face, type Outcome, throughGraphql, throughRest } from "./faces";
import { INSIGHT_CASES } from "./insight-cases";
import { exampleSurvey } from "./survey-cases";
import { TEN_FINDINGS, tenMistakes } from "./ten-mistakes";

/** One face on a server of its own, with what it has seen in the case at hand. */
interface Side {
  readonly app: TestApp;
  readonly face: Face;
  readonly keys: Readonly<Record<Caller, string | null>>;
  etag: string | null;
  next: string | null;
  prefix: string | null;
}

async function makeSide(engine: (typeof ENGINES)[number], face: Face): Promise<Side> {
  // One face reads what is published from memory, the other asks the database for each: the same must come of both.
  const app = await makeTestApp(engine, {
    environment: { MODEL_MB: face === throughRest ? "128" : "0" },
  });
  const keys = {
    submitter: await app.key("submit:dos-ca", "submit:treas-irs"),
    stranger: await app.key("submit:va-vha"),
    reviewer: await app.key("review"),
    administrator: await app.key("administer"),
    public: null,
    forged: "cx_0123456789ab_nobody-made-this-key",
  };
  return { app, face, keys, etag: null, next: null, prefix: null };
}

async function make(side: Side, { as, name, given }: Call): Promise<Outcome> {
  const filled = Object.fromEntries(
    Object.entries(given).map(([argument, value]) => {
      if (argument === "ifMatch" && value === READ) return [argument, side.etag];
      if (argument === "after" && value === NEXT) return [argument, side.next];
      return argument === "prefix" && value === "LAST" ? [argument, side.prefix] : [argument, value];
    }),
  );
  const outcome = await side.face(side.app, name, filled, side.keys[as]);
  if ("rows" in outcome) side.next = outcome.next;
  // biome-ignore lint/suspicious/noExplicitAny: whatever there is of it
  const value = ("value" in outcome ? outcome.value : {}) as any;
  side.etag = value.report?.etag ?? value.document?.etag ?? value.etag ?? side.etag;
  side.prefix = value.key?.prefix ?? side.prefix;
  return outcome;
}

/** Secrets and their visible parts are each server's own, and keys made in one moment are listed by them. */
function masked(outcome: Outcome): unknown {
  const plain = JSON.parse(JSON.stringify(outcome).replace(/cx_[\w-]+/g, "cx_"));
  if (plain.rows?.[0]?.prefix !== undefined)
    plain.rows = plain.rows.map((row: object) => JSON.stringify(row)).sort();
  // The record says through which face something came, and hashes that; its requests have names of their own.
  if (plain.rows?.[0]?.hash !== undefined)
    plain.rows = plain.rows.map((row: object) => ({ ...row, ...OF_A_FACE }));
  return plain;
}

const OF_A_FACE = { face: "", operation: "", requestId: "", hash: "", address: "" };

describe.each(ENGINES)("REST and GraphQL on %s", (engine) => {
  let rest: Side;
  let graphql: Side;
  beforeAll(async () => {
    rest = await makeSide(engine, throughRest);
    graphql = await makeSide(engine, throughGraphql);
  });
  afterAll(async () => {
    await rest.app.close();
    await graphql.app.close();
  });

  it.each([...CASES, ...INSIGHT_CASES])("say the same of $title", async ({ calls, code, rules }) => {
    let last: Outcome | undefined;
    for (const call of calls) {
      last = await make(rest, call);
      const other = await make(graphql, call);
      expect({ call: call.name, outcome: masked(other) }).toEqual({ call: call.name, outcome: masked(last) });
      if (call !== calls.at(-1)) expect(last).not.toHaveProperty("code");
    }
    expect(last !== undefined && "code" in last ? last.code : null).toBe(code);
    if (rules !== undefined)
      expect(last).toMatchObject({ errors: rules.map((rule) => ({ rule, severity: "ERROR" })) });
  });

  it("name exactly the same ten findings for ten mistakes, and store nothing", async () => {
    const report = { as: "submitter", given: { service: "treas-fs", quarter: ENDED_QUARTER } } as const;
    for (const side of [rest, graphql]) {
      const key = await side.app.key("submit:treas-fs");
      const service = "treas-fs-accessing-federal-benefit-payments-electronically";
      const given = { ...report.given, service, report: tenMistakes() };
      const outcome = await side.face(side.app, "saveReport", given, key);
      const sorted = (list: readonly (readonly [string, string])[]) =>
        list.map(([rule, pointer]) => `${pointer} ${rule}`).sort();
      if (!("errors" in outcome)) throw new Error("ten mistakes were saved");
      expect(sorted(outcome.errors.map(({ rule, pointer }) => [rule, pointer]))).toEqual(
        sorted(TEN_FINDINGS),
      );
      const kept = await side.face(side.app, "report", { service, quarter: ENDED_QUARTER }, key);
      expect(kept).toMatchObject({ value: { state: "EXPECTED", collections: [], revision: null } });
    }
  });

  it("say the same of any report that somebody spoiled somewhere, and never break", async () => {
    const given = {
      service: "treas-irs-filing-an-individual-tax-return",
      quarter: "FY2026-Q1",
      dryRun: true,
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(), SPOILED, fc.nat(), SPOILED, async (first, one, second, other) => {
        const report = sampleReport();
        spoil(report, first, one);
        spoil(report, second, other);
        const call: Call = { as: "submitter", name: "saveReport", given: { ...given, report } };
        const outcome = await make(rest, call);
        expect(masked(await make(graphql, call))).toEqual(masked(outcome));
        expect("code" in outcome ? outcome.code : "VALIDATION_FAILED").toBe("VALIDATION_FAILED");
      }),
      {
        numRuns: 60,
        // A list where one object of a list belongs: an empty one passed for a collection without a name.
        examples: [
          [1195332773, [{ "": [], " ": [], "!": false }], 1073741817, []],
          [1073741817, [[[]]], 0, [[]]],
        ],
      },
    );
  });

  it("say the same of any survey that somebody spoiled somewhere, and never break", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), SPOILED, fc.nat(), SPOILED, async (first, one, second, other) => {
        const survey = exampleSurvey();
        spoil(survey, first, one);
        spoil(survey, second, other);
        const call: Call = { as: "public", name: "checkSurvey", given: { survey } };
        const outcome = await make(rest, call);
        expect(masked(await make(graphql, call))).toEqual(masked(outcome));
        expect("code" in outcome ? outcome.code : "VALIDATION_FAILED").toBe("VALIDATION_FAILED");
      }),
      { numRuns: 60 },
    );
  });

  it("say the same of any action plan that somebody spoiled somewhere, and never break", async () => {
    const given = { hisp: "treas-irs", budgetYear: 2030, dryRun: true };
    await fc.assert(
      fc.asyncProperty(fc.nat(), SPOILED, fc.nat(), SPOILED, async (first, one, second, other) => {
        const content = samplePlan();
        spoil(content, first, one);
        spoil(content, second, other);
        const name = "document:saveActionPlan";
        const call: Call = { as: "submitter", name, given: { ...given, content } };
        const outcome = await make(rest, call);
        expect(masked(await make(graphql, call))).toEqual(masked(outcome));
        expect("code" in outcome ? outcome.code : "VALIDATION_FAILED").toBe("VALIDATION_FAILED");
      }),
      {
        numRuns: 60,
        // A goal of 1e-7 has no decimal point in its text, and broke what counted its decimals.
        // A service named with NUL is no name to look for in a database.
        examples: [
          [0, "Fewer visits.", 18, 1e-7],
          [0, null, 1441180246, "A\0B"],
        ],
      },
    );
  });
});
