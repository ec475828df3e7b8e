/**
 * The names most like `name`, best first: at most three, and none that is mostly different. For hints such as
 * "did you mean".
 */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return names
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= 0.5)
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate, "en"))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** 0 for the same name to 1 for nothing in common; a name that holds the other as a part is near. */
function distanceTo(wanted: string, candidate: string): number {
  const parts = wanted.length >= 3 && (candidate.includes(wanted) || wanted.includes(candidate)) ? 0.25 : 1;
  return Math.min(parts, editDistance(wanted, candidate) / Math.max(wanted.length, candidate.length, 1));
}

function editDistance(a: string, b: string): number {
  // A slug has at most 100 characters; longer input is nobody's typing mistake.
  if (a.length > 200 || b.length > 200) return Math.max(a.length, b.length);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
