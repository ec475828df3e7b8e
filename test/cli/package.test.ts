import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { newFolder } from "../support/built-cx";

const run = promisify(execFile);
const ROOT = resolve(__dirname, "..", "..");
// npm runs its scripts with the Node of its PATH: the one these tests run with.
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` };

describe("the npm package", () => {
  let files: string[];
  let folder: string;
  beforeAll(async () => {
    const target = newFolder();
    const { stdout } = await run("npm", ["pack", "--json", "--silent", "--pack-destination", target], {
      cwd: ROOT,
      env,
    });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf("["))) as [
      { filename: string; files: { path: string }[] },
    ];
    files = packed.files.map(({ path }) => path);
    await run("tar", ["-xzf", join(target, packed.filename), "-C", target]);
    folder = join(target, "package");
  }, 180_000);

  it.each([
    "dist/main.js",
    "dist/main.d.ts",
    "dist/cx.js",
    "dist/program.js",
    "dist/reading-worker.js",
    "dist/LICENSES.txt",
    "dist/assets/home/index.html",
    "dist/assets/docs/index.html",
    "dist/assets/docs/swagger-ui-bundle.js",
    "dist/assets/graphiql/index.html",
    "seeds/reports.ndjson",
    "seeds/hisps.json",
    "seeds/services.json",
    "seeds/deadlines.json",
    "seeds/withheld.json",
    "schema.graphql",
    "openapi.yaml",
    "package.json",
    "README.md",
    "LICENSE",
  ])("has %s", (path) => {
    expect(files).toContain(path);
  });

  it("has no source, no test, no data, no key and no leftover of a build", () => {
    const roots = new Set(files.filter((path) => path.includes("/")).map((path) => path.split("/")[0]));
    expect([...roots].sort()).toEqual(["dist", "docs", "seeds"]);
    const unwanted =
      /(^|\/)(src|test|data|node_modules)\/|\.sqlite|\.tsbuildinfo$|\.env|key.*\.txt$|(?<!\.d)\.ts$/;
    expect(files.filter((path) => unwanted.test(path))).toEqual([]);
  });

  it("has no built file whose source is gone", () => {
    const sourceOf = (path: string) =>
      join(ROOT, path.replace(/^dist/, "src").replace(/\.(js|js\.map|d\.ts)$/, ".ts"));
    const together = ["dist/cx.js", "dist/program.js", "dist/reading-worker.js", "dist/LICENSES.txt"];
    const built = files.filter((path) => /^dist\/(?!assets\/)/.test(path) && !together.includes(path));
    expect(built.filter((path) => !existsSync(sourceOf(path)))).toEqual([]);
  });

  it("says under which licence everything in it is that others made", async () => {
    const licences = readFileSync(join(folder, "dist", "LICENSES.txt"), "utf8");
    for (const name of ["fastify", "graphql", "type-graphql", "typeorm", "@apollo/server"])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\S+: MIT$`, "m"));
    expect(licences).not.toMatch(/^\S+ \d\S*: (undefined|UNLICENSED|\(?A?GPL.*)$/m);
  });

  it("runs as it is installed: with its dependencies, in somebody else's folder", async () => {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    const elsewhere = join(folder, "..", "elsewhere");
    mkdirSync(elsewhere);
    const cx = join(folder, "dist", "cx.js");
    const { stderr } = await run(process.execPath, [cx, "seed"], { cwd: elsewhere, env: { PATH: env.PATH } });
    expect(stderr).toContain("Loaded the published figures.");
    expect(existsSync(join(elsewhere, "data", "cx.sqlite"))).toBe(true);
  });
});
