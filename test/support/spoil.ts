import fc from "fast-check";

/** What people and programs put where something else belongs. */
export const SPOILED = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "  ",
    "7",
    -1,
    0,
    1.5,
    2 ** 53,
    1e300,
    [],
    {},
    true,
    "A\0B",
    "\ud800",
    "TRUST",
  ),
  fc.constant("x".repeat(6_000)),
  // A body with that name is refused as a whole, before any face looks at it.
  fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('"__proto__"')),
);

/** Puts a value in one of the places of a body, by number. */
export function spoil(report: object, place: number, value: unknown): void {
  const places: [owner: Record<string, unknown>, key: string][] = [];
  const walk = (owner: Record<string, unknown>) => {
    for (const [key, inner] of Object.entries(owner)) {
      places.push([owner, key]);
      if (typeof inner === "object" && inner !== null) walk(inner as Record<string, unknown>);
    }
  };
  walk(report as Record<string, unknown>);
  const [owner, key] = places[place % places.length] ?? [{}, ""];
  owner[key] = value;
}
