import { MAY_BE_LEFT_OUT, ONE_ENGINE, type OneEngine } from "./engine-exceptions";
import { engineUseOf, readEngineUse } from "./read-engine-use";

const USES = [...readEngineUse()];

/** Files where there are other places than the list says, and names in the list that are nothing any more. */
function strange(
  listed: Readonly<Record<string, OneEngine>>,
  placesOf: (use: ReturnType<typeof engineUseOf>) => readonly string[],
): string[] {
  const found = new Map(USES.map(([path, use]) => [path, placesOf(use)]));
  const paths = new Set([...found.keys(), ...Object.keys(listed)]);
  return [...paths].flatMap((path) => {
    const places = found.get(path) ?? [];
    const allowed = listed[path]?.places ?? 0;
    return places.length === allowed ? [] : [`${path}: ${allowed} listed, found ${JSON.stringify(places)}`];
  });
}

describe("tests that open a store", () => {
  it("are read, all of them", () => {
    expect(USES.length).toBeGreaterThan(150);
  });

  it("run on both engines, or say in engine-exceptions why not", () => {
    expect(strange(ONE_ENGINE, ({ fixed }) => fixed)).toEqual([]);
    // cli/copy opens both, one after the other.
    const unsaid = USES.filter(([, use]) => use.isUnsaid).map(([path]) => path);
    expect(unsaid).toEqual(["cli/copy.test.ts"]);
  });

  it("are left out nowhere, or say in engine-exceptions why", () => {
    expect(strange(MAY_BE_LEFT_OUT, ({ leftOut }) => leftOut)).toEqual([]);
  });
});

describe("what the list is held to", () => {
  it.each([
    'const app = await makeTestApp("sqlite");',
    'const database = await makeDatabase("postgres", "nothing");',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is a program's text
    "await serveCx({ DATABASE_URL: `sqlite:${file}` });",
    "const own = await ownPostgres();",
  ])("one engine: %s", (text) => {
    expect(engineUseOf(text).fixed).toHaveLength(1);
  });

  it.each(["await serveCx({});", "const app = await makeTestApp(mine);", "await openStore(target);"])(
    "no engine at all: %s",
    (text) => {
      expect(engineUseOf(text).isUnsaid).toBe(true);
      expect(engineUseOf(`describe.each(ENGINES)("on %s", (engine) => { ${text} });`).isUnsaid).toBe(false);
    },
  );

  it.each([
    'it.skip("a", () => {});',
    'describe.only("a", () => {});',
    'it.todo("a");',
    'xit("a", () => {});',
    'if (engine === "sqlite") it("a", () => {});',
    'if (engine === "sqlite") { it.each([1])("a", () => {}); }',
    '(missing ? describe.skip : describe)("a", () => {});',
    "const ours = isThere ? it : it.skip;",
  ])("may be left out: %s", (text) => {
    expect(engineUseOf(text).leftOut).toHaveLength(1);
  });

  it("nothing, of a test on both", () => {
    const text =
      'describe.each(ENGINES)("on %s", (engine) => { it("a", async () => { await makeTestApp(engine); }); });';
    expect(engineUseOf(text)).toEqual({ fixed: [], leftOut: [], isUnsaid: false });
  });
});
