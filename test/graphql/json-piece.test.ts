import fc from "fast-check";
import { JsonPiece, lineWithPieces } from "../../src/faces/graphql/json-piece";

describe("a document with pieces that are JSON already", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.toWellFormed());
  const held = fc.oneof(
    text,
    fc.integer(),
    fc.array(fc.record({ name: text, count: fc.nat() }), { maxLength: 3 }),
  );
  const part = fc.oneof(
    held.map((value) => ({ plain: value, pieced: value as unknown })),
    held.map((value) => ({ plain: value, pieced: new JsonPiece(JSON.stringify(value)) as unknown })),
  );

  it("is the line of bytes that it would be without them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, part), { maxLength: 12 }), (parts) => {
        const document = (side: "plain" | "pieced") => ({
          data: { nodes: parts.map(([name, one]) => ({ name, held: one[side] })) },
        });
        expect(lineWithPieces(document("pieced")).toString()).toBe(`${JSON.stringify(document("plain"))}\n`);
      }),
      { numRuns: 1_000 },
    );
  });
});
