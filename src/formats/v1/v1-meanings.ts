import { ALL_COLUMNS, measureAt, POSITIONS, scaleColumn, textColumn } from "./v1-columns";

const KEPT = "kept in `source`, and comes back";
const CHECKED = "tells the service; kept in `source` where it differs from the registry";

/** What the columns of the published file become that are not a question's. */
const MEANINGS: Readonly<Record<string, string>> = {
  id: "the end of `collection`, as in `CX Reporting (id 208)`; kept in `source`",
  collection_year: "`quarter`: the federal fiscal year",
  collection_quarter: "`quarter`: 1 to 4, 1 is October to December",
  collection_name: "`collection`, with the row's id behind it",
  collection_organization_name: `${CHECKED}. Name and abbreviation may stand the wrong way round`,
  collection_organization_abbreviation: CHECKED,
  service_provider_name: "tells the HISP where a name is several services'",
  service_provider_organization_name: CHECKED,
  service_provider_organization_abbreviation: CHECKED,
  service_id: "`service`, by the number of the published files",
  service_slug: "`service`; only some files have it",
  service_name: "`service`, where neither slug nor number tells it",
  transaction_point: "`transactionPoint`; the codes of later files also give `pointInTime`",
  channel: "`channel`, whose names are these in upper case",
  volume_of_customers: "`customers`; 0 while people answered is unknown, so empty",
  volume_of_customers_provided_survey_opportunity: "`surveysOffered`; 0 while people answered is unknown",
  volume_of_respondents: "`responses` of the collection",
  omb_control_number: "`ombControlNumber`",
};

/** A column of the published file, or several alike, and what it becomes. */
export interface V1Meaning {
  readonly column: string;
  readonly becomes: string;
}

/** Every column of the published file in its order, and what each becomes; columns of questions by their place. */
export function v1Meanings(): readonly V1Meaning[] {
  return ALL_COLUMNS.flatMap((column) => {
    const question = /^q(\d+)_/.exec(column)?.[1];
    if (question === undefined) return [{ column, becomes: MEANINGS[column] ?? KEPT }];
    const position = POSITIONS.find((one) => column === textColumn(one));
    return position === undefined ? [] : questionMeanings(position);
  });
}

function questionMeanings(position: (typeof POSITIONS)[number]): V1Meaning[] {
  const measure = measureAt(position);
  const second = position === 2 ? "; OTHER where the text is no trust statement, with a warning" : "";
  return [
    { column: textColumn(position), becomes: `\`statement\` of ${measure}${second}` },
    {
      column: `q${position}_1 to q${position}_5`,
      becomes: `\`n1\` to \`n5\` of ${measure}; five zeros are a question that was not asked`,
    },
    { column: scaleColumn(position), becomes: `${KEPT}; only some files have it` },
  ];
}
