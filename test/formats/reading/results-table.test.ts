import { readHere, readInThread } from "./read-files";

const HEADER = "service,quarter,collection,measure,channel,responses,n1,n2,n3,n4,n5";

function table(...rows: string[]): string {
  return [HEADER, ...rows].join("\n");
}

describe("a table of results", () => {
  it("gives the reports by quarter, then service, whatever the order of rows", async () => {
    const { reports, lines } = await readHere(
      table(
        "tax-filing,FY2022-Q2,Online,TRUST,WEBSITE,300,1,2,3,4,5",
        "passport-renewal,FY2022-Q2,Online,TRUST,website,300,1,2,3,4,5",
        "tax-filing,FY2022-Q1,Online,SATISFACTION,WEBSITE,300,1,2,3,4,5",
        "tax-filing,FY2022-Q2, online ,SATISFACTION,,,5,4,3,2,1",
      ),
    );
    expect(lines).toEqual([]);
    expect(reports.map(({ service, quarter }) => `${service} ${quarter}`)).toEqual([
      "tax-filing FY2022-Q1",
      "passport-renewal FY2022-Q2",
      "tax-filing FY2022-Q2",
    ]);
    expect(reports[2]?.content.collections).toMatchObject([
      {
        name: "Online",
        channel: "WEBSITE",
        responses: 300,
        measures: [
          { measure: "TRUST", counts: { n1: 1, n2: 2, n3: 3, n4: 4, n5: 5 } },
          { measure: "SATISFACTION", counts: { n1: 5, n2: 4, n3: 3, n4: 2, n5: 1 } },
        ],
      },
    ]);
    expect(reports[2]).toMatchObject({ whole: false, parts: { edition: false, notes: false } });
  });

  it("takes whole numbers with a comma before each three digits, and no other commas", async () => {
    const { reports, lines } = await readHere(
      table('passport-renewal,FY2022-Q1,Online,TRUST,WEBSITE,"1,234,567",1,2,3,4,"1,000"'),
    );
    expect(lines).toEqual([]);
    expect(reports[0]?.content.collections[0]).toMatchObject({
      responses: 1_234_567,
      measures: [{ counts: { n5: 1_000 } }],
    });
  });

  it("names each mistake at its cell, all at once", async () => {
    const text = table(
      'passport-renewal,FY2022-Q1,Online,TRUST,WEBSITE,"1,30",1,2,3,4,5',
      "passport-renewal,FY2022-Q1,Online,HAPPINESS,PHONE,1300,1,2,,4,12.5",
      "pasport-renewal,2022 Q1,Online,TRUST,WEBSITE,300,1,2,3,4,x",
      "passport-first,FY2022-Q1,,TRUST,WEBSITE,300,1,2,3,4,12 %",
    );
    const here = await readHere(text);
    expect(here.lines).toEqual([
      "service-unknown at A4 (service)",
      "fiscal-quarter at B4 (quarter)",
      "whole-number at K4 (n5)",
      "name-given at C5 (collection)",
      "whole-number at K5 (n5)",
      "rows-disagree at E3 (channel)",
      "rows-disagree at F3 (responses)",
      "whole-number at F2 (responses)",
      "choice at D3 (measure)",
      "n3-given at I3 (n3)",
      "whole-number at K3 (n5)",
    ]);
    expect((await readInThread(text)).lines).toEqual(here.lines);
    const all = [...here.summary.findings, ...here.reports.flatMap(({ findings }) => findings)];
    expect(all.map(({ action }) => action).join("\n")).not.toMatch(/JSON/);
  });
});
