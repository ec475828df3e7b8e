import { type CellValue, readXlsx } from "hucre/xlsx";
import type { ImportFindingOutput } from "../../src/contract/import-output";
import { fillInLibreOffice, whatIsMissing } from "../formats/workbook/libreoffice";
import { saved, type } from "../formats/workbook/workbooks";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { download } from "../support/download";
import { send } from "../support/import-steps";
import { addressOf, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const SHEET = "Collections and measures";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TEMPLATE = `${addressOf("dos-ca", ENDED_QUARTER)}/template.xlsx`;
type Edits = Readonly<Record<string, CellValue>>;

describe.each(ENGINES)("the workbook, filled and sent, on %s", (engine) => {
  let app: TestApp;
  let key: string;
  beforeEach(async () => {
    app = await makeTestApp(engine);
    key = await app.key("submit:dos-ca");
  });
  afterEach(() => app.close());

  const own = () => stepsOf(app, "dos-ca", ENDED_QUARTER, key);
  const upload = (bytes: Uint8Array, query: Record<string, string> = {}) =>
    send(app, Buffer.from(bytes), { key, type: XLSX, query: { fileName: "passports.xlsx", ...query } });
  const edit = async (bytes: Uint8Array, edits: Edits) => {
    const book = await readXlsx(bytes);
    for (const [name, value] of Object.entries(edits)) {
      const [cell = "", sheet = SHEET] = name.split("!").reverse();
      type(book, sheet, cell, value);
    }
    return saved(book);
  };
  const withoutState = ({ collections, indicators, accomplishments, notes }: Record<string, unknown>) => ({
    ...{ collections, indicators, accomplishments, notes },
  });

  it("is the draft when it comes back, whatever it holds; unchanged it changes nothing", async () => {
    await own().save(sampleReport());
    const before = await own().read();
    const workbook = await download(app, TEMPLATE, key);
    const same = await upload(workbook);
    expect(same.status).toBe(201);
    expect(same.body).toMatchObject({ layout: "WORKBOOK", counts: { reports: 1, unchanged: 1, errors: 0 } });
    expect((await own().read()).headers["etag"]).toBe(before.headers["etag"]);

    const changed = await upload(await edit(workbook, { H5: 130_000, "Notes!A5": "More people came." }));
    expect(changed.body).toMatchObject({ counts: { changed: 1, errors: 0 } });
    const after = (await own().read()).body;
    const expected = withoutState(structuredClone(before.body)) as ReturnType<typeof sampleReport>;
    expected.collections[0].customers = 130_000;
    expected.notes = "More people came.";
    expect(withoutState(after)).toEqual(expected);
    const [collection] = after.collections;
    expect(await upload(await download(app, TEMPLATE, key))).toMatchObject({
      body: { counts: { unchanged: 1 } },
    });
    expect((await own().read()).body.collections[0]).toEqual(collection);
  });

  it("answers twelve mistakes with twelve findings, each at its sheet and cell", async () => {
    await own().save(sampleReport());
    const workbook = await edit(await download(app, TEMPLATE, key), {
      C5: "WEB",
      D5: "SOMETIMES",
      H5: "many",
      I5: 200_000.5,
      K6: "TRUTS",
      N5: -1,
      O6: "3,5",
      P7: 1.5,
      K8: "EASE",
      "Service-level indicators!B5": "six weeks",
      "Service-level indicators!E5": "SHORTER",
      "Accomplishments!A6": "A".repeat(5_001),
    });
    const answer = await upload(workbook);
    expect(answer.status).toBe(422);
    const found = (answer.body.errors as ImportFindingOutput[])
      .filter(({ severity }) => severity === "ERROR")
      .map(({ sheet, cell, file, message, action }) => {
        expect([file, message === "", action === ""]).toEqual(["passports.xlsx", false, false]);
        return `${sheet}!${cell}`;
      });
    expect(found.sort()).toEqual(
      [
        ...["C5", "D5", "H5", "I5", "K6", "N5", "O6", "P7", "K8"].map((cell) => `${SHEET}!${cell}`),
        ...["Service-level indicators!B5", "Service-level indicators!E5", "Accomplishments!A6"],
      ].sort(),
    );
    expect((await own().read()).body.collections[0]).toMatchObject({ customers: 120_000 });
  });

  it("is refused where the report went on since its download, unless it is to replace it or is its own successor", async () => {
    const workbook = await download(app, TEMPLATE, key);
    await own().save(sampleReport());
    const mine = await edit(workbook, {
      A5: "Counter",
      C5: "IN_PERSON",
      D5: "TRANSACTION",
      H5: 50,
      I5: 40,
      J5: 30,
    });
    const refused = await upload(mine);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]).toMatchObject({ rule: "workbook-outdated", value: 0 });
    expect((await own().read()).body.collections[0].name).toBe("Online renewal");

    const replaced = await upload(mine, { replace: "report" });
    expect([replaced.status, replaced.body.counts]).toMatchObject([201, { changed: 1 }]);
    // The person mends the same file and sends it again: what it replaces is what it left there itself.
    const mended = await upload(await edit(mine, { J5: 31 }));
    expect([mended.status, mended.body.counts]).toMatchObject([201, { changed: 1 }]);
    const [collection] = (await own().read()).body.collections;
    expect(collection).toMatchObject({ name: "Counter", responses: 31 });
  });

  it("is not taken for another service than the key's, though the file is right", async () => {
    const workbook = await download(app, TEMPLATE);
    const stranger = await app.key("submit:va-vha");
    const answer = await send(app, await Buffer.from(workbook), { key: stranger, type: XLSX });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ rule }: ImportFindingOutput) => rule)).toEqual(["permission"]);
  });
});

(whatIsMissing() === null ? describe : describe.skip)("the downloaded workbook in LibreOffice", () => {
  it("is filled in, sent, and is the draft", async () => {
    const app = await makeTestApp("sqlite");
    const key = await app.key("submit:dos-ca");
    const filled = await fillInLibreOffice(await download(app, TEMPLATE, key), {
      [`${SHEET}!A5`]: "Counter",
      [`${SHEET}!B5`]: "After the visit",
      [`${SHEET}!C5`]: "IN_PERSON",
      [`${SHEET}!D5`]: "TRANSACTION",
      [`${SHEET}!F5`]: "1405-0193",
      [`${SHEET}!H5`]: 500,
      [`${SHEET}!I5`]: 400,
      [`${SHEET}!J5`]: 62,
      [`${SHEET}!K5`]: "TRUST",
      ...Object.fromEntries(["N5", "O5", "P5", "Q5", "R5"].map((cell, at) => [`${SHEET}!${cell}`, 10 + at])),
    });
    const answer = await send(app, Buffer.from(filled), { key, type: XLSX });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    const { body } = await stepsOf(app, "dos-ca", ENDED_QUARTER, key).read();
    expect(
      body.collections.filter(({ measures }: { measures: object[] }) => measures.length > 0),
    ).toMatchObject([
      {
        ...{ name: "Counter", channel: "IN_PERSON", customers: 500, surveysOffered: 400, responses: 62 },
        measures: [{ measure: "TRUST", counts: { n1: 10, n2: 11, n3: 12, n4: 13, n5: 14 } }],
      },
    ]);
    await app.close();
  });
});
