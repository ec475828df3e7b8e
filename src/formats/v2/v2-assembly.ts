import { readReportInput } from "../../contract/read-report-input";
import type { FilePlace } from "../../domain/file-place";
import type { Finding } from "../../domain/findings";
import type { ReportKey } from "../../use-cases/file-reading";
import { atMostKept } from "../reading/finding-list";
import { type Assembly, type Intake, tableParts } from "../reading/intake";
import type { ReportMessage } from "../reading/read-messages";
import { storableFinding, storableTexts } from "../reading/storable-finding";
import type { V2RawCollection } from "./collection-of-detail";
import type { V2Note } from "./v2-table";

/** As many collections as a report can have, and one more, so that too many are seen. */
const MOST = 501;

/** Puts the reports of a set together again from their collections, which were put aside. */
export class V2Assembly implements Assembly {
  readonly layout = "V2";
  readonly columns = null;

  constructor(
    private readonly intake: Intake,
    readonly isHeaderWrong: boolean,
    private readonly notesOf: (key: ReportKey) => readonly V2Note[],
  ) {}

  assemble(key: ReportKey): ReportMessage {
    const places: Record<string, FilePlace> = {};
    const collections = this.intake.stage.rowsOf(key, MOST).map(({ text }, index) => {
      const { raw, places: own } = JSON.parse(text) as V2RawCollection;
      for (const [field, place] of Object.entries(own)) {
        places[`/collections/${index}${field}`] = place;
        if (index === 0 && field === "") places[""] = place;
      }
      return raw;
    });
    const { content, unreadable } = readReportInput({ edition: "FY2024_FORM", collections }, "CELLS");
    const own = this.notesOf(key).map((note, index): Finding => {
      const { place, severity, ...rest } = note;
      const pointer = `/rows/${index}`;
      places[pointer] = place;
      return { ...rest, severity, pointer, refuses: severity === "ERROR" ? "SAVE" : null };
    });
    return {
      ...{ ...key, whole: false, parts: tableParts(true) },
      content: unreadable.length === 0 ? content : storableTexts(content),
      findings: atMostKept([...own, ...unreadable]).map(storableFinding),
      ...{ packed: null, places },
    };
  }
}
