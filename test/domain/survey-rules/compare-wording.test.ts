import { readFileSync } from "node:fs";
import fc from "fast-check";
import { baseStatementsOf } from "../../../src/domain/base-statements";
import { Measure } from "../../../src/domain/measures";
import { compareWording, LONGEST_NAME } from "../../../src/domain/survey-rules/compare-wording";
import { wordsOf } from "../../../src/domain/survey-rules/sentence-words";

const BASES = Object.values(Measure).flatMap((measure) => baseStatementsOf(measure));
const [TRUST_A = "", TRUST_B = ""] = baseStatementsOf("TRUST");
const [STARS = "", SATISFIED = ""] = baseStatementsOf("SATISFACTION");

const START = TRUST_A.replace(/\[.*/, "");

/** A difference as word diffs are usually written. */
function shown(base: string, wording: string): string {
  const signs = { KEPT: "", FILLED: "=", ADDED: "+", REMOVED: "-" };
  return compareWording(base, wording)
    .words.map(({ change, word }) => signs[change] + word)
    .join(" ");
}

describe("the distance from a base sentence", () => {
  it.each([
    [TRUST_A, "This interaction increased my trust in the Passport Service.", 0, 0],
    [TRUST_A, "THIS INTERACTION INCREASED MY TRUST IN IRS!", 0, 0],
    [TRUST_B, "I trust VA to fulfill our country's commitment to Veterans and their families.", 0, 0],
    [STARS, "Please rate your experience.", 0, 0],
    [STARS, "Please rate your experience [1 to 5 stars].", 0, 0],
    [SATISFIED, "I am satisfied with the help I received from the IRS.", 1, 0.1111],
    [TRUST_A, "This visit increased my trust in the IRS.", 1, 0.1667],
    [STARS, "Rate your visit.", 2, 0.5],
    [SATISFIED, "I am satisfied with the service I received from.", 1, 0.1111],
    [STARS, "Please rate your experience with the whole of the department", 6, 1],
    [STARS, "?!", 4, 1],
  ])("from %j to %j", (base, wording, edits, distance) => {
    expect(compareWording(base, wording)).toMatchObject({ edits, distance });
  });

  it("shows what was kept, filled, added and removed, in reading order and as it was written", () => {
    expect(shown(SATISFIED, "I am very satisfied with the help I got from The IRS")).toBe(
      "I am +very satisfied with the -service +help I -received +got from =The =IRS",
    );
    expect(shown(STARS, "Rate your experience")).toBe("-Please Rate your experience");
  });

  it("takes every designated service's name for a name, however long", () => {
    const services = JSON.parse(readFileSync("seeds/services.json", "utf8")) as { name: string }[];
    const far = services.filter(({ name }) => compareWording(TRUST_A, `${START}${name}.`).edits > 0);
    expect(services.length).toBeGreaterThan(50);
    expect(far).toEqual([]);
  });

  it("counts the words beyond the longest name as added", () => {
    const name = (many: number) => Array.from({ length: many }, (_, index) => `w${index}`).join(" ");
    const edits = (many: number) => compareWording(TRUST_A, `${START}${name(many)}`).edits;
    expect([edits(1), edits(LONGEST_NAME), edits(LONGEST_NAME + 3)]).toEqual([0, 0, 3]);
  });
});

const WORD = fc.stringMatching(/^[a-z]{1,8}$/);
const SENTENCE = fc.array(WORD, { maxLength: 25 }).map((words) => words.join(" "));
const NAME = fc.array(WORD, { minLength: 1, maxLength: LONGEST_NAME }).map((words) => words.join(" "));

describe("the laws of the distance", () => {
  it("is 0 for a base sentence, whatever names stand in its brackets, and whatever its case and punctuation", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), NAME, fc.boolean(), (base, name, loud) => {
        const filled = base.replace(/\[5-star option\]/, "").replace(/\[[^\]]+\]/g, name);
        const wording = loud ? `${filled.toUpperCase().replace(/[.]/g, " ")}!` : filled;
        expect(compareWording(base, wording)).toMatchObject({ edits: 0, distance: 0 });
      }),
    );
  });

  it("lies between 0 and 1 for any text at all", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BASES),
        fc.oneof(SENTENCE, fc.string({ unit: "binary" })),
        (base, text) => {
          const { distance } = compareWording(base, text);
          expect(distance).toBeGreaterThanOrEqual(0);
          expect(distance).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("takes as many edits one way as the other, and no detour is shorter", () => {
    fc.assert(
      fc.property(SENTENCE, SENTENCE, SENTENCE, (a, b, c) => {
        const edits = (from: string, to: string) => compareWording(from, to).edits;
        expect(edits(a, b)).toBe(edits(b, a));
        expect(edits(a, c)).toBeLessThanOrEqual(edits(a, b) + edits(b, c));
        expect(edits(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it("shows a difference from which both sentences can be read", () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), SENTENCE, (base, wording) => {
        const { words } = compareWording(base, wording);
        const spelled = (...changes: string[]) =>
          words.filter(({ change }) => changes.includes(change)).map(({ word }) => word.toLowerCase());
        expect(spelled("KEPT", "FILLED", "ADDED")).toEqual(wordsOf(wording).map(({ key }) => key));
        const plain = wordsOf(base).filter(({ bracketed }) => !bracketed);
        const left = words.filter(
          ({ change, word }) => (change === "KEPT" || change === "REMOVED") && !word.startsWith("["),
        );
        expect(left.map(({ word }) => wordsOf(word)[0]?.key)).toEqual(plain.map(({ key }) => key));
      }),
    );
  });
});
