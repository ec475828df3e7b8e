import {
  collectionOf,
  DOCUMENTED,
  exported,
  fileOf,
  findingsOf,
  listed,
  publishedRow,
  type Row,
  readFile,
} from "./v1-files";

/** A row of the documented columns as the published file would have it, its organization's columns swapped. */
const PASSPORT: Row = publishedRow({
  id: "208",
  collection_id: "77",
  collection_year: "2022",
  collection_quarter: "3",
  collection_name: "CX Quarterly Reporting",
  collection_organization_id: "9",
  collection_organization_name: "DOS",
  collection_organization_abbreviation: "Department of State",
  service_provider_id: "31",
  service_provider_name: "Bureau of Consular Affairs",
  service_provider_organization_id: "9",
  service_provider_organization_name: "DOS",
  service_provider_organization_abbreviation: "Department of State",
  service_provided: "Applying for\nand renewing a passport",
  service_id: "25",
  service_name: "Passport Services",
  transaction_point: 'After submitting the form, "online"',
  channel: "computer",
  volume_of_customers: "120000",
  volume_of_customers_provided_survey_opportunity: "0",
  volume_of_respondents: "310",
  omb_control_number: "1405-0193",
  federal_register_url: "https://www.federalregister.gov/d/2021-00001",
  q1_text: "I am satisfied with the service I received from Passport Services.",
  ...{ q1_1: "11", q1_2: "12", q1_3: "25", q1_4: "104", q1_5: "155" },
  q2_text: "This interaction increased my trust in Passport Services.",
  ...{ q2_1: "14", q2_2: "9", q2_3: "31", q2_4: "98", q2_5: "150" },
  q4_text: "It was easy to complete\r\nwhat I needed to do.",
  ...{ q4_1: "20", q4_2: "18", q4_3: "33", q4_4: "95", q4_5: "140" },
  q7_text: "Employees I interacted with were helpful.",
  q8_text: "I would use it again.",
  ...{ q8_1: "1", q8_2: "0", q8_3: "0", q8_4: "2", q8_5: "30" },
  created_at: "2022-07-20 14:02:11 UTC",
  updated_at: "2022-07-28 09:00:00 UTC",
  operational_metrics: "Average wait: 6 weeks",
});

const one = (given: Row) => {
  const read = readFile(fileOf([{ ...PASSPORT, ...given }]));
  const [reading] = read.readings;
  return { reading, findings: findingsOf(read, reading) };
};

/** Columns in an order of their own, their names in another case with spaces around. */
function shuffled(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const order = columns.map((_, index) => columns[(index * 37) % columns.length] ?? "");
  expect(new Set(order).size).toBe(columns.length);
  const renamed = rows.map((row) =>
    Object.fromEntries(
      order.map((column) => [` ${column.toUpperCase().replaceAll("_", " ")} `, row[column] ?? ""]),
    ),
  );
  return `\uFEFF${fileOf(renamed)}`;
}

describe("the published quarterly file", () => {
  it("reads shuffled columns, a byte order mark, quoted newlines, swapped organization columns and unasked zeros", () => {
    const read = readFile(shuffled([PASSPORT]));
    const [reading] = read.readings;
    expect(read.headerFindings).toEqual([]);
    expect(findingsOf(read, reading)).toEqual([]);
    expect(reading).toMatchObject({ service: "dos-ca", quarter: "FY2022-Q3", edition: null });
    expect(collectionOf(reading)).toMatchObject({
      name: "CX Quarterly Reporting (id 208)",
      transactionPoint: 'After submitting the form, "online"',
      channel: "COMPUTER",
      pointInTime: null,
      organizationalUnit: null,
      ombControlNumber: "1405-0193",
      customers: 120_000,
      surveysOffered: null,
      responses: 310,
      measures: [
        { measure: "SATISFACTION", counts: { n1: 11, n2: 12, n3: 25, n4: 104, n5: 155 } },
        {
          measure: "TRUST",
          statement: PASSPORT["q2_text"],
          counts: { n1: 14, n2: 9, n3: 31, n4: 98, n5: 150 },
        },
        { measure: "EASE", statement: "It was easy to complete\r\nwhat I needed to do.", scale: "LIKERT_5" },
        {
          measure: "OTHER",
          statement: "I would use it again.",
          counts: { n1: 1, n2: 0, n3: 0, n4: 2, n5: 30 },
        },
      ],
    });
  });

  it("is written again as it was read, in the documented order", () => {
    const rows = [PASSPORT, { ...PASSPORT, id: "209", channel: "phone", volume_of_respondents: "0" }];
    const { readings } = readFile(shuffled(rows));
    const back = exported(readings.map((reading) => listed("dos-ca", "FY2022-Q3", collectionOf(reading))));
    expect(back).toEqual(rows);
    expect(Object.keys(back[0] ?? {})).toEqual(DOCUMENTED);
  });

  it("keeps beside the figures what the model has no field for, and nothing that comes back by itself", () => {
    const { source } = collectionOf(one({}).reading);
    expect(source).toMatchObject({
      id: "208",
      operational_metrics: "Average wait: 6 weeks",
      collection_organization_name: "DOS",
      // Written as empty, because people answered: unknown.
      volume_of_customers_provided_survey_opportunity: "0",
      q7_text: "Employees I interacted with were helpful.",
    });
    for (const column of [
      "service_name",
      "service_id",
      "q1_text",
      "q1_1",
      "q7_1",
      "q9_1",
      "channel",
      "service_provider_name",
    ])
      expect(source).not.toHaveProperty([column]);
  });

  it("says that a second question which does not ask about trust is read as OTHER", () => {
    const { reading, findings } = one({ q2_text: "I would recommend Passport Services to a friend." });
    expect(findings).toEqual([
      {
        severity: "WARNING",
        rule: "second-question-not-trust",
        column: "q2_text",
        value: "I would recommend Passport Services to a friend.",
      },
    ]);
    expect(collectionOf(reading).measures.map(({ measure }) => measure)).toEqual([
      "SATISFACTION",
      "OTHER",
      "EASE",
      "OTHER",
    ]);
    expect(exported([listed("dos-ca", "FY2022-Q3", collectionOf(reading))])[0]).toMatchObject({
      q2_text: "I would recommend Passport Services to a friend.",
      q2_5: "150",
      q8_5: "30",
      q9_5: "0",
    });
  });

  it("takes the place's word where there is no text, and warns of trust in the first question", () => {
    expect(collectionOf(one({ q2_text: "" }).reading).measures[1]).toMatchObject({
      measure: "TRUST",
      statement: null,
    });
    const { reading, findings } = one({
      q1_text: PASSPORT["q2_text"] ?? "",
      q2_text: PASSPORT["q1_text"] ?? "",
    });
    expect(findings.map(({ rule, column }) => [rule, column])).toEqual([
      ["first-question-trust", "q1_text"],
      ["second-question-not-trust", "q2_text"],
    ]);
    expect(collectionOf(reading).measures.map(({ measure }) => measure)).toEqual([
      "SATISFACTION",
      "OTHER",
      "EASE",
      "OTHER",
    ]);
  });

  it.each([
    ["0", "310", null, 310],
    ["", "", null, null],
    ["0", "0", null, null],
    ["1,200", "310", 1_200, 310],
  ])(
    "reads customers %p and respondents %p, while people answered, as %p and %p",
    (customers, respondents, first, second) => {
      const { reading } = one({ volume_of_customers: customers, volume_of_respondents: respondents });
      expect(collectionOf(reading)).toMatchObject({ customers: first, responses: second });
    },
  );

  it("believes a 0 where nobody answered anything", () => {
    const nobody = publishedRow({ ...identity(), volume_of_customers: "0", volume_of_respondents: "0" });
    const { readings } = readFile(fileOf([nobody]));
    expect(collectionOf(readings[0])).toMatchObject({
      customers: 0,
      surveysOffered: null,
      responses: 0,
      measures: [],
    });
  });

  it.each([
    ["2022", "Q3", "FY2022-Q3"],
    ["FY2022", "3", "FY2022-Q3"],
    [" fy 2022 ", " q3 ", "FY2022-Q3"],
  ])("reads year %p and quarter %p", (year, quarter, expected) => {
    expect(one({ collection_year: year, collection_quarter: quarter }).reading?.quarter).toBe(expected);
  });

  it.each([
    ["22", "3", "fiscal-year", "collection_year"],
    ["2022", "5", "fiscal-quarter", "collection_quarter"],
    ["2022", "", "fiscal-quarter", "collection_quarter"],
    ["1999", "1", "fiscal-year", "collection_year"],
  ])("names a quarter that can't be told: year %p, quarter %p", (year, quarter, rule, column) => {
    const { reading, findings } = one({ collection_year: year, collection_quarter: quarter });
    expect(reading?.quarter).toBeNull();
    expect(findings).toMatchObject([{ severity: "ERROR", rule, column }]);
  });

  it.each([
    ["in_person", "IN_PERSON"],
    ["In-Person", "IN_PERSON"],
    ["sms text messages", "SMS_TEXT_MESSAGES"],
    ["carrier pigeon", "carrier pigeon"],
  ])("reads the channel %p as %p", (channel, expected) => {
    expect(one({ channel }).reading?.collection["channel"]?.value).toBe(expected);
  });

  it("leaves what is no count for the contract to refuse, at its cell", () => {
    const { reading } = one({ q1_3: "many", q4_1: "-4", q4_2: "2.5", q8_3: "99999999999999999999" });
    const cells = reading?.measures.map((measure) => Object.values(measure).map(({ value }) => value));
    expect(cells?.flat()).toEqual(expect.arrayContaining(["many", -4, 2.5, "99999999999999999999"]));
    expect(() => collectionOf(reading)).toThrow(/counts\/n3.*many/);
  });

  it("does not crash over two questions of the same words: the rules of reports say it", () => {
    const { reading } = one({
      q9_text: PASSPORT["q8_text"] ?? "",
      q9_5: "4",
      q10_text: "",
      q10_1: "2",
      q11_1: "3",
    });
    expect(collectionOf(reading).measures.map(({ statement }) => statement)).toEqual([
      PASSPORT["q1_text"],
      PASSPORT["q2_text"],
      PASSPORT["q4_text"],
      "I would use it again.",
      "I would use it again.",
      null,
      null,
    ]);
  });

  it("keeps columns it doesn't know, says so once, and gives them back", () => {
    const rows = [{ ...PASSPORT, Region: "West", q1_point_scale: "5", service_slug: "dos-ca", Notes: "" }];
    const read = readFile(fileOf(rows));
    expect(read.headerFindings).toEqual([
      { rule: "unknown-column", column: "Region" },
      { rule: "unknown-column", column: "Notes" },
    ]);
    const collection = collectionOf(read.readings[0]);
    expect(collection.source).toMatchObject({ Region: "West", q1_point_scale: "5", service_slug: "dos-ca" });
    const [back = {}] = exported([listed("dos-ca", "FY2022-Q3", collection)]);
    const { Notes: _empty, ...rest } = rows[0] ?? {};
    expect(back).toEqual(rest);
    const columns = Object.keys(back);
    expect(columns.indexOf("q1_point_scale")).toBe(columns.indexOf("q1_5") + 1);
    expect(columns.at(-1)).toBe("Region");
  });

  it("says a column that is there twice, and a header without any service", () => {
    const header = fileOf([PASSPORT]).split("\r\n")[0] ?? "";
    expect(readFile(`${header},Q1 1\r\n`).headerFindings).toEqual([
      { rule: "column-repeated", column: "Q1 1" },
    ]);
    const none = DOCUMENTED.filter((column) => !column.startsWith("service_"));
    expect(readFile(`${none.join(",")}\r\n`).headerFindings).toEqual([
      { rule: "column-missing", column: null },
    ]);
  });

  it("does not give back what once stood in the file after a figure was changed", () => {
    const collection = collectionOf(one({ channel: "Computer", volume_of_customers: "1,200" }).reading);
    const same = exported([listed("dos-ca", "FY2022-Q3", collection)])[0];
    expect(same).toMatchObject({ channel: "Computer", volume_of_customers: "1,200" });
    const changed = { ...collection, customers: 1_500, pointInTime: "TRANSACTION" as const };
    const row = exported([listed("dos-ca", "FY2022-Q3", changed)])[0];
    expect(row).toMatchObject({
      volume_of_customers: "1500",
      channel: "computer",
      id: "208",
      created_at: PASSPORT["created_at"],
    });
    // What the layout has no column for changes nothing of the row.
    const dated = {
      ...{ ...collection, pointInTime: "TRANSACTION" as const, organizationalUnit: "CA/PPT" },
      ...{ survey: "online-renewal", surveyRevision: 1 },
    };
    expect(exported([listed("dos-ca", "FY2022-Q3", dated)])[0]).toEqual(same);
  });

  it("names the service as we know it where the cells that were kept name another", () => {
    const collection = collectionOf(one({ service_name: "Passports" }).reading);
    expect(exported([listed("dos-ca", "FY2022-Q3", collection)])[0]?.["service_name"]).toBe("Passports");
    const moved = exported([
      listed("doi-tbcc", "FY2022-Q4", { ...collection, source: { ...collection.source, service_id: "25" } }),
    ])[0];
    expect(moved).toMatchObject({
      service_id: "8",
      service_name: "Contacting the Trust Beneficiary contact center",
      collection_quarter: "4",
    });
  });
});

/** The row's identity without any answers. */
function identity(): Row {
  return Object.fromEntries(
    Object.entries(PASSPORT).filter(([column]) => /^(id|collection|service)/.test(column)),
  );
}

describe("the name of a collection", () => {
  const nameOf = (given: Row) => collectionOf(one(given).reading).name;

  it("holds the row's id, so that it is the same in every file", () => {
    expect(nameOf({})).toBe("CX Quarterly Reporting (id 208)");
    expect(nameOf({ collection_name: "" })).toBe("Collection (id 208)");
    expect(nameOf({ collection_name: "CX Quarterly Reporting (id 208)" })).toBe(
      "CX Quarterly Reporting (id 208)",
    );
    expect(nameOf({ id: "" })).toBe("CX Quarterly Reporting");
  });

  it("is cut where it would be too long, and whole again in the file", () => {
    const long = `${"Passport survey of the quarter, ".repeat(4)}😀`;
    const { reading, findings } = one({ collection_name: long });
    const collection = collectionOf(reading);
    expect(collection.name.length).toBeLessThanOrEqual(100);
    expect(collection.name.endsWith("… (id 208)")).toBe(true);
    expect(findings).toMatchObject([{ severity: "INFO", rule: "name-shortened", column: "collection_name" }]);
    expect(exported([listed("dos-ca", "FY2022-Q3", collection)])[0]?.["collection_name"]).toBe(long);
  });

  it("is never that of two rows without anybody noticing", () => {
    const twice = [
      PASSPORT,
      PASSPORT,
      { ...PASSPORT, collection_quarter: "4" },
      { ...PASSPORT, id: "" },
      { ...PASSPORT, id: "" },
    ];
    const read = readFile(fileOf(twice));
    const found = read.readings.map((reading) =>
      findingsOf(read, reading).map(({ rule, severity }) => `${severity} ${rule}`),
    );
    expect(found).toEqual([
      [],
      ["ERROR collection-name-repeated"],
      [],
      [],
      ["ERROR collection-name-repeated"],
    ]);
  });
});

describe("whose row it is", () => {
  const whose = (given: Row, createServices = false) => {
    const read = readFile(fileOf([{ ...PASSPORT, service_id: "", service_name: "", ...given }]), {
      createServices,
    });
    const [reading] = read.readings;
    return { service: reading?.service, findings: reading?.findings ?? [], made: read.newServices };
  };

  it.each([
    ["its slug", { service_slug: "doi-tbcc" }, "doi-tbcc"],
    ["its number", { service_id: "25" }, "dos-ca"],
    ["its number, whatever it was called then", { service_id: "25", service_name: "Passports" }, "dos-ca"],
    ["its name", { service_name: " passport  services " }, "dos-ca"],
    [
      "number and provider, where one published service is two of ours",
      { service_id: "3", service_provider_name: "Natural Resources Conservation Service" },
      "farmers-gov-website-usda-nrcs",
    ],
    [
      "number and the other provider",
      { service_id: "3", service_provider_name: "FARM SERVICE AGENCY" },
      "farmers-gov-website",
    ],
    [
      "name and provider",
      {
        service_name: "Finding information about programs on the website",
        service_provider_name: "usda-nrcs",
      },
      "farmers-gov-website-usda-nrcs",
    ],
  ])("is told by %s", (_how, given: Row, slug) => {
    expect(whose(given)).toMatchObject({ service: slug, findings: [] });
  });

  it.each([
    ["an unknown name", { service_name: "Pasport Services" }, "known-service", /"Passport Services"/],
    [
      "a name of another provider's",
      { service_name: "Passport Services", service_provider_name: "Farm Service Agency" },
      "known-service",
      /service_slug/,
    ],
    ["an unknown number", { service_id: "999" }, "known-service", /service_slug/],
    ["an unknown slug", { service_slug: "dos-caa" }, "known-service", /"dos-ca"/],
    ["nothing", {}, "known-service", /service_name/],
    ["one published service of two", { service_id: "3" }, "service-ambiguous", /service_slug/],
    [
      "a number and a name that disagree",
      { service_id: "25", service_name: "Contacting the Trust Beneficiary contact center" },
      "service-columns-disagree",
      /Passport Services/,
    ],
  ])("is a finding with %s", (_how, given: Row, rule, action) => {
    const { service, findings } = whose(given);
    expect(service).toBeNull();
    expect(findings).toMatchObject([{ severity: "ERROR", rule, action: expect.stringMatching(action) }]);
  });

  it("is a new service where one may be made, once for all its rows", () => {
    const given = { service_name: "Renewing a passport by mail (DS-82)", service_id: "301" };
    expect(whose(given, true)).toMatchObject({
      service: "dos-ca-renewing-a-passport-by-mail-ds-82",
      findings: [],
      made: [
        {
          slug: "dos-ca-renewing-a-passport-by-mail-ds-82",
          name: given.service_name,
          hisp: "dos-ca",
          sourceServiceId: 301,
        },
      ],
    });
    const rows = [1, 2, 3].map((id) => ({
      ...PASSPORT,
      ...given,
      id: String(id),
      ...(id === 3 ? { service_name: "" } : {}),
    }));
    const read = readFile(fileOf(rows), { createServices: true });
    expect(read.newServices).toHaveLength(1);
    expect(new Set(read.readings.map(({ service }) => service)).size).toBe(1);
  });

  it("is found by the organization where the provider's name is not known, in either of its swapped columns", () => {
    const given = {
      service_name: "Something new",
      service_provider_name: "Office 7",
      service_provider_organization_abbreviation: "Natural Resources Conservation Service",
    };
    expect(whose(given, true).service).toBe("usda-nrcs-something-new");
  });

  it("is a finding where even the HISP of a new service is not known", () => {
    const { service, findings, made } = whose(
      { service_name: "Something new", service_provider_name: "Farm Services Agency" },
      true,
    );
    expect([service, made]).toEqual([null, []]);
    expect(findings).toMatchObject([
      { rule: "known-hisp", action: expect.stringMatching(/"Farm Service Agency"/) },
    ]);
  });
});
