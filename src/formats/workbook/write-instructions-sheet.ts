import type { CellStyle, WriteSheet } from "hucre/xlsx";
import { enumOf } from "../../contract/enums";
import { baseStatementsOf } from "../../domain/base-statements";
import type { Deadline } from "../../domain/deadlines";
import { type Edition, editionOf, scalesOf } from "../../domain/editions";
import { Measure } from "../../domain/measures";
import { Scale } from "../../domain/scales";
import { editionOfWorkbook, type WorkbookSource } from "../../domain/workbook-source";
import { HEADING, LABEL, PARAGRAPH, rowHeight, TITLE, WARNING } from "./cell-styles";
import { SheetCells, textCell } from "./cells";
import { ABOUT_LABELS, INSTRUCTIONS_SHEET } from "./sheet-columns";

/** In characters. */
const WIDTHS = { label: 28, text: 110 };

/** One line of the instructions: what it is about, what it says, how it looks. */
interface Line {
  readonly label: string;
  readonly text: string;
  readonly style: CellStyle;
}

function heading(label: string): Line[] {
  return [
    { label: "", text: "", style: PARAGRAPH },
    { label, text: "", style: HEADING },
  ];
}

function line(label: string, text: string, style = PARAGRAPH): Line {
  return { label, text, style };
}

/** The sheet of instructions: what is asked, for whom and until when, how to fill it in, how to send it (A-11 280.14). */
export function writeInstructionsSheet(source: WorkbookSource): WriteSheet {
  const cells = new SheetCells();
  cells.put(0, 0, { value: "Quarterly customer-experience report (OMB Circular A-11, Section 280)" }, TITLE);
  const edition = editionOf(editionOfWorkbook(source));
  const lines = [
    ...about(source),
    ...otherEdition(edition),
    ...heading("What is asked (A-11 280.13 to 280.15)"),
    ...ASKED,
    ...heading("How to fill it in"),
    ...FILLING,
    ...heading("What goes wrong most often"),
    ...MISTAKES,
    ...heading("What the measures mean (A-11 280.10)"),
    ...measures(edition),
    ...heading("Scales"),
    ...scales(edition),
    ...heading("How to send it"),
    ...SENDING,
  ];
  const rowDefs = new Map([[0, { height: 26 }]]);
  for (const [at, { label, text, style }] of lines.entries()) {
    const row = at + 1;
    rowDefs.set(row, {
      height:
        rowHeight([
          [label, WIDTHS.label],
          [text, WIDTHS.text],
        ]) + (style === HEADING ? 6 : 3),
    });
    cells.put(row, 0, textCell(label), style === PARAGRAPH ? LABEL : style);
    cells.put(row, 1, textCell(text), style);
  }
  return {
    name: INSTRUCTIONS_SHEET,
    rows: [],
    cells: cells.map,
    columns: [{ width: WIDTHS.label }, { width: WIDTHS.text }],
    rowDefs,
    view: { showGridLines: false },
    pageSetup: { orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function about(source: WorkbookSource): Line[] {
  const { service, hisp, quarter, deadline, whole, content, last } = source;
  const beside = last === null ? "" : ` Figures of ${last.quarter} stand beside for reference.`;
  return [
    line(ABOUT_LABELS.service, `${service.name} (${service.slug})`),
    line("High-Impact Service Provider", `${hisp.name} (${hisp.slug})`),
    line(ABOUT_LABELS.quarter, quarter),
    line("Due", due(deadline)),
    line("This workbook", `${filling(source)}${beside}`),
    ...(content !== null && !whole
      ? [
          line(
            "Downloaded without a key",
            "It can't replace the report that is there: to send a change, download it again with your key.",
            WARNING,
          ),
        ]
      : []),
  ];
}

/** What these instructions say is of the circular of 2021; a report of another edition is told where it differs. */
function otherEdition({ id, title, asks }: Edition): Line[] {
  if (id === "A11_2021") return [];
  const required = asks.filter((ask) => ask.required).map(({ measure }) => measure);
  return [
    line(
      "Edition",
      `This report is of another edition: ${title}. It needs ${required.join(" and ")} alone, and each measure on the scales named below; where these instructions speak of satisfaction or of other scales they don't apply. Sent back it stays of this edition.`,
      WARNING,
    ),
  ];
}

function filling({ state, whole, content, last }: WorkbookSource): string {
  if (content !== null) return `Filled with the report as it stands (${state}).`;
  const none = whole ? "Nothing of this quarter has come yet." : "Nothing of this quarter is published.";
  return last === null ? `${none} It is empty.` : `${none} It proposes what was asked last.`;
}

/** The due date with what it rests on: where a printed date and the rule differ, both (A-11 280.15). */
function due({ dueDate, ruleDate, publishedDate, discrepancy, citation }: Deadline): string {
  if (!discrepancy) return `${dueDate} (${citation}), until the end of the day in New York.`;
  return `${dueDate}, until the end of the day in New York: the date OMB published (${citation}: ${publishedDate}). By the circular's rule, the last business day of the month after the quarter, it would be ${ruleDate}.`;
}

const ASKED: readonly Line[] = [
  line(
    "Feedback data (280.14)",
    "The overall measures (trust and satisfaction), the values of each driver that was asked, service-level indicators of your own, and recent accomplishments. Each has its sheet here.",
  ),
  line(
    "When (280.15)",
    "Every quarter, as soon as you are able after its last day; due on the last business day of the following month. Feedback data is public.",
  ),
  line(
    "About what (280.13)",
    "The moments that matter along the journey of a designated service: say which in Transaction point, not only how a call center did as a whole.",
  ),
];

const FILLING: readonly Line[] = [
  line(
    "Collections and measures",
    "A collection is one survey at one point of the service. Each row is one question of a collection: repeat the collection's name on each of its rows (a row left without a name belongs to the row directly above), and give what is about the collection once, on its first row.",
  ),
  line(
    "",
    "Delete the rows of a collection that was not held. Rows can be added, copied, moved and sorted; columns may be moved, but keep their headers.",
  ),
  line(
    "",
    "For each question give the five counts, n1 (strongly disagree) to n5 (strongly agree). Only where counts don't exist give Mean and Answers. For a driver ticked in a multiple-choice question give Selected and Offered.",
  ),
  line(
    "Service-level indicators",
    "One a row, with its unit: waiting times, processing times, use of the website. Say which way is better.",
  ),
  line("Accomplishments", "One a row: what was recently done to improve the service."),
  line(
    "Notes",
    "What a reader of the figures should know, such as a changed form or a large swing from last quarter.",
  ),
  line(
    "Grey columns",
    "Computed, or earlier figures of the same collections and questions, for reference. Nobody reads them back. The sheet Last figures has all earlier figures.",
  ),
];

const MISTAKES: readonly Line[] = [
  line("Counts, not percentages", "n1 to n5 are numbers of people. 45 % of 300 answers is 135."),
  line(
    "Not asked is left out",
    "Leave the figures of a question that was not asked empty, or delete its row. Five zeros are refused: a question that nobody answered is left out, too.",
  ),
  line(
    "Unknown is empty, not zero",
    "Leave Customers or Surveys offered empty where nobody knows them. Where a question was asked and nobody chose a point, that point is 0.",
  ),
  line("A yes/no question", "Scale YES_NO, with no in n1 and yes in n5. It is not a five-point question."),
  line(
    "A question of your own",
    "Measure OTHER, with its wording in Statement. It is kept apart from the government-wide measures.",
  ),
  line(
    "One quarter, one workbook",
    "Don't use this workbook for another quarter or service: download theirs. It knows what it was made for.",
  ),
];

const SENDING: readonly Line[] = [
  line(
    "Over the web",
    "POST /v1/imports with this file, and your key in the header X-Api-Key. With dryRun=true everything is checked and nothing is stored.",
  ),
  line("From the command line", "cx check FILE to check it, cx push FILE to send it."),
  line(
    "What comes back",
    "Each finding with its sheet, row and cell, the rule, and what to do: first all that can't be read, then all that the figures raise. What you send becomes the draft; submit it when nothing is missing.",
  ),
];

function measures({ id, asks }: Edition): Line[] {
  const { meanings } = enumOf(Measure);
  return asks.map(({ measure, scales: on }) => {
    if (id !== "A11_2021") return line(measure, `${meanings[measure]} Scale: ${on.join(" or ")}.`);
    const bases = baseStatementsOf(measure);
    const fixed = measure === "TRUST" || measure === "SATISFACTION";
    const words = bases.length === 0 ? "" : `\n${bases.map((base) => `“${base}”`).join("  or  ")}`;
    const rule = fixed
      ? " Required; edit these sentences only slightly, and discuss other wording with OMB first."
      : "";
    return line(measure, `${meanings[measure]}${rule}${words}`);
  });
}

function scales(edition: Edition): Line[] {
  const { meanings } = enumOf(Scale);
  return scalesOf(edition).map((scale) => line(scale, meanings[scale] ?? ""));
}
