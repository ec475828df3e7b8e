/*
 * Turned the figures published on performance.gov/cx/data into seeds/, once. From now on seeds/ is the
 * source of truth: correct it there, with a word in seeds/PROVENANCE.md. The script stays so that every step
 * between the published figures and ours can be read and repeated.
 *
 *   node scripts/make-seeds.mjs <source folder>
 *
 * The source folder holds hisps.json, services.json, life-experiences.json, quarterly-measures.csv and
 * faulty-measures.csv.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SOURCE = "Published on performance.gov/cx/data";
const EDITION = "A11_2021";
/** A yes/no answer kept in the outer two cells: no Likert mean can be taken from it. */
const YES_NO_COLLECTIONS = new Set(["q-00032", "q-00135", "q-00321"]);
const YES_NO_MEASURES = new Set(["EFFECTIVENESS", "EASE", "EFFICIENCY", "TRANSPARENCY"]);
/** One published service that two HISPs report: here it is two records, each naming the other. */
const DOUBLE = {
  slug: "farmers-gov-website",
  hisp: "usda-nrcs",
  secondSlug: "farmers-gov-website-usda-nrcs",
};
/** VHA published this quarter twice, with different means on the same volumes. */
const RESTATED = { service: "va-vha", quarter: "FY2020-Q1", first: "v-2020q1a", second: "v-2020q1b" };
const RESTATED_REASON = "Restated by the agency: published twice with different means on the same volumes";
/** Printed by OMB in the circular; two of the four differ from the circular's own rule. */
const PUBLISHED_DEADLINES = [
  ["FY2022-Q1", "2022-01-28"],
  ["FY2022-Q2", "2022-04-29"],
  ["FY2022-Q3", "2022-07-29"],
  ["FY2022-Q4", "2022-10-28"],
];

const folder = process.argv[2];
if (folder === undefined || process.argv.length !== 3) {
  stop("give the source folder, and nothing else: node scripts/make-seeds.mjs <source folder>");
}
const seeds = join(import.meta.dirname, "..", "seeds");

const hisps = JSON.parse(await readFile(join(folder, "hisps.json"), "utf8"));
const listedServices = JSON.parse(await readFile(join(folder, "services.json"), "utf8"));
const lifeExperiences = JSON.parse(await readFile(join(folder, "life-experiences.json"), "utf8"));
const rows = rowsOf(await readFile(join(folder, "quarterly-measures.csv"), "utf8")).map(withSeededService);
const faultyRows = rowsOf(await readFile(join(folder, "faulty-measures.csv"), "utf8")).map(withSeededService);

const services = servicesOf();
const reports = reportsOf();
const withheld = withheldOf();
checkTotals();

await mkdir(seeds, { recursive: true });
await writeJson("hisps.json", hisps.map(hispOf));
await writeJson("services.json", services);
await writeJson("life-experiences.json", lifeExperiences);
await writeJson("deadlines.json", PUBLISHED_DEADLINES.map(deadlineOf));
await writeFile(join(seeds, "reports.ndjson"), reports.map((line) => `${JSON.stringify(line)}\n`).join(""));
await writeJson("withheld.json", withheld);
console.log(
  `${hisps.length} HISPs, ${services.length} services, ${reports.length} report revisions, ` +
    `${collectionsIn(reports).length} collections, ${rows.length} results, ${withheld.length} withheld`,
);

function hispOf(hisp) {
  return {
    slug: hisp.slug,
    name: hisp.name,
    department: hisp.department,
    departmentAbbreviation: hisp.departmentAbbreviation,
    alternativeNames: hisp.alternativeNames,
    firstDesignatedYear: hisp.firstDesignatedYear,
    onOmbListDecember2024: hisp.onOmbListDecember2024,
    url: hisp.url,
  };
}

function servicesOf() {
  return listedServices.flatMap((listed) => {
    if (listed.slug !== DOUBLE.slug) {
      if (listed.alsoReportedBy.length > 0) stop(`${listed.slug} is reported by a second HISP and not split`);
      return [serviceOf(listed, listed.slug, listed.hisp, [], [listed.firstReported, listed.lastReported])];
    }
    return [
      serviceOf(
        listed,
        DOUBLE.slug,
        listed.hisp,
        [DOUBLE.secondSlug],
        [listed.firstReported, listed.lastReported],
      ),
      // The list speaks of the first HISP's reports: the second's quarters are in its rows alone.
      serviceOf(listed, DOUBLE.secondSlug, DOUBLE.hisp, [DOUBLE.slug], []),
    ];
  });
}

function serviceOf(listed, slug, hisp, alsoReportedAs, listedQuarters) {
  const own = rows.filter((row) => row.service === slug);
  const stranger = own.find((row) => row.hisp !== hisp);
  if (stranger !== undefined)
    stop(`${stranger.collection} is filed by ${stranger.hisp} for a service of ${hisp}`);
  // The list is narrower than the rows for some services, so each end is the wider of the two.
  const quarters = [...listedQuarters, ...own.map((row) => row.fiscal_quarter)].filter(Boolean).sort();
  return {
    slug,
    hisp,
    name: listed.name,
    serviceType: listed.serviceType,
    alsoReportedAs,
    sourceServiceId: listed.sourceServiceId,
    firstQuarter: quarters.at(0) ?? null,
    lastQuarter: quarters.at(-1) ?? null,
  };
}

function deadlineOf([quarter, date]) {
  return { quarter, date, citation: "OMB Circular A-11 (2021), Section 280.15" };
}

function reportsOf() {
  const byRevision = Map.groupBy(rows, (row) => `${row.fiscal_quarter}/${row.service}/${revisionOf(row)}`);
  return [...byRevision.values()]
    .map(reportOf)
    .sort((a, b) => order(a.quarter, b.quarter) || order(a.service, b.service) || a.revision - b.revision);
}

function reportOf(own) {
  const [{ service, fiscal_quarter: quarter }] = own;
  const revision = revisionOf(own[0]);
  return {
    service,
    quarter,
    revision,
    amendmentReason: revision === 1 ? null : RESTATED_REASON,
    provenance: provenanceOf(own, service),
    content: {
      edition: EDITION,
      collections: [...Map.groupBy(own, (row) => row.collection).values()].map(collectionOf),
      indicators: [],
      accomplishments: [],
      notes: null,
    },
  };
}

function revisionOf(row) {
  if (row.service !== RESTATED.service || row.fiscal_quarter !== RESTATED.quarter) return 1;
  if (row.collection === RESTATED.first) return 1;
  if (row.collection === RESTATED.second) return 2;
  return stop(
    `${row.collection} is neither of the two publications of ${RESTATED.service} ${RESTATED.quarter}`,
  );
}

function provenanceOf(own, service) {
  const yesNo = own.filter(isYesNo);
  return {
    source: SOURCE,
    ...(service === DOUBLE.secondSlug && { publishedService: DOUBLE.slug }),
    // Not Likert means, so not shown as such; kept here so that nothing published is lost.
    ...(yesNo.length > 0 && {
      publishedMeans: Object.fromEntries(
        yesNo.map((row) => [`${row.collection}/${row.measure}`, publishedMean(row)]),
      ),
    }),
  };
}

function collectionOf(own) {
  const [first] = own;
  for (const column of ["channel", "customers", "offered", "responses"]) {
    const odd = own.find((row) => row[column] !== first[column]);
    if (odd !== undefined) stop(`${first.collection} has two values of ${column}`);
  }
  if (new Set(own.map((row) => row.measure)).size !== own.length)
    stop(`${first.collection} has a measure twice`);
  return {
    name: first.collection,
    transactionPoint: null,
    channel: first.channel || null,
    pointInTime: null,
    organizationalUnit: null,
    ombControlNumber: null,
    customers: knownOrNull(first.customers),
    surveysOffered: knownOrNull(first.offered),
    responses: knownOrNull(first.responses),
    measures: own.map(measureOf),
  };
}

function measureOf(row) {
  const counts = countsOf(row);
  return {
    measure: row.measure,
    statement: null,
    scale: isYesNo(row) ? "YES_NO" : "LIKERT_5",
    counts,
    mean: isYesNo(row) ? null : publishedMean(row),
    responses: counts === null ? knownOrNull(row.responses) : null,
    selected: null,
    offered: null,
  };
}

function countsOf(row) {
  const cells = [row.n1, row.n2, row.n3, row.n4, row.n5];
  if (cells.every((cell) => cell === "")) return null;
  const [n1, n2, n3, n4, n5] = cells.map(wholeNumber);
  const total = n1 + n2 + n3 + n4 + n5;
  const points = n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5;
  // Half up from whole numbers: binary fractions would round some of the published means down.
  const hundredths = Math.floor((200 * points + total) / (2 * total));
  if (total === 0 || hundredths !== Math.round(publishedMean(row) * 100)) {
    stop(
      `${row.collection}/${row.measure}: published mean ${row.mean}, but its counts give ${hundredths / 100}`,
    );
  }
  if (isYesNo(row) && n2 + n3 + n4 > 0) stop(`${row.collection}/${row.measure} is not a yes/no answer`);
  return { n1, n2, n3, n4, n5 };
}

function isYesNo(row) {
  return YES_NO_COLLECTIONS.has(row.collection) && YES_NO_MEASURES.has(row.measure);
}

function publishedMean(row) {
  if (!/^[1-5](\.\d{1,2})?$/.test(row.mean)) stop(`${row.collection}/${row.measure}: mean "${row.mean}"`);
  return Number(row.mean);
}

function wholeNumber(text) {
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number)
    ? number
    : stop(`"${text}" is not a whole number`);
}

/** Empty is unknown; and so is 0, for people answered. */
function knownOrNull(text) {
  return text === "" ? null : wholeNumber(text) || null;
}

function withheldOf() {
  return [...Map.groupBy(faultyRows, (row) => row.collection).values()]
    .map((own) => ({
      collection: own[0].collection,
      hisp: own[0].hisp,
      service: own[0].service,
      quarter: own[0].fiscal_quarter,
      channel: own[0].channel || null,
      reason: [...new Set(own.map((row) => row.fault))].join("; "),
    }))
    .sort(
      (a, b) =>
        order(a.quarter, b.quarter) || order(a.service, b.service) || order(a.collection, b.collection),
    );
}

function withSeededService(row) {
  const second = row.service === DOUBLE.slug && row.hisp === DOUBLE.hisp;
  return second ? { ...row, service: DOUBLE.secondSlug } : row;
}

function checkTotals() {
  const known = new Set(services.map((service) => service.slug));
  const measured = collectionsIn(reports);
  const shown = new Set(measured.map((collection) => collection.name));
  expect("HISPs", hisps.length, 38);
  expect("services", services.length, 64);
  expect("distinct service slugs", known.size, 64);
  expect("life experiences", lifeExperiences.length, 5);
  expect("report revisions", reports.length, 198);
  expect("reports", new Set(reports.map((report) => `${report.service}/${report.quarter}`)).size, 197);
  expect("collections", measured.length, 432);
  expect("collection names", shown.size, 432);
  expect("measure results", measured.flatMap((collection) => collection.measures).length, 2599);
  expect("yes/no results", rows.filter(isYesNo).length, 12);
  expect("collections of the second farmers.gov record", collectionsIn(reports.filter(isSecond)).length, 4);
  expect("withheld collections", withheld.length, 28);
  expect("withheld collections also shown", withheld.filter((one) => shown.has(one.collection)).length, 0);
  expect("reports and withheld of unknown services", [...reports, ...withheld].filter(isUnknown).length, 0);

  function isSecond(report) {
    return report.service === DOUBLE.secondSlug;
  }
  function isUnknown(one) {
    return !known.has(one.service);
  }
}

function collectionsIn(some) {
  return some.flatMap((report) => report.content.collections);
}

function expect(what, actual, expected) {
  if (actual !== expected) stop(`${what}: expected ${expected}, found ${actual}`);
}

function order(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function writeJson(name, value) {
  await writeFile(join(seeds, name), `${JSON.stringify(value, null, 2)}\n`);
}

/** Rows of a CSV text by column name; cells may be quoted, none spans lines. */
function rowsOf(text) {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/).map(cellsOf);
  return lines.map((cells) => {
    if (cells.length !== header.length) stop(`a row of ${cells.length} cells under ${header.length} columns`);
    return Object.fromEntries(header.map((column, index) => [column, cells[index]]));
  });
}

function cellsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

function stop(message) {
  console.error(`make-seeds: ${message}`);
  process.exit(1);
}
