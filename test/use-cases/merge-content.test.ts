import fc from "fast-check";
import type { Collection, ReportContent } from "../../src/domain/report-content";
import { mergeContent, pointerInFile } from "../../src/use-cases/merge-content";
import { collection } from "../domain/report-rules/content-builders";

const ONLY_COLLECTIONS = { indicators: false, accomplishments: false, notes: false, edition: false };
const EVERYTHING = { indicators: true, accomplishments: true, notes: true, edition: true };

function content(collections: readonly Collection[], more: Partial<ReportContent> = {}): ReportContent {
  return { edition: "A11_2021", collections, indicators: [], accomplishments: [], notes: null, ...more };
}
const named = (name: string, customers = 1): Collection => collection({ name, customers });
const shown = ({ collections }: ReportContent) =>
  collections.map(({ name, customers }) => `${name} ${customers}`);

describe("a file's part put into a report", () => {
  it("replaces collections of the same name where they stand, and puts new ones after the others", () => {
    const before = content([named("Website"), named("Phone"), named("Office")]);
    const part = content([named("Letters", 9), named(" PHONE ", 9)]);
    const merged = mergeContent(before, { content: part, parts: ONLY_COLLECTIONS }, false);
    expect(shown(merged.content)).toEqual(["Website 1", " PHONE  9", "Office 1", "Letters 9"]);
    expect(merged.fileIndexes).toEqual([null, 1, null, 0]);
  });

  it("leaves alone what the layout has no place for", () => {
    const before = content([], { notes: "Counted by hand.", accomplishments: ["Shorter form"] });
    const part = content([named("Website")], { notes: null });
    const kept = mergeContent(before, { content: part, parts: ONLY_COLLECTIONS }, false).content;
    expect(kept).toMatchObject({ notes: "Counted by hand.", accomplishments: ["Shorter form"] });
    const replaced = mergeContent(before, { content: part, parts: EVERYTHING }, false).content;
    expect(replaced).toMatchObject({ notes: null, accomplishments: [] });
  });

  it("is the whole report where it replaces it", () => {
    const before = content([named("Website")], { notes: "Old." });
    const part = content([named("Phone")]);
    expect(mergeContent(before, { content: part, parts: ONLY_COLLECTIONS }, true).content).toEqual(part);
  });

  it("loses no collection of a file, and put in twice changes nothing more", () => {
    const names = fc.array(fc.constantFrom("a", "A ", "b", "c", "d", "e"), { maxLength: 5 });
    fc.assert(
      fc.property(names, names, (ours, theirs) => {
        const before = content(
          [...new Set(ours.map((name) => name.trim().toLowerCase()))].map((name) => named(name)),
        );
        const part = content(theirs.map((name, index) => named(name, 100 + index)));
        const file = { content: part, parts: ONLY_COLLECTIONS };
        const once = mergeContent(before, file, false);
        // Also a name that the file has twice is there, for the rule about it to see.
        for (const collection of part.collections) expect(once.content.collections).toContain(collection);
        expect(once.fileIndexes.filter((index) => index !== null).sort()).toEqual(
          theirs.map((_, index) => index),
        );
        if (new Set(theirs.map((name) => name.trim().toLowerCase())).size === theirs.length)
          expect(mergeContent(once.content, file, false).content).toEqual(once.content);
      }),
    );
  });

  it("says where in the file a finding is, and nothing of collections that are not in it", () => {
    const before = content([named("Website"), named("Phone")]);
    const part = content([named("Phone"), named("Letters")]);
    const merged = mergeContent(before, { content: part, parts: ONLY_COLLECTIONS }, false);
    expect(pointerInFile(merged, "/collections/1/measures/0/counts/n4")).toBe(
      "/collections/0/measures/0/counts/n4",
    );
    expect(pointerInFile(merged, "/collections/2")).toBe("/collections/1");
    expect(pointerInFile(merged, "/collections/0/channel")).toBeNull();
    expect(pointerInFile(merged, "/collections")).toBe("/collections");
    expect(pointerInFile(merged, "")).toBe("");
  });
});
