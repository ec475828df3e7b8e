import { ENUMS } from "../../contract/enums";
import { describeShape } from "../../contract/shapes";
import { allEditions } from "../../domain/editions";
import { driverGroupOf, Measure } from "../../domain/measures";
import { Scale } from "../../domain/scales";
import { LOW_RESPONSES } from "../../domain/scores";
import { v1Meanings } from "../v1/v1-meanings";
import { DESCRIBED_LISTS } from "./described-lists";
import { type DictionaryRow, dictionaryRows } from "./dictionary-rows";

/** A part of the data dictionary. Texts may hold `code` and links as Markdown has them, and nothing else. */
export interface DictionarySection {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly table: DictionaryTable | null;
}

/** A table of a section. */
export interface DictionaryTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ENUM_NAMES = new Set(ENUMS.map(({ name }) => name));

/** The whole data dictionary: lists, closed sets, measures, scales, scores, and the published layout. */
export function dictionarySections(): readonly DictionarySection[] {
  const rows = dictionaryRows();
  return [
    ...DESCRIBED_LISTS.map(({ name, path, shape }) => ({
      id: name,
      title: path,
      paragraphs: [describeShape(shape), ...(name === "results" ? RESULTS_NOTES : [])],
      table: {
        columns: ["field", "type", "unit and range", "may be empty", "meaning", "clause"],
        rows: rows.filter(({ list }) => list === name).map(fieldLine),
      },
    })),
    measures(),
    scales(),
    editions(),
    scores(),
    ...closedSets(rows),
    publishedLayout(),
  ];
}

const RESULTS_NOTES = [
  "The columns are in the order of the file. As CSV and XLSX a list has the same columns, with dots for fields inside a field.",
];

function fieldLine({ field, type, unit, range, nullable, description, clause }: DictionaryRow): string[] {
  const set = type.replace(/^list of /, "");
  const isSet = ENUM_NAMES.has(set);
  const linked = isSet ? type.replace(set, `[${set}](#${anchorOf(set)})`) : type;
  return [
    ...[`\`${field}\``, linked, [unit, isSet ? "" : range].filter((text) => text !== "").join(", ")],
    ...[nullable === "yes" ? "yes" : "", description, clause],
  ];
}

function anchorOf(name: string): string {
  return `set-${name.toLowerCase()}`;
}

function meaningOf(name: string, value: string): string {
  return ENUMS.find((one) => one.name === name)?.meanings[value] ?? "";
}

function measures(): DictionarySection {
  return {
    id: "measures",
    title: "Measures and driver groups",
    paragraphs: [
      "Each question of a survey maps to one measure, and each measure to a group of the chart of A-11 280.10. A program's own questions are OTHER, told apart by their wording, and are never mixed into government-wide scores.",
    ],
    table: {
      columns: ["measure", "driver group", "meaning"],
      rows: Object.values(Measure).map((measure) => [
        `\`${measure}\``,
        `\`${driverGroupOf(measure)}\``,
        meaningOf("Measure", measure),
      ]),
    },
  };
}

const FIGURES_OF_SCALE: Readonly<Record<Scale, string>> = {
  LIKERT_5: "`n1` to `n5`, `mean`, `percentAgree`; of older figures `mean` and `answers` alone",
  YES_NO: "`n1` (no) and `n5` (yes), `percentAgree`; no mean",
  MULTIPLE_CHOICE: "`selected` of `offered`: a share, no mean",
  THUMBS: "`n1` (down) and `n5` (up), `percentAgree`; no mean",
  DRIVER_POSITIVE: "`selected` of `offered` after a positive answer: a share, no mean",
  DRIVER_NEGATIVE: "`selected` of `offered` after a negative answer: a share, no mean",
};

function scales(): DictionarySection {
  return {
    id: "scales",
    title: "Scales",
    paragraphs: ["How a question was answered (A-11 280.10). Scores of different scales are never combined."],
    table: {
      columns: ["scale", "meaning", "figures"],
      rows: Object.values(Scale).map((scale) => [
        ...[`\`${scale}\``, meaningOf("Scale", scale), FIGURES_OF_SCALE[scale]],
      ]),
    },
  };
}

function editions(): DictionarySection {
  return {
    id: "editions",
    title: "Editions",
    paragraphs: [
      "Which measures a report holds, on which scales, and which it must hold, says the edition of Section 280 that it is made under.",
      ...allEditions().map(({ id, title, citation }) => `\`${id}\`: ${title}. ${citation}`),
    ],
    table: {
      columns: ["edition", "measure", "required", "scales"],
      rows: allEditions().flatMap(({ id, asks }) =>
        asks.map(({ measure, required, scales: on }) => [
          ...[`\`${id}\``, `\`${measure}\``, required ? "yes" : ""],
          on.map((scale) => `\`${scale}\``).join(", "),
        ]),
      ),
    },
  };
}

function scores(): DictionarySection {
  return {
    id: "how-scores-are-computed",
    title: "How scores are computed",
    paragraphs: ["Counts per point are the source of truth: everything else follows from them."],
    table: {
      columns: ["figure", "how"],
      rows: [
        ["`answers`", "n = n1 + n2 + n3 + n4 + n5"],
        ["`mean`", "(1·n1 + 2·n2 + 3·n3 + 4·n4 + 5·n5) / n, two decimals, half up, exact"],
        ["`percentAgree`", "(n4 + n5) / n, four decimals; for YES_NO and THUMBS n5 / n"],
        ["`percentAgreeInterval`", "Wilson's 95 % interval"],
        ["`meanInterval`", "95 % interval of the mean, from the counts"],
        [
          "over several parts",
          "Counts are added. Where a part has only a mean, the mean is weighted by answers and `percentAgree` is empty, never guessed. A mean of means is never taken.",
        ],
        [
          "`responseRate`",
          "Responses / surveys offered, over the collections whose offered is known and shared with no other; else empty. Customers are never summed.",
        ],
        [
          "`previousQuarter`, `yearBefore`",
          "The difference of the means; `significant` by Welch's test at 95 %, empty where either side has no counts",
        ],
        ["`lowResponses`", `True under ${LOW_RESPONSES} answers: shown, and to be read with care`],
        [
          "`suppressed`, `suppressedParts`",
          "Where an agency must withhold small cells (`SUPPRESS_BELOW`): the public is shown no figure of a result that fewer answered, and whatever is added up leaves it out and says how many it left out",
        ],
        ["empty", "Unknown, not asked or withheld, never zero"],
      ],
    },
  };
}

/** The closed sets that some field has, each value with its meaning. */
function closedSets(rows: readonly DictionaryRow[]): DictionarySection[] {
  const used = new Set(rows.map(({ type }) => type.replace(/^list of /, "")));
  return ENUMS.filter(({ name }) => used.has(name)).map(({ name, description, values }) => ({
    id: anchorOf(name),
    title: `Values of ${name}`,
    paragraphs: [description],
    table: {
      columns: ["value", "meaning"],
      rows: Object.values(values).map((value) => [`\`${value}\``, meaningOf(name, value)]),
    },
  }));
}

function publishedLayout(): DictionarySection {
  return {
    id: "published-layout",
    title: "The layout published through FY2023",
    paragraphs: [
      "One row is one survey collection of one service in one quarter. `/v1/results?layout=v1` writes it, an import reads it: in any order, whatever the case of the headers.",
    ],
    table: {
      columns: ["column", "becomes"],
      rows: v1Meanings().map(({ column, becomes }) => [`\`${column}\``, becomes]),
    },
  };
}
