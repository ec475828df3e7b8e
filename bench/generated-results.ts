import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { lehmer } from "./lehmer";

/** What a generated file holds. */
export interface GeneratedFile {
  readonly rows: number;
  readonly reports: number;
}

const COLUMNS =
  "service,quarter,collection,transactionPoint,channel,pointInTime,ombControlNumber,customers,surveysOffered,responses,measure,statement,n1,n2,n3,n4,n5";
const CHANNELS = ["WEBSITE", "PHONE", "IN_PERSON", "MOBILE_APP", "EMAIL"];
const MEASURES = [
  ["TRUST", "This interaction increased my trust in the service."],
  ["SATISFACTION", "I am satisfied with the service I received."],
  ["EFFECTIVENESS", "My need was addressed."],
  ["EASE", "It was easy to complete what I needed to do."],
  ["EFFICIENCY", "It took a reasonable amount of time to do what I needed to do."],
  ["TRANSPARENCY", "I understood what was being asked of me."],
  ["EMPLOYEE", "The people I talked to were helpful."],
];
/** Collections of one report: with seven questions each, 140 rows. */
const COLLECTIONS = 20;
/** Before the first published figures, so that nothing generated meets them. */
const FIRST_YEAR = 2001;
const YEARS = 17;

/**
 * Writes a table of results as a HISP's data team would push it, the same for the same arguments.
 * @param services slugs of services that are known
 * @param rows how many rows at least: reports are whole
 * @throws RangeError where there are not enough services and quarters for so many
 */
export async function writeResults(
  path: string,
  services: readonly string[],
  rows: number,
): Promise<GeneratedFile> {
  const reports = Math.ceil(rows / (COLLECTIONS * MEASURES.length));
  const most = services.length * YEARS * 4;
  if (reports > most) throw new RangeError(`${rows} rows need ${reports} reports; there is room for ${most}`);
  await pipeline(Readable.from(chunks(services, reports)), createWriteStream(path));
  return { rows: reports * COLLECTIONS * MEASURES.length, reports };
}

function* chunks(services: readonly string[], reports: number): Generator<string> {
  const random = lehmer(280);
  yield `${COLUMNS}\n`;
  for (let report = 0; report < reports; report += 1) {
    const service = services[report % services.length];
    const at = Math.floor(report / services.length);
    const quarter = `FY${FIRST_YEAR + Math.floor(at / 4)}-Q${(at % 4) + 1}`;
    const lines: string[] = [];
    for (let index = 0; index < COLLECTIONS; index += 1) {
      const customers = 10_000 + random(90_000);
      const answers = MEASURES.map(() => [5, 5, 20, 60, 90].map((most) => 1 + random(most)));
      const responses = Math.max(...answers.map((counts) => counts.reduce((sum, count) => sum + count, 0)));
      const channel = CHANNELS[index % CHANNELS.length];
      const of = `${service},${quarter},Desk ${index + 1},"After the form, on paper or not",${channel},TRANSACTION,0690-${1_000 + index},${customers},${responses * 4},${responses}`;
      for (const [place, [measure, statement]] of MEASURES.entries())
        lines.push(`${of},${measure},${statement},${answers[place]?.join(",")}`);
    }
    yield `${lines.join("\n")}\n`;
  }
}
