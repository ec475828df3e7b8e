/** A complete, plausible report of the FY2024 form: trust by thumbs, then drivers ticked on either side. */
// biome-ignore lint/suspicious/noExplicitAny: tests bend it at will
export function formReport(): any {
  const ticked = (measure: string, scale: string, selected: number, offered: number) => ({
    ...{ measure, scale, selected, offered },
  });
  return {
    edition: "FY2024_FORM",
    collections: [
      {
        name: "Passport pages",
        transactionPoint: "post_interaction",
        channel: "WEBSITE",
        pointInTime: "TRANSACTION",
        ombControlNumber: "1405-0193",
        customers: 120_000,
        surveysOffered: 4_000,
        responses: 300,
        measures: [
          {
            measure: "TRUST",
            scale: "THUMBS",
            statement: "This interaction increased my trust in the service.",
            counts: { n1: 60, n2: 0, n3: 0, n4: 0, n5: 240 },
          },
          ticked("EASE", "DRIVER_POSITIVE", 150, 240),
          ticked("EFFICIENCY", "DRIVER_POSITIVE", 90, 240),
          ticked("HUMANITY", "DRIVER_POSITIVE", 30, 240),
          ticked("OTHER", "DRIVER_POSITIVE", 7, 240),
          ticked("EASE", "DRIVER_NEGATIVE", 33, 60),
          ticked("HUMANITY", "DRIVER_NEGATIVE", 12, 60),
        ],
      },
    ],
  };
}
