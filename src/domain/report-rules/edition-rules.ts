import { editionOf, scalesFor, scalesOf } from "../editions";
import type { ReportContent } from "../report-content";
import { findingOf } from "./finding-of";

/** Measures and scales are those of the edition the report was made under, and belong together there. */
export function checkEdition(content: ReportContent) {
  const edition = editionOf(content.edition);
  const asked = scalesOf(edition);
  return content.collections.flatMap((collection, c) =>
    collection.measures.flatMap(({ measure, scale }, m) => {
      const at = `/collections/${c}/measures/${m}`;
      const found = [];
      const scales = scalesFor(edition, measure);
      if (scales.length === 0) {
        const message = `${edition.title} has no measure ${measure}.`;
        found.push(findingOf("measure-not-in-edition", `${at}/measure`, measure, message));
      }
      if (!asked.includes(scale)) {
        const message = `${edition.title} has no scale ${scale}.`;
        found.push(findingOf("scale-not-in-edition", `${at}/scale`, scale, message));
      } else if (scales.length > 0 && !scales.includes(scale)) {
        const message = `${edition.title} asks ${measure} on ${scales.join(" or ")}, not on ${scale}.`;
        found.push(findingOf("scale-not-in-edition", `${at}/scale`, scale, message));
      }
      return found;
    }),
  );
}
