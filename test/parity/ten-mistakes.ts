import { sampleReport } from "../support/sample-report";

/** A report with ten mistakes of shape, each of another kind. */
export function tenMistakes(): object {
  const report = sampleReport();
  const [first] = report.collections;
  first.customers = "120000";
  first.colour = "blue";
  first.measures[0].counts.n3 = -4;
  first.measures.push({ measure: "HAPPINESS", statement: "I am happy.", counts: first.measures[1].counts });
  first.measures.push({ ...first.measures[2], statement: "It was easy." });
  const second = sampleReport(3).collections[0];
  second.name = " online RENEWAL ";
  second.responses = 12.5;
  second.measures[0] = { measure: "TRUST", statement: "I trust the service.", mean: 6, responses: 40 };
  second.measures[1].mean = 1.25;
  report.collections.push(second);
  delete report.indicators[0].name;
  return report;
}

/** What those ten are: rule and pointer, each an error. */
export const TEN_FINDINGS: readonly (readonly [rule: string, pointer: string])[] = [
  ["whole-number", "/collections/0/customers"],
  ["known-field", "/collections/0/colour"],
  ["whole-number", "/collections/0/measures/0/counts/n3"],
  ["choice", "/collections/0/measures/4/measure"],
  ["measure-repeated", "/collections/0/measures/5/measure"],
  ["collection-name-repeated", "/collections/1/name"],
  ["whole-number", "/collections/1/responses"],
  ["decimal", "/collections/1/measures/0/mean"],
  ["mean-disagrees-with-counts", "/collections/1/measures/1/mean"],
  ["name-given", "/indicators/0/name"],
];
