/** A complete, plausible report body as a HISP's data team would push it; each call is a new object. */
// biome-ignore lint/suspicious/noExplicitAny: tests bend it at will
export function sampleReport(seed = 0): any {
  const counts = (n1: number, n2: number, n3: number, n4: number, n5: number) => ({
    n1: n1 + (seed % 7),
    n2: n2 + (seed % 5),
    n3: n3 + (seed % 11),
    n4: n4 + (seed % 13),
    n5: n5 + (seed % 17),
  });
  return {
    collections: [
      {
        name: "Online renewal",
        transactionPoint: "After submitting the renewal form",
        channel: "WEBSITE",
        pointInTime: "TRANSACTION",
        ombControlNumber: "1405-0193",
        customers: 120_000,
        surveysOffered: 4_000,
        responses: 320 + 60,
        measures: [
          {
            measure: "TRUST",
            statement: "This interaction increased my trust in the service.",
            counts: counts(14, 9, 31, 98, 150),
          },
          {
            measure: "SATISFACTION",
            statement: "I am satisfied with the service I received.",
            counts: counts(11, 12, 25, 104, 155),
          },
          {
            measure: "EASE",
            statement: "It was easy to complete what I needed to do.",
            counts: counts(20, 18, 33, 95, 140),
          },
          {
            measure: "EFFECTIVENESS",
            statement: "My need was addressed.",
            counts: counts(16, 13, 22, 101, 149),
          },
        ],
      },
    ],
    indicators: [{ name: "Average processing time", value: 6.5, unit: "weeks", target: 6, better: "LOWER" }],
    accomplishments: ["Online renewal opened to all."],
    notes: "First quarter with the new form.",
  };
}
