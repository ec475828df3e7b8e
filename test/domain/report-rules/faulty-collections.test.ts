import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Channel } from "../../../src/domain/channels";
import { countsFrom } from "../../../src/domain/likert";
import type { Measure } from "../../../src/domain/measures";
import { isDriver } from "../../../src/domain/measures";
import type { Collection, MeasureResult } from "../../../src/domain/report-content";
import type { PeerCollection } from "../../../src/domain/report-rules/check-report";
import { checkReport } from "../../../src/domain/report-rules/check-report";
import { FAULT_RULES } from "../../../src/domain/report-rules/rules";
import { context, report } from "./content-builders";

const FIXTURES = join(__dirname, "../../fixtures");
// VHA's FY2020-Q1 was published twice: the second is a new revision of the same report.
const REVISION_OF: Readonly<Record<string, string>> = { "v-2020q1a": "first", "v-2020q1b": "second" };
// Yes/no answers in cells 1 and 5, marked as such in the seeds.
const YES_NO = ["q-00032", "q-00135", "q-00321"];

type FiledCollection = PeerCollection & { readonly report: string };

/** Splits a line of CSV; only the last column of the faulty file is ever quoted. */
const fieldsOf = (line: string): string[] => line.split('"')[0]!.split(",");
const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);
const volumeOf = (text: string | undefined): number | null => numberOf(text) || null;

function resultOf(row: readonly string[]): MeasureResult {
  const measure = row[8] as Measure;
  const cells = row.slice(9, 14);
  const counted = cells[0] !== "";
  return {
    measure,
    statement: null,
    scale: YES_NO.includes(row[0]!) && isDriver(measure) ? "YES_NO" : "LIKERT_5",
    counts: counted ? countsFrom(cells.map(Number)) : null,
    mean: numberOf(row[14]),
    responses: counted ? null : volumeOf(row[7]),
    selected: null,
    offered: null,
  };
}

function load(file: string): FiledCollection[] {
  const rows = readFileSync(join(FIXTURES, file), "utf8").trim().split("\n").slice(1).map(fieldsOf);
  const byId = Map.groupBy(rows, (row) => row[0]!);
  return [...byId].map(([id, results]) => {
    const [, hisp, name, quarter, channel, customers, offered, responses] = results[0] as [
      string,
      ...string[],
    ];
    // One service reported by two HISPs is two services here, each with its own survey.
    const service = hisp === "usda-nrcs" && name === "farmers-gov-website" ? `${name}-usda-nrcs` : name!;
    const collection: Collection = {
      name: id,
      transactionPoint: null,
      channel: (channel || null) as Channel | null,
      pointInTime: null,
      organizationalUnit: null,
      ombControlNumber: null,
      survey: null,
      surveyRevision: null,
      customers: volumeOf(customers),
      surveysOffered: volumeOf(offered),
      source: null,
      responses: volumeOf(responses),
      measures: results.map(resultOf),
    };
    return {
      hisp: hisp!,
      service,
      quarter: quarter!,
      collection,
      report: [hisp, service, quarter, REVISION_OF[id] ?? ""].join(" "),
    };
  });
}

function quarterBefore(quarter: string): string {
  const [year, number] = [Number(quarter.slice(2, 6)), Number(quarter.slice(8))];
  return number === 1 ? `FY${year - 1}-Q4` : `FY${year}-Q${number - 1}`;
}

/**
 * The fault rules that fire on each collection of the reports made of these records, by the collection's
 * name.
 */
function faultsOf(records: readonly FiledCollection[]): Map<string, string[]> {
  const faults = new Map<string, string[]>();
  for (const members of Map.groupBy(records, (record) => record.report).values()) {
    const { hisp, service, quarter } = members[0]!;
    const previous = quarterBefore(quarter);
    const findings = checkReport(
      report(members.map((member) => member.collection)),
      context({
        ...{ hisp, service, quarter, historic: true },
        previous: records
          .filter(
            (record) => record.hisp === hisp && record.service === service && record.quarter === previous,
          )
          .map((record) => record.collection),
        peers: records.filter(
          (record) =>
            (record.quarter === quarter || record.quarter === previous) &&
            !(record.hisp === hisp && record.service === service && record.quarter === quarter),
        ),
      }),
    );
    for (const [index, member] of members.entries()) {
      const own = findings.filter(
        ({ pointer, rule }) => `${pointer}/`.startsWith(`/collections/${index}/`) && FAULT_RULES.has(rule),
      );
      faults.set(member.collection.name, [...new Set(own.map(({ rule }) => rule))]);
    }
  }
  return faults;
}

const clean = load("quarterly-measures.csv");
const faulty = load("faulty-measures.csv");
const cleanFaults = faultsOf(clean);

test("the fixtures are whole", () => {
  expect(clean).toHaveLength(432);
  expect(faulty).toHaveLength(28);
  expect(clean.flatMap((record) => record.collection.measures)).toHaveLength(2599);
});

test("each known fault is caught, and hardly a clean collection is suspected", () => {
  const all = faultsOf([...clean, ...faulty]);
  const missed = faulty.map((record) => record.collection.name).filter((id) => all.get(id)?.length === 0);
  const suspected = [...cleanFaults].filter(([, rules]) => rules.length > 0);
  process.stdout.write(
    `faulty collections caught: ${faulty.length - missed.length} of ${faulty.length}; ` +
      `clean collections suspected: ${suspected.length} of ${clean.length}\n`,
  );
  expect(missed).toEqual([]);
  expect(suspected.length).toBeLessThanOrEqual(5);
});

test("no clean collection has a mean that its counts do not give", () => {
  const rules = [...cleanFaults.values()].flat();
  expect(rules).not.toContain("mean-disagrees-with-counts");
});

test.each(YES_NO)("%s typed as a five-point scale is a yes/no question in disguise", (id) => {
  const { collection, hisp, service, quarter } = clean.find((record) => record.collection.name === id)!;
  const measures = collection.measures.map((result) => ({ ...result, scale: "LIKERT_5" as const }));
  const findings = checkReport(
    report([{ ...collection, measures }]),
    context({ hisp, service, quarter, historic: true }),
  );
  expect(findings.filter(({ rule }) => rule === "binary-drivers")).toHaveLength(1);
});
