import type { TableRow } from "../reading/row-reading";
import type { Response, TrustScale } from "./response-tally";
import { V2_DRIVERS } from "./v2-columns";
import type { V2Note, V2Table } from "./v2-table";

/** A row of responses as it was read. */
export interface ReadResponse {
  /** Null where something in it can't be read. */
  readonly response: Response | null;
  /** What it answers, as one text: the same text is the same answers. */
  readonly answers: string;
  readonly notes: readonly V2Note[];
}

const DIGITS: Readonly<Record<TrustScale, RegExp>> = { THUMBS: /^[01]$/, LIKERT_5: /^[1-5]$/ };
const ASKED: Readonly<Record<TrustScale, string>> = {
  THUMBS: "0 (thumbs down) or 1 (thumbs up)",
  LIKERT_5: "1 to 5",
};

/** Reads rows of one table of responses. What a digit of question_1 means depends on how the detail asked it. */
export class ResponseReader {
  private readonly drivers: readonly number[];
  private readonly trust: number;

  constructor(private readonly table: V2Table) {
    this.drivers = V2_DRIVERS.map(({ column }) => table.indexOf(column));
    this.trust = table.indexOf("question_1");
  }

  /** Never throws for what stands in the row. */
  read(row: TableRow, scale: TrustScale): ReadResponse {
    const notes: V2Note[] = [];
    const given = answerOf(row.cells[this.trust]);
    if (given !== "" && !DIGITS[scale].test(given)) notes.push(this.badTrust(row, given, scale));
    const cells = this.drivers.map((index) => answerOf(row.cells[index]));
    for (const [index, cell] of cells.entries()) {
      if (cell !== "" && cell !== "0" && cell !== "1") notes.push(this.badDriver(row, index, cell));
    }
    const drivers = cells.map((cell) => (cell === "" ? null : cell === "1"));
    const response = { trust: given === "" ? null : Number(given), drivers };
    return { response: notes.length === 0 ? response : null, answers: [given, ...cells].join(), notes };
  }

  private badTrust(row: TableRow, value: string, scale: TrustScale): V2Note {
    const survey = scale === "THUMBS" ? "thumbs_up_down" : "likert_scale";
    return {
      ...{ severity: "ERROR", rule: "response-trust", clause: null, value: value.slice(0, 200) },
      place: this.table.place(row.row, "question_1"),
      message: `question_1 is ${JSON.stringify(value.slice(0, 80))}; in a survey of the type ${survey} it is ${ASKED[scale]}.`,
      action: "Correct the answer or the detail's survey_type; leave it empty where nobody answered.",
    };
  }

  private badDriver(row: TableRow, index: number, value: string): V2Note {
    const column = V2_DRIVERS[index]?.column ?? "";
    return {
      ...{ severity: "ERROR", rule: "response-driver", clause: null, value: value.slice(0, 200) },
      place: this.table.place(row.row, column),
      message: `${column} is ${JSON.stringify(value.slice(0, 80))}.`,
      action:
        "Write 1 where it was ticked, 0 where it was offered and not ticked, null where it was not offered.",
    };
  }
}

/** What stands in a cell; `null` as text says nothing. */
function answerOf(cell: string | undefined): string {
  const text = cell?.trim() ?? "";
  return text.length === 4 && text.toLowerCase() === "null" ? "" : text;
}
