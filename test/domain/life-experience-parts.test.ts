import fc from "fast-check";
import { byLifeExperience } from "../../src/domain/life-experience-parts";
import type { ScorePart } from "../../src/domain/score-part";
import { tabulateScores } from "../../src/domain/score-table";

const part = (service: string, answers: number, collection: string): ScorePart => ({
  ...{ department: "SSA", hisp: "ssa-oo", service, serviceType: null, channel: null, pointInTime: null },
  ...{ organizationalUnit: null, quarter: "FY2022-Q1", measure: "TRUST", statement: null, scale: "LIKERT_5" },
  ...{ counts: { n1: 0, n2: 0, n3: 0, n4: answers, n5: 0 }, meanTenThousandths: null, responses: answers },
  ...{ selected: null, offered: null, collection, collectionResponses: answers, surveysOffered: null },
});
const rows = (parts: readonly ScorePart[], experiences: ReadonlyMap<string, readonly string[]>) =>
  tabulateScores(
    byLifeExperience(parts, experiences),
    ["LIFE_EXPERIENCE", "MEASURE"],
    () => true,
    () => null,
  ).map(({ lifeExperience, responses, collections }) => [lifeExperience, responses, collections]);

describe("scores by life experience", () => {
  it("count a service in each experience it is in, once in each, and leave out services in none", () => {
    const parts = [part("a", 10, "1/0"), part("b", 7, "2/0"), part("c", 100, "3/0")];
    const experiences = new Map([
      ["a", ["retiring", "disaster"]],
      // Named twice by mistake: counted once.
      ["b", ["retiring", "retiring"]],
    ]);
    expect(rows(parts, experiences).sort()).toEqual([
      ["disaster", 10, 1],
      ["retiring", 17, 2],
    ]);
  });

  it("add up, per experience, to exactly its own services' answers", () => {
    const names = fc.subarray(["w", "x", "y"]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), names), { maxLength: 20 }), (given) => {
        const parts = given.map(([answers], index) => part(`s${index}`, answers, `${index}/0`));
        const experiences = new Map(given.map(([, slugs], index) => [`s${index}`, slugs]));
        const expected = ["w", "x", "y"].flatMap((slug) => {
          const own = given.filter(([, slugs]) => slugs.includes(slug)).map(([answers]) => answers);
          return own.length === 0 ? [] : [[slug, own.reduce((sum, one) => sum + one, 0), own.length]];
        });
        expect(rows(parts, experiences).sort()).toEqual(expected);
      }),
    );
  });
});
