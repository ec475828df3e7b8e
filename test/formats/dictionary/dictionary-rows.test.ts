import "reflect-metadata";
import { fieldsOf } from "../../../src/contract/field";
import { ResultOutput } from "../../../src/contract/result-output";
import { allRoutes } from "../../../src/faces/rest/routes/all-routes";
import { DESCRIBED_LISTS } from "../../../src/formats/dictionary/described-lists";
import { DICTIONARY_COLUMNS, dictionaryRows } from "../../../src/formats/dictionary/dictionary-rows";
import { UNITS } from "../../../src/formats/dictionary/units";
import { columnsOf } from "../../../src/formats/table-columns";

const ROWS = dictionaryRows();
const ofList = (list: string) => ROWS.filter((row) => row.list === list);

describe("the data dictionary", () => {
  it("has every list that anybody may read, with what it gives, and no other", () => {
    const open = allRoutes().filter(({ kind, access }) => kind === "list" && access.startsWith("public"));
    const shapes = new Set(open.map(({ answer }) => answer));
    expect(new Set(DESCRIBED_LISTS.map(({ shape }) => shape))).toEqual(shapes);
    const paths = open.map(({ path, answer }) => [path, answer]);
    for (const { path, shape } of DESCRIBED_LISTS) expect(paths).toContainEqual([path, shape]);
  });

  it.each(DESCRIBED_LISTS.map(({ name, shape }) => [name, shape] as const))(
    "has the columns of %s as CSV has them, in their order",
    (name, shape) => {
      const columns = ofList(name)
        .map(({ field }) => field)
        .filter((field) => !field.includes("[]"));
      expect(columns).toEqual(columnsOf(shape, null).map((column) => column.name));
    },
  );

  it("says of every field its type and meaning, and of every number its unit", () => {
    for (const row of ROWS) {
      expect([row.list, row.field, row.type === "", row.description === ""]).toEqual([
        ...[row.list, row.field, false, false],
      ]);
      if (/number$/.test(row.type))
        expect([row.field, row.unit]).toEqual([row.field, expect.stringMatching(/\S/)]);
      expect(Object.keys(row).sort()).toEqual([...DICTIONARY_COLUMNS].sort());
    }
  });

  it("has no unit of a field that is not there", () => {
    const names = new Set(ROWS.map(({ field }) => field.split(/[.[\]]+/).at(-1)));
    expect(Object.keys(UNITS).filter((name) => !names.has(name))).toEqual([]);
  });

  it("says what the contract says, and what may be empty", () => {
    const row = (list: string, field: string) => ofList(list).find((one) => one.field === field);
    expect(row("results", "transactionPoint")).toMatchObject({ nullable: "yes", clause: "A-11 280.13" });
    expect(row("results", "n1")).toMatchObject({ unit: "people", range: "from 0", type: "whole number" });
    expect(row("results", "measure")?.range.split("; ")).toContain("TRUST");
    expect(row("scores", "meanInterval.low")).toMatchObject({ nullable: "yes", type: "number" });
    expect(row("reports", "collections[].measures[].counts.n5")).toMatchObject({ clause: "A-11 280.14" });
    expect(ofList("results")).toHaveLength(fieldsOf(ResultOutput).length);
  });
});
