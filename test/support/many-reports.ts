import { createHash } from "node:crypto";
import { countsFrom } from "../../src/domain/likert";
import { Measure } from "../../src/domain/measures";
import type { ReportContent } from "../../src/domain/report-content";
import { contentRows } from "../../src/storage/content-rows";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { insertRows } from "../../src/storage/insert-rows";
import { sqlOver } from "../../src/storage/sql";
import {
  CollectionTable,
  MeasureResultTable,
  ReportTable,
  RevisionTable,
} from "../../src/storage/tables/report-tables";

const MEASURES = Object.values(Measure);
const FIRST_ID = 1_000_000;
const FIRST_YEAR = 2030;
/** Four a year until 2100. */
const QUARTERS = 280;
const AT = "2026-11-22T17:00:00.000Z";

/** Two collections of six measures: twelve results in two rows of the published layout. */
function contentOf(seed: number): ReportContent {
  const collection = (at: number) => ({
    name: `Collection ${seed}-${at}`,
    transactionPoint: `After step ${seed % 9}`,
    channel: at === 0 ? ("WEBSITE" as const) : ("PHONE" as const),
    pointInTime: "TRANSACTION" as const,
    organizationalUnit: `UNIT-${seed % 500}`,
    ombControlNumber: "1405-0193",
    survey: null,
    surveyRevision: null,
    customers: 100_000 + seed,
    surveysOffered: 10_000 + seed,
    responses: 500,
    source: at === 0 ? { id: String(seed), "Regional office": `Office ${seed % 40}` } : null,
    measures: MEASURES.slice(0, 6).map((measure, index) => ({
      measure,
      // Long, and nothing that compresses away: so that few reports fill every buffer on the way.
      statement: randomText(`${seed}-${at}-${index}`),
      scale: "LIKERT_5" as const,
      counts: countsFrom([seed % 101, index * 7, (seed * 3) % 97, 50 + index, (seed * 7) % 203]),
      mean: null,
      responses: null,
      selected: null,
      offered: null,
    })),
  });
  return {
    edition: "A11_2021",
    collections: [collection(0), collection(1)],
    indicators: [],
    accomplishments: [],
    notes: null,
  };
}

function randomText(seed: string): string {
  const parts = [1, 2, 3, 4].map((part) =>
    createHash("sha512").update(`${seed}-${part}`).digest("base64url"),
  );
  return `How was it? ${parts.join(" ")}`;
}

/**
 * Fills a database that has its services with published reports of quarters to come, twelve results each: 64 services
 * of 280 quarters are the most. Straight into its tables, because nobody pushes so many in a test.
 * @returns how many results there are now besides those that were there
 */
export async function addPublishedReports(databaseUrl: string, reports: number): Promise<number> {
  const target = parseDatabaseUrl(databaseUrl);
  if (target === null) throw new Error(`no database: ${databaseUrl}`);
  const connections = await openConnections(target);
  const slugs = await sqlOver(connections.reader).rows<{ slug: string }>(
    "select slug from services order by slug",
  );
  if (reports > slugs.length * QUARTERS) throw new Error(`${reports} reports are too many`);
  for (let start = 0; start < reports; start += 500) {
    const numbers = Array.from({ length: Math.min(500, reports - start) }, (_, index) => start + index);
    await connections.writer.transaction(async (manager) => {
      const sql = sqlOver(manager);
      await insertRows(
        sql,
        ReportTable,
        numbers.map((number) => ({
          id: FIRST_ID + number,
          service: slugs[number % slugs.length]?.slug ?? "",
          quarter: quarterOf(Math.floor(number / slugs.length)),
          state: "PUBLISHED",
          version: 1,
          notReportedReason: null,
          firstSubmittedAt: AT,
          updatedAt: AT,
          latest: 1,
          published: 1,
        })),
      );
      await insertRows(
        sql,
        RevisionTable,
        numbers.map((number) => ({
          id: FIRST_ID + number,
          reportId: FIRST_ID + number,
          number: 1,
          state: "PUBLISHED",
          edition: "A11_2021",
          reason: null,
          changesRequested: null,
          notes: null,
          accomplishments: "[]",
          findings: "[]",
          hispFindings: "[]",
          reviewerFindings: "[]",
          provenance: null,
          createdAt: AT,
          submittedAt: AT,
          publishedAt: AT,
        })),
      );
      const contents = numbers.map((number) => contentRows(FIRST_ID + number, contentOf(number)));
      await insertRows(
        sql,
        CollectionTable,
        contents.flatMap(({ collections }) => collections),
      );
      await insertRows(
        sql,
        MeasureResultTable,
        contents.flatMap(({ results }) => results),
      );
    });
  }
  await connections.close();
  return reports * 12;
}

function quarterOf(index: number): string {
  return `FY${FIRST_YEAR + Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}
