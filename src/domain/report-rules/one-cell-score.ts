/**
 * The one cell of a question that holds anything: its point (1 to 5) and value; null where several cells do.
 */
export function singleCell(cells: readonly number[]): { point: number; value: number } | null {
  const used = cells.flatMap((value, index) => (value > 0 ? [{ point: index + 1, value }] : []));
  return used.length === 1 ? used[0]! : null;
}

type Single = { point: number; value: number };
const isScore = ({ value }: Single): boolean => value >= 20 && value <= 100;
const isMean = ({ value, point }: Single): boolean => value === point;

/**
 * True where the cells of a collection's five-point questions look like a mean (1 to 5) or a score (to 100)
 * typed into one cell. Either far more people answered than the cell holds, in two telling questions or in
 * most of all; or every question is such a cell and the values differ, where true answers of all would have
 * one total.
 */
export function isOneCellScore(questions: readonly (readonly number[])[], responses: number | null): boolean {
  const singles = questions.map(singleCell).filter((single) => single !== null);
  if (singles.length === 0) return false;
  const far = singles.filter(
    ({ value }) => value <= 100 && responses !== null && responses >= 20 && 4 * responses > 5 * value,
  );
  if (far.filter((single) => isScore(single) || isMean(single)).length >= 2) return true;
  const typed = far.filter((single) => isScore(single) || single.value <= 5);
  if (typed.length * 2 > questions.length) return true;
  const all = singles.length === questions.length && new Set(singles.map(({ value }) => value)).size >= 2;
  // Forty people of one opinion on every question are not chance; twenty can be.
  return all && (singles.every(isMean) || singles.every((single) => isScore(single) && single.value >= 40));
}
