import type { EntityManager } from "typeorm";
import type { PublishedDeadline } from "../domain/deadlines";
import type { Finding } from "../domain/findings";
import type { Hisp, SeedReport, Service, WithheldCollection } from "../domain/records";
import type { SeedDocument } from "../use-cases/document-ports";
import { contentRows } from "./content-rows";
import { documentWrites } from "./document-writes";
import { resumeIdentities } from "./resume-identities";
import { chunksOf, sqlOver } from "./sql";
import { DeadlineTable, HispTable, ServiceTable, WithheldTable } from "./tables/registry-tables";
import {
  CollectionTable,
  IndicatorTable,
  MeasureResultTable,
  ReportTable,
  RevisionTable,
} from "./tables/report-tables";

/** The whole of a first dataset, checked: what the seeds say. */
export interface Dataset {
  readonly hisps: readonly Hisp[];
  readonly services: readonly (Service & { readonly sourceServiceId: number | null })[];
  readonly deadlines: readonly PublishedDeadline[];
  readonly withheld: readonly WithheldCollection[];
  /** Sorted by report, then revision. */
  readonly reports: readonly (SeedReport & { readonly findings: readonly Finding[] })[];
  /** In force from the first start on. */
  readonly documents: readonly SeedDocument[];
}

/** Inserts a dataset into an empty database, inside one open transaction. */
export async function loadDataset(manager: EntityManager, dataset: Dataset, at: string): Promise<void> {
  for (const rows of chunksOf(dataset.hisps, 100)) {
    await manager.insert(
      HispTable,
      rows.map((hisp) => ({
        ...hisp,
        alternativeNames: JSON.stringify(hisp.alternativeNames),
        onOmbListDecember2024: hisp.onOmbListDecember2024 ? 1 : 0,
        designations: JSON.stringify(hisp.designations),
      })),
    );
  }
  for (const rows of chunksOf(dataset.services, 100)) {
    await manager.insert(
      ServiceTable,
      rows.map(({ department: _department, ...service }) => ({
        ...service,
        alsoReportedAs: JSON.stringify(service.alsoReportedAs),
      })),
    );
  }
  for (const deadline of dataset.deadlines)
    await manager.insert(DeadlineTable, { ...deadline, updatedAt: at });
  for (const rows of chunksOf(dataset.withheld, 100)) await manager.insert(WithheldTable, [...rows]);
  await loadReports(manager, dataset.reports, at);
  await loadDocuments(manager, dataset.documents, at);
}

/** History has no submission date: what is not known is null, never the day it was loaded here. */
async function loadReports(manager: EntityManager, seeds: Dataset["reports"], at: string): Promise<void> {
  const byReport = Map.groupBy(seeds, (seed) => `${seed.service} ${seed.quarter}`);
  const reports = [...byReport.values()].map((revisions, index) => ({ id: index + 1, revisions }));
  for (const rows of chunksOf(reports, 100)) {
    await manager.insert(
      ReportTable,
      rows.map(({ id, revisions }) => {
        const newest = revisions.at(-1);
        if (newest === undefined) throw new Error("a report without a revision");
        const { service, quarter, revision } = newest;
        return {
          id,
          service,
          quarter,
          state: "PUBLISHED",
          version: revision,
          updatedAt: at,
          latest: revision,
          published: revision,
        };
      }),
    );
  }
  const revisions = reports.flatMap(({ id, revisions: all }) =>
    all.map((seed) => ({ reportId: id, seed, superseded: seed !== all.at(-1) })),
  );
  for (const rows of chunksOf(
    revisions.map((row, index) => ({ ...row, id: index + 1 })),
    50,
  )) {
    await manager.insert(
      RevisionTable,
      rows.map(({ id, reportId, seed, superseded }) => ({
        id,
        reportId,
        number: seed.revision,
        state: superseded ? "SUPERSEDED" : "PUBLISHED",
        edition: seed.content.edition,
        reason: seed.amendmentReason,
        notes: seed.content.notes,
        accomplishments: JSON.stringify(seed.content.accomplishments),
        findings: JSON.stringify(seed.findings),
        hispFindings: "[]",
        reviewerFindings: "[]",
        provenance: JSON.stringify(seed.provenance),
        createdAt: at,
      })),
    );
    const contents = rows.map(({ id, seed }) => contentRows(id, seed.content));
    await manager.insert(
      CollectionTable,
      contents.flatMap((content) => content.collections),
    );
    for (const results of chunksOf(
      contents.flatMap((content) => content.results),
      500,
    )) {
      await manager.insert(MeasureResultTable, results);
    }
    const indicators = contents.flatMap((content) => content.indicators);
    if (indicators.length > 0) await manager.insert(IndicatorTable, indicators);
  }
  await resumeIdentities(sqlOver(manager), ["reports", "revisions"]);
}

async function loadDocuments(
  manager: EntityManager,
  seeds: readonly SeedDocument[],
  at: string,
): Promise<void> {
  const engine = manager.connection.options.type === "postgres" ? "postgres" : "sqlite";
  const documents = documentWrites(manager, engine);
  for (const { kind, place, texts, content } of seeds) {
    const document = await documents.insertDocument(kind, place, "EXPECTED", at);
    await documents.insertDocumentRevision(document, {
      ...texts,
      ...{ number: 1, state: "PUBLISHED", content, findings: [], reason: null },
      ...{ createdAt: at, submittedAt: at, publishedAt: at },
    });
    await documents.updateDocument(document, { state: "PUBLISHED", latest: 1, published: 1 }, at);
  }
}
