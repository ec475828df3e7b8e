import { type FieldSpec, fieldsOf } from "../../../contract/field";
import { ListFormat } from "../../../contract/list-params";
import { catalogOf } from "../../../formats/dcat/catalog";
import type { Route } from "../route";
import { textFile } from "../text-file";

/** The catalog of what the other routes publish. */
export function catalogRoutes(routes: readonly Route[]): Route[] {
  const lists = routes.filter(isPublicData).map(({ path, summary, description }) => ({
    path,
    title: summary,
    description,
  }));
  return [
    {
      kind: "file",
      method: "GET",
      path: "/data.json",
      operationId: "readCatalog",
      tag: "Dataset",
      summary: "The catalog of everything that is public",
      description:
        "A DCAT-US 3 catalog for data.gov and other harvesters: the whole dataset with its size and sum, every list in every format, the calendar and both APIs. `modified` is when the public data last changed.",
      access: "public",
      query: [],
      body: null,
      answer: null,
      statuses: { 200: "The catalog." },
      errors: [],
      mediaTypes: ["application/json"],
      handle: async ({ ports, baseUrl }) => {
        const file = await ports.dataset.current();
        const formats = Object.keys(ListFormat);
        const catalog = catalogOf({ base: baseUrl, operator: ports.operator, file, lists, formats });
        const text = `${JSON.stringify(catalog, null, 2)}\n`;
        return textFile("application/json; charset=utf-8", "data.json", text, { inline: true });
      },
    },
  ];
}

/** A list of data that anyone can read, in one place and as it is; not of the API's own words. */
function isPublicData({ kind, access, path, tag, query }: Route): boolean {
  const isOne = !path.includes("{") && !query.some((shape) => fieldsOf(shape).some(mustBeGiven));
  return kind === "list" && access.startsWith("public") && isOne && tag !== "Errors";
}

/** True for a parameter without which there is no answer: such a list is not one list. */
function mustBeGiven({ nullable, defaultValue }: FieldSpec): boolean {
  return !nullable && defaultValue === undefined;
}
