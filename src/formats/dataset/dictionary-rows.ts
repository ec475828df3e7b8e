import type { CodeRowOutput, DictionaryRowOutput } from "../../contract/dataset-output";
import { ENUMS } from "../../contract/enums";
import { unitOf } from "../dictionary/dictionary-rows";
import { codesOfColumn, isRequired, typeOfColumn } from "./dataset-column";
import { type DatasetTable, fileOf } from "./dataset-table";

type Described = Pick<DatasetTable<never>, "name" | "columns">;

/** One row per column of these files. */
export function dictionaryRows(tables: readonly Described[]): DictionaryRowOutput[] {
  return tables.flatMap((table) =>
    table.columns.map((column) => ({
      file: fileOf(table),
      column: column.name,
      type: typeOfColumn(column),
      required: isRequired(column),
      codes: codesOfColumn(column),
      unit: unitOf(column.spec) || null,
      description: column.spec.description,
    })),
  );
}

/** One row per value of every closed set these files' columns take their values from. */
export function codeRows(tables: readonly Described[]): CodeRowOutput[] {
  const used = new Set(tables.flatMap(({ columns }) => columns.map(codesOfColumn)));
  return ENUMS.filter(({ name }) => used.has(name)).flatMap(({ name, values, meanings }) =>
    Object.entries(values).map(([key, value]) => ({ codes: name, value, meaning: meanings[key] ?? "" })),
  );
}
