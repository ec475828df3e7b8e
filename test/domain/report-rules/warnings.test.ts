import type { Finding } from "../../../src/domain/findings";
import type { PeerCollection } from "../../../src/domain/report-rules/check-report";
import {
  check,
  checkMeasures,
  choice,
  collection,
  GOOD_MEASURES,
  likert,
  meanOnly,
  pointersOf,
} from "./content-builders";

const C = "/collections/0";
const [satisfaction, trust] = [GOOD_MEASURES[0]!, GOOD_MEASURES[1]!];

/** Trust, satisfaction and ease with the same cells. */
const threeOf = (...cells: number[]) => [
  likert("SATISFACTION", cells),
  likert("TRUST", cells),
  likert("EASE", cells),
];

describe("warnings and infos that fire", () => {
  const cases: [string, "WARNING" | "INFO", string, () => Finding[]][] = [
    [
      "statement-missing",
      "WARNING",
      `${C}/measures/0/statement`,
      () => checkMeasures([{ ...satisfaction, statement: null }, ...GOOD_MEASURES.slice(1)]),
    ],
    ["driver-missing", "WARNING", `${C}/measures`, () => checkMeasures([satisfaction, trust])],
    [
      // 1.05 × 200 + 3 = 213.
      "total-exceeds-responses",
      "WARNING",
      `${C}/measures/3`,
      () => checkMeasures([...GOOD_MEASURES, likert("EFFICIENCY", [14, 10, 20, 60, 110])]),
    ],
    [
      "total-exceeds-responses",
      "WARNING",
      `${C}/measures/3`,
      () => checkMeasures([...GOOD_MEASURES, choice("EFFICIENCY", 214, 300)]),
    ],
    ["total-under-half", "WARNING", `${C}/measures/0`, () => check([collection({ responses: 401 })])],
    [
      "offered-exceeds-customers",
      "WARNING",
      `${C}/surveysOffered`,
      () => check([collection({ customers: 999 })]),
    ],
    [
      "responses-exceed-offered",
      "WARNING",
      `${C}/responses`,
      () => check([collection({ surveysOffered: 199 })]),
    ],
    [
      // One question typed as percentages among others typed as answers.
      "counts-look-like-percentages",
      "WARNING",
      `${C}/measures/3/counts`,
      () =>
        check([
          collection({
            responses: 220,
            measures: [...GOOD_MEASURES, likert("EFFICIENCY", [4, 3, 6, 15, 72])],
          }),
        ]),
    ],
    [
      "counts-look-like-percentages",
      "WARNING",
      `${C}/measures`,
      () =>
        checkMeasures([
          likert("SATISFACTION", [18, 5, 11, 18, 49]),
          likert("TRUST", [17, 6, 13, 17, 47]),
          likert("EASE", [11, 5, 14, 19, 49]),
        ]),
    ],
    [
      "one-cell-score",
      "WARNING",
      `${C}/measures`,
      () => checkMeasures([likert("SATISFACTION", [0, 0, 0, 4, 0]), likert("TRUST", [0, 0, 3, 0, 0])]),
    ],
    [
      // Where the responses are unknown, values that differ betray scores.
      "one-cell-score",
      "WARNING",
      `${C}/measures`,
      () =>
        checkMeasures([likert("SATISFACTION", [0, 0, 0, 0, 86]), likert("EASE", [0, 0, 0, 0, 91])], {
          responses: null,
        }),
    ],
    [
      "binary-drivers",
      "WARNING",
      `${C}/measures`,
      () =>
        checkMeasures([
          ...GOOD_MEASURES.slice(0, 2),
          likert("EASE", [81, 0, 0, 0, 119]),
          likert("EFFICIENCY", [82, 0, 0, 0, 118]),
        ]),
    ],
    [
      "extra-digit",
      "WARNING",
      `${C}/measures/1/counts/n2`,
      () =>
        checkMeasures([
          satisfaction,
          likert("TRUST", [15, 110, 31, 52, 90]),
          likert("EASE", [8, 14, 20, 61, 96]),
        ]),
    ],
    [
      "total-above-responses",
      "INFO",
      `${C}/measures/3`,
      () => checkMeasures([...GOOD_MEASURES, likert("EFFICIENCY", [14, 10, 20, 60, 109])]),
    ],
    [
      "question-under-half",
      "INFO",
      `${C}/measures/3`,
      () => checkMeasures([...GOOD_MEASURES, likert("EMPLOYEE", [3, 4, 9, 30, 53])]),
    ],
    ["volumes-unknown", "INFO", C, () => check([collection({ customers: 0, surveysOffered: null })])],
    ["volumes-unknown", "INFO", C, () => check([collection({ responses: 0 })])],
  ];

  test.each(cases)("%s (%s)", (rule, severity, pointer, run) => {
    const found = run().filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.pointer)).toEqual([pointer]);
    expect(found[0]).toMatchObject({ severity, refuses: null });
  });
});

describe("warnings and infos that do not fire", () => {
  const cases: [string, () => Finding[]][] = [
    ["driver-missing", () => checkMeasures([satisfaction, trust, choice("EASE", 3, 200)])],
    [
      "total-exceeds-responses",
      () => checkMeasures([...GOOD_MEASURES, likert("EFFICIENCY", [14, 10, 20, 60, 109])]),
    ],
    ["total-exceeds-responses", () => check([collection({ responses: 0 })])],
    ["total-under-half", () => check([collection({ responses: 400 })])],
    ["offered-exceeds-customers", () => check([collection({ customers: 0 })])],
    ["offered-exceeds-customers", () => check([collection({ customers: 1000 })])],
    ["responses-exceed-offered", () => check([collection({ surveysOffered: 0 })])],
    // About a hundred people answered: totals near 100 are people.
    ["counts-look-like-percentages", () => checkMeasures(threeOf(18, 5, 11, 18, 49), { responses: 104 })],
    // All thirteen were fully satisfied: q-00601 of the real figures.
    ["one-cell-score", () => checkMeasures(threeOf(0, 0, 0, 0, 13), { responses: 13 })],
    ["one-cell-score", () => checkMeasures([...GOOD_MEASURES, likert("EMPLOYEE", [0, 0, 0, 0, 2])])],
    ["binary-drivers", () => checkMeasures([satisfaction, trust, likert("EASE", [81, 0, 0, 0, 119])])],
    [
      "binary-drivers",
      () =>
        checkMeasures([
          satisfaction,
          likert("EASE", [1, 0, 0, 0, 119]),
          likert("EFFICIENCY", [0, 0, 0, 0, 118]),
        ]),
    ],
    // The question was asked of more people: no cell is out of line.
    [
      "extra-digit",
      () => checkMeasures([...threeOf(6, 7, 15, 26, 46), likert("EFFICIENCY", [12, 13, 28, 52, 95])]),
    ],
    ["question-under-half", () => check([collection({ responses: 401 })])],
    ["volumes-unknown", () => check([collection({ customers: null, measures: [], responses: null })])],
    ["volumes-unknown", () => check([collection({ responses: null })])],
  ];

  test.each(cases)("%s", (rule, run) => {
    expect(pointersOf(run(), rule)).toEqual([]);
  });
});

describe("duplicate-answers", () => {
  const peer = (change: Partial<PeerCollection> = {}): PeerCollection => ({
    hisp: "other-hisp",
    service: "other-service",
    quarter: "FY2021-Q4",
    collection: collection({ name: "Theirs", customers: 77_000, surveysOffered: 2_000, responses: 210 }),
    ...change,
  });
  const changed = collection({
    measures: [likert("SATISFACTION", [12, 9, 24, 55, 101]), ...GOOD_MEASURES.slice(1)],
  });
  const duplicates = (mine: ReturnType<typeof collection>, other: PeerCollection) =>
    check([mine], { peers: [other] }).filter(({ rule }) => rule === "duplicate-answers");

  test("another agency's answers with one cell changed are found and named", () => {
    const [found] = duplicates(changed, peer());
    expect(found).toMatchObject({ severity: "WARNING", pointer: C });
    const cells = 5 * GOOD_MEASURES.length;
    expect(found?.message).toContain(
      `equal those of other-service (other-hisp), FY2021-Q4, collection "Theirs": ${cells - 1} of ${cells} figures.`,
    );
  });

  test("the questions are named where only a part of them is common", () => {
    const mine = collection();
    const [found] = duplicates(
      mine,
      peer({ collection: collection({ measures: GOOD_MEASURES.slice(0, -1) }) }),
    );
    const common = GOOD_MEASURES.slice(0, -1).map(({ measure }) => measure);
    expect(found?.message).toBe(
      `The answers of "${mine.name}" to ${common.join(", ")} equal those of other-service (other-hisp), FY2021-Q4, collection "${mine.name}".`,
    );
  });

  test("a single question with one cell changed is found", () => {
    const mine = collection({ measures: [likert("SATISFACTION", [12, 9, 24, 55, 103])] });
    expect(duplicates(mine, peer({ collection: collection({ measures: [satisfaction] }) }))).toHaveLength(1);
  });

  test("this service's previous quarter counts too, this report itself does not", () => {
    const own = { hisp: "permit-office", service: "renew-a-permit" };
    expect(duplicates(changed, peer(own))).toHaveLength(1);
    expect(duplicates(changed, peer({ ...own, quarter: "FY2022-Q1" }))).toEqual([]);
  });

  test("the same answers under two names of one report are found, whatever the volumes", () => {
    const findings = check([collection(), collection({ name: "Second", customers: 6000 })]);
    expect(pointersOf(findings, "duplicate-answers")).toEqual(["/collections/1"]);
    expect(pointersOf(findings, "collection-repeated")).toEqual([]);
  });

  test("the whole content twice is one error, not a warning beside it", () => {
    const findings = check([collection(), collection({ name: "Second" })]);
    expect(pointersOf(findings, "collection-repeated")).toEqual(["/collections/1"]);
    expect(pointersOf(findings, "duplicate-answers")).toEqual([]);
  });

  test("means without counts, and shares, are compared as well", () => {
    const measures = [
      meanOnly("TRUST", 4.66, 3772),
      meanOnly("EASE", 4.71, 3772),
      choice("EMPLOYEE", 900, 3772),
    ];
    const mine = collection({ measures, responses: 3772 });
    expect(duplicates(mine, peer({ collection: mine }))).toHaveLength(1);
    const moved = [
      meanOnly("TRUST", 4.66, 3790),
      meanOnly("EASE", 4.71, 3790),
      choice("EMPLOYEE", 911, 3790),
    ];
    expect(duplicates(mine, peer({ collection: { ...mine, measures: moved } }))).toEqual([]);
  });

  test("thirty answers or fewer can coincide", () => {
    const few = collection({ measures: threeOf(0, 0, 1, 4, 25), responses: 30 });
    expect(duplicates(few, peer({ collection: few }))).toEqual([]);
  });

  test("empty cells tell nothing", () => {
    const mine = collection({ measures: [likert("EASE", [0, 0, 0, 0, 40])] });
    const other = collection({ measures: [likert("EASE", [0, 0, 0, 0, 41])] });
    expect(duplicates(mine, peer({ collection: other }))).toEqual([]);
  });
});

describe("mean-change", () => {
  const low = threeOf(60, 50, 40, 30, 20);
  const changes = (now: Parameters<typeof check>[0], previous: Parameters<typeof check>[0]) =>
    pointersOf(check(now, { previous }), "mean-change");

  test("half a point beyond chance, in the collection of the same name", () => {
    const before = collection({ name: "website survey ", measures: low });
    const now = [collection({ name: "Phone", channel: "PHONE", customers: 70 }), collection()];
    expect(changes(now, [before])).toEqual([
      "/collections",
      "/collections",
      "/collections",
      "/collections/1/measures/0",
      "/collections/1/measures/1",
      "/collections/1/measures/2",
    ]);
  });

  test("the only collection on a channel is matched without a name", () => {
    const before = collection({ name: "Old name", measures: low });
    expect(changes([collection()], [before])).toHaveLength(3);
    expect(changes([collection()], [before])[0]).toBe("/collections/0/measures/0");
  });

  test("without a match the whole reports are compared, added up by counts", () => {
    const before = [
      collection({ name: "Old 1", channel: "PHONE", measures: low }),
      collection({ name: "Old 2", channel: "EMAIL", measures: low }),
    ];
    expect(changes([collection()], before)).toEqual(["/collections", "/collections", "/collections"]);
  });

  test("not for small changes, few answers, other scales, or without a previous report", () => {
    expect(changes([collection()], [collection()])).toEqual([]);
    expect(check([collection()], { previous: null })).toEqual([]);
    expect(changes([collection()], [collection({ measures: threeOf(9, 8, 7, 4, 1) })])).toEqual([]);
    const binary = low.map((result) => ({
      ...likert(result.measure, [150, 0, 0, 0, 50]),
      scale: "YES_NO" as const,
    }));
    expect(changes([collection()], [collection({ measures: binary })])).toEqual([]);
    // Half a point that 30 widely spread answers can give by chance.
    const spread = collection({ measures: [likert("TRUST", [8, 5, 5, 5, 8])] });
    const other = collection({ measures: [likert("TRUST", [5, 3, 5, 6, 12])] });
    expect(changes([spread], [other])).toEqual([]);
  });
});
