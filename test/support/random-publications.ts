import fc from "fast-check";
import type { Collection, MeasureResult, ReportContent } from "../../src/domain/report-content";
import type { Transaction } from "../../src/use-cases/ports";

/** HISPs of two departments, one with several services. */
export const HISPS = ["va-vha", "va-vba", "dos-ca", "treas-irs"] as const;
/** Quarters with published figures, and two without. */
export const QUARTERS = ["FY2021-Q4", "FY2022-Q3", "FY2022-Q4", "FY2026-Q3", "FY2026-Q4"] as const;
const DEPARTMENTS = ["VA", "DOS", "TREAS", "NEW"] as const;

/** What may happen to what is published. */
export type Happening =
  | {
      readonly kind: "PUBLISH" | "SAVE";
      readonly at: number;
      readonly quarter: string;
      content: ReportContent;
    }
  | { readonly kind: "FAIL"; readonly at: number; readonly quarter: string; content: ReportContent }
  | { readonly kind: "MOVE_HISP"; readonly hisp: string; readonly department: string }
  | { readonly kind: "MOVE_SERVICE"; readonly at: number; readonly hisp: string };

// Often the same few volumes: they are shared then.
const volume = fc.constantFrom(null, 0, 100, 200, 300);
const cell = fc.oneof(fc.nat(60), fc.constantFrom(0, 2 ** 45));
const figures = { counts: null, mean: null, responses: null, selected: null, offered: null };
const likert = fc
  .tuple(cell, cell, cell, cell, cell)
  .map(([n1, n2, n3, n4, n5]) => ({ ...figures, counts: { n1, n2, n3, n4, n5 } }));
const meanOnly = fc
  .record({ hundredths: fc.integer({ min: 100, max: 500 }), responses: fc.nat(400) })
  .map(({ hundredths, responses }) => ({ ...figures, mean: hundredths / 100, responses }));
const twoPoints = fc
  .tuple(cell, cell)
  .map(([n1, n5]) => ({ ...figures, counts: { n1, n2: 0, n3: 0, n4: 0, n5 } }));
const share = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([selected, more]) => ({ ...figures, selected, offered: selected + more }));

const results = (measure: MeasureResult["measure"]): fc.Arbitrary<MeasureResult[]> => {
  const named = { measure, statement: measure === "OTHER" ? "Was it warm?" : null };
  const five = fc
    .oneof(likert, likert, meanOnly)
    .map((own) => ({ ...named, scale: "LIKERT_5" as const, ...own }));
  const two = twoPoints.map((own) => ({ ...named, scale: "YES_NO" as const, ...own }));
  const ticked = share.map((own) => ({ ...named, scale: "MULTIPLE_CHOICE" as const, ...own }));
  return fc
    .tuple(fc.option(five), fc.option(two), fc.option(ticked))
    .map((some) => some.filter((one) => one !== null));
};

const collections: fc.Arbitrary<Collection[]> = fc
  .array(
    fc.record({
      ...{ surveysOffered: volume, responses: volume },
      measures: fc
        .tuple(results("TRUST"), results("EASE"), results("OTHER"))
        .map((some): MeasureResult[] => some.flat()),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map((one, index) => ({
      ...{ name: `Collection ${index}`, transactionPoint: null, channel: null, pointInTime: null },
      ...{ organizationalUnit: null, ombControlNumber: null, survey: null, surveyRevision: null },
      ...{ customers: null, source: null },
      ...one,
    })),
  );

const content: fc.Arbitrary<ReportContent> = collections.map((all) => ({
  ...{ edition: "A11_2021" as const, collections: all, indicators: [], accomplishments: [], notes: null },
}));
const written = { at: fc.nat(100), quarter: fc.constantFrom(...QUARTERS), content };

/** Anything of it; a service is the one at `at`, counted round. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("PUBLISH" as const), ...written }), weight: 6 },
  {
    arbitrary: fc.record({ kind: fc.constantFrom("SAVE" as const, "FAIL" as const), ...written }),
    weight: 2,
  },
  fc.record({
    kind: fc.constant("MOVE_HISP" as const),
    ...{ hisp: fc.constantFrom(...HISPS), department: fc.constantFrom(...DEPARTMENTS) },
  }),
  fc.record({
    kind: fc.constant("MOVE_SERVICE" as const),
    ...{ at: fc.nat(100), hisp: fc.constantFrom(...HISPS) },
  }),
);

const AT = "2026-11-22T17:00:00.000Z";
const NO_FINDINGS = { findings: [], hispFindings: [], reviewerFindings: [], provenance: null };

/** Makes it happen, as use cases would. @throws where it is to fail: after everything was written */
export async function happen(
  transaction: Transaction,
  services: readonly string[],
  what: Happening,
): Promise<void> {
  if (what.kind === "MOVE_HISP") return moveHisp(transaction, what);
  const service = services[what.at % services.length] ?? "";
  if (what.kind === "MOVE_SERVICE") return moveService(transaction, service, what.hisp);
  const existing = await transaction.lockReport(service, what.quarter);
  const report = existing ?? (await transaction.insertReport(service, what.quarter, "EXPECTED", AT));
  const latest = await transaction.latestRevision(report);
  if (latest !== null && latest.state !== "PUBLISHED")
    await transaction.updateRevision(latest, { state: "RETURNED" });
  const number = (report.latest ?? 0) + 1;
  const isPublished = what.kind !== "SAVE";
  if (isPublished && report.published !== null) {
    const replaced = await transaction.revision(report, report.published);
    if (replaced !== null) await transaction.updateRevision(replaced, { state: "SUPERSEDED" });
  }
  await transaction.insertRevision(report, {
    ...{ number, state: isPublished ? "PUBLISHED" : "DRAFT", edition: what.content.edition, reason: null },
    ...{ ...NO_FINDINGS, createdAt: AT, submittedAt: AT, publishedAt: isPublished ? AT : null },
    content: what.content,
  });
  if (isPublished) {
    await transaction.announce({
      ...{ at: AT, kind: "REPORT_PUBLISHED", hisp: report.hisp, service, quarter: what.quarter },
      ...{ revision: number, path: null, summary: "Published." },
    });
  }
  await transaction.updateReport(
    report,
    isPublished
      ? { state: "PUBLISHED", latest: number, published: number }
      : { state: "DRAFT", latest: number },
    AT,
  );
  if (what.kind === "FAIL") throw new Error("it was to fail");
}

async function moveHisp(
  transaction: Transaction,
  { hisp, department }: { readonly hisp: string; readonly department: string },
): Promise<void> {
  await transaction.putHisp(hisp, {
    ...{ name: hisp, department, departmentAbbreviation: department, alternativeNames: [], url: null },
    ...{ officialTitle: null, designations: [] },
  });
}

async function moveService(transaction: Transaction, service: string, hisp: string): Promise<void> {
  await transaction.putService(service, {
    ...{ hisp, name: service, serviceType: null, designatedFrom: null, designatedTo: null },
  });
}
