/** JSON pointers at which two values differ, at most `limit`: what a record of a change says about it. */
export function changedPointers(before: unknown, after: unknown, limit = 100): string[] {
  const pointers: string[] = [];
  compare("", before, after);
  return pointers;

  function compare(pointer: string, a: unknown, b: unknown): void {
    if (pointers.length >= limit || Object.is(a, b)) return;
    if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) {
      pointers.push(pointer);
      return;
    }
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(`${pointer}/${key}`, a[key], b[key]);
  }
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
