import { ENUMS } from "../../src/contract/enums";
import { dictionaryRows } from "../../src/formats/dictionary/dictionary-rows";
import { v1Meanings } from "../../src/formats/v1/v1-meanings";
import { readText } from "../drift/read-markdown";
import { DOCUMENTED } from "../formats/v1/v1-files";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

describe.each(ENGINES)("the data dictionary on a server, on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  const page = async () => {
    const { status, headers, text } = await app.http.get("/docs/data-dictionary");
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    return text;
  };

  it("says of every field and every value what docs/data-dictionary.md says", async () => {
    const plain = (await page())
      .replace(/<[^>]+>/g, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    const document = readText("docs/data-dictionary.md");
    for (const { field, description } of dictionaryRows()) {
      for (const text of [plain, document.replaceAll("`", "")]) {
        expect(text).toContain(field);
        expect(text).toContain(description.replaceAll("`", ""));
      }
    }
    const measure = ENUMS.find(({ name }) => name === "Measure");
    for (const meaning of Object.values(measure?.meanings ?? {})) expect(plain).toContain(meaning);
  });

  it("says of every documented column of the published file what it becomes", () => {
    const named = v1Meanings().flatMap(({ column }) => {
      const [, question] = /^(q\d+)_1 to/.exec(column) ?? [];
      return question === undefined ? [column] : [1, 2, 3, 4, 5].map((point) => `${question}_${point}`);
    });
    expect(DOCUMENTED.filter((column) => !named.includes(column))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it("has nothing that the content security policy forbids, and no link to a place that is not there", async () => {
    const text = await page();
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    const places = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id);
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter((id) => !places.has(id))).toEqual([]);
  });
});
