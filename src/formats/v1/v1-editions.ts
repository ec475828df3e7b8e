import type { EditionId } from "../../domain/editions";

/**
 * The editions whose reports the layout published through FY2023 can tell. It has five counts for each of eleven
 * questions by their place: no thumbs, no drivers that are ticked.
 */
export const V1_EDITIONS: readonly EditionId[] = ["A11_2021"];
