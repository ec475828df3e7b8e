import type { MappingReader } from "../reading/mapped-table";
import { checkMapping } from "./check-mapping";
import { HeaderMapping } from "./header-mapping";

/**
 * Reads a mapping file: JSON that says what the columns of an agency's own table are. `columns` renames them, to a column
 * of the layout or, where a row answers several questions, to a question's (`TRUST.n5`); `constants` says what stands in
 * every row; `values` what the file's texts mean (`"channel": { "Web": "WEBSITE" }`, `"*"` for every column); `ignore`
 * which columns to leave out, `true` for all that are not known. Columns that have a name of the layout need no word.
 */
export const readMapping: MappingReader = (raw, layouts, context) =>
  new HeaderMapping(checkMapping(raw, context), layouts);
