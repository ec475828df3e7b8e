import { readReportInput } from "../../contract/read-report-input";
import type { FilePlace } from "../../domain/file-place";
import { nearestNames } from "../../domain/nearest-names";
import { type FileFinding, placeOf } from "../../use-cases/file-reading";
import type { OpenWorkbook, WorkbookLayout, WorkbookReading } from "../reading/open-workbook";
import type { LayoutContext } from "../reading/row-reading";
import { isWorkbook, readWorkbook } from "./read-workbook";
import { ORIGIN_SHEET } from "./sheet-columns";
import { placeIn, quoted, refusal } from "./workbook-finding";

/** The reporting workbook, filled: one report, all of it. */
export const workbookLayout: WorkbookLayout = { isWorkbook, read };

async function read(book: OpenWorkbook, { services }: LayoutContext): Promise<WorkbookReading> {
  const { origin, report, places, findings, rows } = await readWorkbook(book);
  const { content, unreadable } = readReportInput(report, "CELLS");
  const slugs = services.map(({ slug }) => slug);
  if (origin === null || !slugs.includes(origin.service)) {
    const { service = null, quarter = null } = origin ?? {};
    const readable = unreadable.map((finding) => ({
      ...finding,
      place: placeOf(places, finding.pointer) ?? placeIn(ORIGIN_SHEET),
      service,
      quarter,
    }));
    const strange = service === null ? [] : [unknownService(service, quarter, slugs)];
    return { origin, findings: [...strange, ...findings, ...readable], report: null, rows };
  }
  // What the workbook itself says is about this report and refuses it in whatever mode. Its places are its own: a
  // pointer that leads nowhere into the content hides no finding of a rule.
  const own: Record<string, FilePlace> = {};
  const named = findings.map(({ place, service: _service, quarter: _quarter, ...finding }, index) => {
    const pointer = `/workbook/${index}`;
    own[pointer] = place;
    return { ...finding, pointer };
  });
  return {
    origin,
    findings: [],
    report: {
      service: origin.service,
      quarter: origin.quarter,
      whole: true,
      content,
      parts: { indicators: true, accomplishments: true, notes: true, edition: true },
      findings: [...named, ...unreadable],
      places: { ...places, ...own },
    },
    rows,
  };
}

function unknownService(service: string, quarter: string | null, slugs: readonly string[]): FileFinding {
  const nearest = nearestNames(service, slugs);
  return {
    ...refusal("service-unknown", placeIn(ORIGIN_SHEET), {
      value: service,
      message: `This workbook was made for the service ${quoted(service)}, which is not known here.`,
      action: `Download the template of the service you mean from here.${nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`}`,
    }),
    service,
    quarter,
  };
}
