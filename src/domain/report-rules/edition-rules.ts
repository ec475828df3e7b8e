import { editionOf } from "../editions";
import type { ReportContent } from "../report-content";
import { findingOf } from "./finding-of";

/** Measures and scales are those of the edition the report was made under. */
export function checkEdition(content: ReportContent) {
  const edition = editionOf(content.edition);
  return content.collections.flatMap((collection, c) =>
    collection.measures.flatMap(({ measure, scale }, m) => {
      const at = `/collections/${c}/measures/${m}`;
      const found = [];
      if (!edition.measures.includes(measure)) {
        const message = `${edition.title} has no measure ${measure}.`;
        found.push(findingOf("measure-not-in-edition", `${at}/measure`, measure, message));
      }
      if (!edition.scales.includes(scale)) {
        const message = `${edition.title} has no scale ${scale}.`;
        found.push(findingOf("scale-not-in-edition", `${at}/scale`, scale, message));
      }
      return found;
    }),
  );
}
