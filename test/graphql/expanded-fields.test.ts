import { type OperationDefinitionNode, parse } from "graphql";
import { expandedFields } from "../../src/faces/graphql/expanded-fields";
import { ENGINES } from "../support/databases";
import { makeTestApp } from "../support/test-app";

const countOf = (text: string) => {
  const document = parse(text);
  return expandedFields(document, document.definitions[0] as OperationDefinitionNode);
};

/** Fragments that each spread the next one twice: few words, and two to the power of `levels` of the last. */
const doubled = (levels: number) =>
  [
    '{ report(service: "va-vha", quarter: "FY2022-Q1") { ...f0 } }',
    ...Array.from({ length: levels }, (_, at) => `fragment f${at} on Report { ${inside(at, levels)} }`),
  ].join(" ");
const inside = (at: number, levels: number) =>
  at === levels - 1
    ? "quarter"
    : `service { a${at}: reports(last: 1) { ...f${at + 1} } b${at}: reports(last: 1) { ...f${at + 1} } }`;

describe("the fields of an operation, written out", () => {
  it.each([
    ['{ hisp(slug: "x") { slug name } }', 3],
    ['{ hisp(slug: "x") { ...a ... on Hisp { name } } } fragment a on Hisp { slug name }', 4],
    [doubled(2), 6],
    [doubled(30), 2 + 3 * (2 ** 29 - 1) + 2 ** 29 - 1],
  ])("%s", (text, count) => {
    expect(countOf(text)).toBe(count);
  });

  it.each(ENGINES)(
    "are not made into a program where they are many: the answer stays the same, on %s",
    async (engine) => {
      const app = await makeTestApp(engine, { environment: { CACHE_MB: "0" } });
      try {
        const first = await app.graphql(doubled(7));
        expect(first.errors).toBeUndefined();
        for (let time = 0; time < 3; time += 1) expect(await app.graphql(doubled(7))).toEqual(first);
      } finally {
        await app.close();
      }
    },
  );
});
