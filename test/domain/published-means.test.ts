import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkHistory, type HistoricRevision } from "../../src/domain/check-history";
import { type Finding, refusesSave, refusesSubmission } from "../../src/domain/findings";
import { countsFrom, pointsOf, totalOf } from "../../src/domain/likert";
import type { Collection, ReportContent } from "../../src/domain/report-content";
import { meanOf } from "../../src/domain/scores";

const ROOT = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8").trimEnd().split("\n");

interface SeedLine {
  readonly service: string;
  readonly quarter: string;
  readonly revision: number;
  readonly provenance: { readonly publishedMeans?: Readonly<Record<string, number>> };
  readonly content: ReportContent;
}
const SEEDS = read("seeds/reports.ndjson").map((line) => JSON.parse(line) as SeedLine);
const SERVICES = JSON.parse(read("seeds/services.json").join("\n")) as { slug: string; hisp: string }[];
const HISP_OF = new Map(SERVICES.map(({ slug, hisp }) => [slug, hisp]));

/** collection/measure of each row, with its five cells (null: not published) and its mean. */
const ROWS = read("test/fixtures/quarterly-measures.csv")
  .slice(1)
  .map((line) => {
    const fields = line.split(",");
    const cells = fields.slice(9, 14);
    const known = cells.every((cell) => cell !== "");
    return {
      name: `${fields[0]}/${fields[8]}`,
      counts: known ? countsFrom(cells.map(Number)) : null,
      mean: Number(fields[14]),
    };
  });
const COUNTED = ROWS.flatMap(({ name, counts, mean }) => (counts === null ? [] : [{ name, counts, mean }]));

describe("the means published on performance.gov/cx/data", () => {
  it("are 2,599, of which 47 (VHA before FY2021) came without counts", () => {
    expect(ROWS).toHaveLength(2599);
    expect(COUNTED).toHaveLength(2552);
    expect(ROWS.filter(({ counts }) => counts === null).every(({ name }) => name.startsWith("v-"))).toBe(
      true,
    );
  });

  it("all follow from their counts, rounded half up to two decimals", () => {
    const wrong = COUNTED.filter(({ counts, mean }) => meanOf(counts) !== mean);
    expect(wrong).toEqual([]);
  });

  it("would not all follow from binary fractions", () => {
    const lost = COUNTED.filter(
      ({ counts, mean }) => Number((pointsOf(counts) / totalOf(counts)).toFixed(2)) !== mean,
    );
    // 354 points of 80 people are 4.425, published as 4.43; the double nearest to it lies below.
    expect(lost.map(({ name }) => name)).toEqual(["q-00473/SATISFACTION"]);
  });
});

describe("the seeds", () => {
  const results = SEEDS.flatMap(({ content, provenance }) =>
    content.collections.flatMap((collection) =>
      collection.measures.map((result) => ({
        ...result,
        name: `${collection.name}/${result.measure}`,
        published: provenance.publishedMeans ?? {},
      })),
    ),
  );

  it("hold every published result once, with its counts", () => {
    const countsByName = (list: readonly { name: string; counts: unknown }[]) =>
      Object.fromEntries(list.map(({ name, counts }) => [name, counts]));
    expect(results).toHaveLength(ROWS.length);
    expect(countsByName(results)).toEqual(countsByName(ROWS));
  });

  it("hold the mean that follows from the counts", () => {
    const counted = results.filter(({ scale, counts }) => scale === "LIKERT_5" && counts !== null);
    expect(counted).toHaveLength(2540);
    expect(counted.filter(({ counts, mean }) => meanOf(counts!) !== mean).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it("hold the published mean where there are no counts", () => {
    const published = new Map(ROWS.map(({ name, mean }) => [name, mean]));
    const uncounted = results.filter(({ counts }) => counts === null);
    expect(uncounted).toHaveLength(47);
    for (const { name, mean, responses } of uncounted) {
      expect([name, mean]).toEqual([name, published.get(name)]);
      expect(responses).toBeGreaterThan(0);
    }
  });

  it("show no mean for the twelve yes/no results, and keep the published one in their provenance", () => {
    const yesNo = results.filter(({ scale }) => scale === "YES_NO");
    expect(yesNo).toHaveLength(12);
    for (const { name, counts, mean, published } of yesNo) {
      expect(mean).toBeNull();
      expect([name, meanOf(counts!)]).toEqual([name, published[name]]);
    }
    expect(SEEDS.flatMap(({ provenance }) => Object.keys(provenance.publishedMeans ?? {}))).toHaveLength(12);
  });
});

describe("history under the rules of today", () => {
  const revisions = SEEDS.map((line): HistoricRevision => ({ ...line, hisp: HISP_OF.get(line.service)! }));
  const findings = checkHistory(revisions);
  const all = findings.flat();

  it("has a list of findings for each of the 198 revisions", () => {
    expect(findings).toHaveLength(198);
  });

  it("is refused nowhere: what would be an error is kept as a warning", () => {
    expect(all.filter(({ severity, refuses }) => severity === "ERROR" || refuses !== null)).toEqual([]);
    expect(findings.some(refusesSave)).toBe(false);
    expect(findings.some(refusesSubmission)).toBe(false);
  });

  it("is warned about where a required question is missing: 27 reports lack trust, 2 satisfaction", () => {
    const missing = SEEDS.flatMap((line, index) =>
      findings[index]!.filter(({ rule }) => rule === "required-measure-missing").map(
        ({ severity, message }) => ({ report: `${line.service} ${line.quarter}`, severity, message }),
      ),
    );
    const reportsLacking = (measure: string) =>
      new Set(missing.filter(({ message }) => message.includes(measure)).map(({ report }) => report)).size;
    expect(missing.every(({ severity }) => severity === "WARNING")).toBe(true);
    expect(reportsLacking("TRUST")).toBe(27);
    expect(reportsLacking("SATISFACTION")).toBe(2);
  });

  it("has nothing that its clean figures cannot have: no wrong mean, no answers filed twice", () => {
    const rules = new Set(all.map(({ rule }) => rule));
    expect(rules).not.toContain("mean-disagrees-with-counts");
    expect(rules).not.toContain("duplicate-answers");
  });

  it("points into the revision's own collections", () => {
    for (const [index, { content }] of SEEDS.entries()) {
      for (const { pointer } of findings[index]!) {
        const at = /^\/collections\/(\d+)/.exec(pointer)?.[1];
        if (at !== undefined) expect(content.collections[Number(at)]).toBeDefined();
      }
    }
  });

  it("does not know what lies outside the calendar", () => {
    expect(() => checkHistory([{ ...revisions[0]!, quarter: "2021-Q1" }])).toThrow("2021-Q1");
  });

  describe("of a report that was published twice", () => {
    // As VHA's FY2020-Q1: two revisions on the same volumes.
    const collection = (name: string, cells: readonly number[]): Collection => ({
      ...SEEDS[0]!.content.collections[0]!,
      name,
      channel: "EMAIL",
      customers: 90_000,
      surveysOffered: 20_000,
      responses: cells.reduce((sum, cell) => sum + cell),
      measures: (["TRUST", "SATISFACTION", "EASE"] as const).map((measure) => ({
        measure,
        statement: null,
        scale: "LIKERT_5",
        counts: countsFrom(cells),
        mean: null,
        responses: null,
        selected: null,
        offered: null,
      })),
    });
    const HIGH = [213, 187, 402, 1131, 2417];
    const LOW = [2417, 1131, 402, 187, 213];
    const revision = (
      cells: readonly number[],
      change: Partial<HistoricRevision> = {},
    ): HistoricRevision => ({
      hisp: "va-vha",
      service: "va-vha",
      quarter: "FY2020-Q1",
      content: { ...SEEDS[0]!.content, collections: [collection("one survey", cells)] },
      ...change,
    });
    const rulesOf = (list: readonly Finding[]) => new Set(list.map(({ rule }) => rule));

    it("has both of VHA's in the seeds, and neither is held against the other", () => {
      const own = SEEDS.flatMap((line, index) =>
        line.service === "va-vha" && line.quarter === "FY2020-Q1" ? [{ line, list: findings[index]! }] : [],
      );
      expect(own.map(({ line }) => line.revision)).toEqual([1, 2]);
      for (const { list } of own) expect(rulesOf(list)).not.toContain("duplicate-answers");
    });

    it("takes the same answers in two revisions for no copy", () => {
      const [first, second] = checkHistory([revision(HIGH), revision(HIGH)]);
      expect(rulesOf(first!)).not.toContain("duplicate-answers");
      expect(rulesOf(second!)).not.toContain("duplicate-answers");
    });

    it.each([
      ["for another service", { service: "va-vha-telehealth" }, true],
      ["under another agency", { hisp: "va-vba", service: "va-vba" }, true],
      ["in the next quarter", { quarter: "FY2020-Q2" }, true],
      ["in the quarter after the next", { quarter: "FY2020-Q3" }, false],
    ])("the same answers %s are a copy: %#", (_, change, copied) => {
      const [, second] = checkHistory([revision(HIGH), revision(HIGH, change)]);
      expect(rulesOf(second!).has("duplicate-answers")).toBe(copied);
    });

    it("compares the next quarter with the last word on this one", () => {
      const next = revision(
        LOW.map((cell) => cell + 11),
        { quarter: "FY2020-Q2" },
      );
      const restated = checkHistory([revision(HIGH), revision(LOW), next]).at(-1)!;
      expect(rulesOf(restated)).not.toContain("mean-change");
      const before = checkHistory([revision(LOW), revision(HIGH), next]).at(-1)!;
      expect(rulesOf(before)).toContain("mean-change");
    });
  });
});
