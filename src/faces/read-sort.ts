import { invalidParameter } from "../use-cases/invalid-parameter";

/** An order out of a list's closed set; the first where nobody says. @throws INVALID_PARAMETER naming them */
export function readSort(sorts: readonly string[], asked: string | null): string {
  const [first = ""] = sorts;
  if (asked === null || asked === "") return first;
  if (sorts.includes(asked.replace(/^-/, ""))) return asked;
  const action = `Sort by one of ${sorts.join(", ")}, with a minus in front to turn the order around.`;
  throw invalidParameter("sort", asked, "known-sort", action);
}
