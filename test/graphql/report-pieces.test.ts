import "reflect-metadata";
import { type DocumentNode, type GraphQLSchema, parse, print } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { reportPieces } from "../../src/faces/graphql/report-pieces";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const COLLECTIONS =
  "collections { name channel responses measures { measure statement scale mean counts { n1 n5 } } }";

/** Trees with reports in them: what reports hold is asked in all ways there are. */
const QUERIES: Readonly<Record<string, string>> = {
  "a tree": `{ hisps(first: 5) { nodes { slug services { slug reports(last: 2) { quarter ${COLLECTIONS} } } } } }`,
  "a page, with other names": `{ reports(first: 7) { nodes { id state all: ${COLLECTIONS} collections { __typename name } } } }`,
  "one field twice in one place": `{ reports(first: 3) { nodes { collections { name } collections { channel } } } }`,
  "one field twice with the same": `{ reports(first: 3) { nodes { ...A ...B } } }
    fragment A on Report { id collections { name channel } } fragment B on Report { quarter collections { name channel } }`,
  "one field twice by fragments": `{ reports(first: 3) { nodes { ...A ...B } } }
    fragment A on Report { collections { name } } fragment B on Report { collections { measures { mean } } }`,
  "fragments within": `{ reports(first: 3) { nodes { collections { ...C ... on Collection { responses } } } } }
    fragment C on Collection { name measures { ...M } } fragment M on MeasureResult { measure mean }`,
  "what is left out": `query($no: Boolean = false, $yes: Boolean = true) { reports(first: 3) { nodes {
    id a: collections @include(if: $no) { name } b: collections @skip(if: $no) { name @include(if: $yes) } collections @include(if: $yes) { channel } } } }`,
  "revisions, indicators and findings": `{ reports(first: 3) { nodes { id indicators { name value } findings { rule }
    revisions { number collections { name } } service { slug } } } }`,
  "one report": `{ report(service: "va-vha", quarter: "FY2022-Q3") { quarter ${COLLECTIONS} notes } }`,
};

describe("pieces", () => {
  const schema = graphqlSchema();
  const compile = (asked: GraphQLSchema, document: DocumentNode) => {
    const made = compileQuery(asked, document, "");
    return isCompiledQuery(made) ? made : null;
  };
  const pieces = reportPieces(schema, compile);
  const namesOf = (query: string) => print(pieces.over(parse(query))).match(/\w+: piece/g) ?? [];

  it.each([
    [QUERIES["a tree"], ["collections: piece"]],
    [QUERIES["a page, with other names"], ["all: piece", "collections: piece"]],
    [QUERIES["fragments within"], ["collections: piece"]],
    [QUERIES["one field twice in one place"], []],
    [QUERIES["one field twice by fragments"], []],
    ["query($no: Boolean!) { reports { nodes { collections { name @skip(if: $no) } } } }", []],
    ["{ reports { nodes { service { slug } revisions { number } } } }", []],
  ])("stand where a report holds what is asked: %s", (query = "", expected) => {
    expect(namesOf(query)).toEqual(expected);
  });
});

describe.each(ENGINES)(
  "what reports hold, asked again and again of a server on %s that keeps no answers",
  (engine) => {
    let app: TestApp;
    const keys = { submitter: "", reviewer: "" };
    beforeAll(async () => {
      app = await makeTestApp(engine, { environment: { CACHE_MB: "0" } });
      keys.submitter = await app.key("submit:dos-ca");
      keys.reviewer = await app.key("review");
    });
    afterAll(() => app.close());

    /** The answer as it is sent, to the same query four times: from the second time on by a program. */
    const asked = async (query: string, key?: string): Promise<string[]> => {
      const texts: string[] = [];
      for (let time = 0; time < 4; time += 1) {
        const request = app.http.post("/graphql").send({ query });
        const answer = await (key === undefined ? request : request.set("X-Api-Key", key));
        texts.push(answer.text);
      }
      return texts;
    };

    it.each(Object.keys(QUERIES))("is the same each time: %s", async (name) => {
      const [first = "", ...others] = await asked(QUERIES[name] ?? "");
      expect(JSON.parse(first)).not.toHaveProperty("errors");
      for (const other of others) expect(other).toBe(first);
    });

    it("is the restated one once it is restated, and a draft to nobody but its own", async () => {
      const query = `{ report(service: "dos-ca", quarter: "${ENDED_QUARTER}") { state ${COLLECTIONS} } }`;
      const highestIn = (text: string) => JSON.parse(text).data.report.collections[0].measures[0].counts.n5;
      const submitter = stepsOf(app, "dos-ca", ENDED_QUARTER, keys.submitter);
      await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(1), keys);
      const before = await asked(query);
      expect((await submitter.step("amend", "Counted again.")).status).toBe(200);
      await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(2), keys);
      const after = await asked(query);
      expect(new Set(before).size).toBe(1);
      expect(new Set(after).size).toBe(1);
      expect(highestIn(after[0] ?? "")).not.toBe(highestIn(before[0] ?? ""));
      expect((await submitter.step("amend", "And again.")).status).toBe(200);
      expect((await submitter.save(sampleReport(3))).status).toBe(200);
      expect(await asked(query)).toEqual(after);
      const [own = "", ...others] = await asked(query, keys.submitter);
      for (const other of others) expect(other).toBe(own);
    });
  },
);
