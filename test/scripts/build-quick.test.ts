import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { newFolder } from "../support/built-cx";

const ROOT = resolve(__dirname, "..", "..");

/** A small program that is built by the scripts of the large one. */
class SmallProgram {
  readonly folder = newFolder();

  constructor() {
    const scripts = ["scripts/build-quick.mjs", "scripts/copy-assets.mjs", "scripts/bundle.mjs"];
    for (const name of [...scripts, "src/faces/web/pages", "tsconfig.json", "tsconfig.build.json"])
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"), "dir");
    this.write("package.json", "{}");
    this.write("package-lock.json", "{}");
    for (const entry of ["faces/cli/cx", "faces/cli/program", "formats/reading/reading-worker"])
      this.write(`src/${entry}.ts`, "export {};\n");
    this.write("src/one.ts", "export const one: number = 1;\n");
    this.write("src/two.ts", "export const two: number = 2;\n");
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(join(this.path(name), ".."), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  made(name: string): string {
    return readFileSync(this.path(`dist/${name}`), "utf8");
  }

  /** @returns whether something was built, and how it ended */
  build(): { readonly built: boolean; readonly status: number | null } {
    const note = this.path("dist/.built");
    const before = statSync(note, { throwIfNoEntry: false })?.mtimeMs;
    const { status } = spawnSync(process.execPath, [this.path("scripts/build-quick.mjs")], {
      cwd: this.folder,
    });
    return { built: statSync(note, { throwIfNoEntry: false })?.mtimeMs !== before, status };
  }
}

const DONE = { built: true, status: 0 };
const NOTHING = { built: false, status: 0 };

describe("the quick build", () => {
  const program = new SmallProgram();

  it("builds what is not built, and nothing the second time", () => {
    expect(program.build()).toEqual(DONE);
    expect(program.made("one.js")).toContain("one = 1");
    expect(existsSync(program.path("dist/assets/home/index.html"))).toBe(true);
    expect(program.build()).toEqual(NOTHING);
  });

  it.each([
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "scripts/copy-assets.mjs",
    "scripts/bundle.mjs",
  ])("builds again where %s was changed", (name) => {
    program.write(name, `${readFileSync(program.path(name), "utf8")}\n`);
    expect(program.build()).toEqual(DONE);
    expect(program.build()).toEqual(NOTHING);
  });

  it("takes a file that is changed, new, renamed or an older one again, as git puts it back", () => {
    const first = readFileSync(program.path("src/one.ts"));
    program.write("src/one.ts", "export const one: number = 111;\n");
    expect(program.build()).toEqual(DONE);
    expect(program.made("one.js")).toContain("one = 111");
    program.write("src/three.ts", "export const three: number = 3;\n");
    expect(program.build()).toEqual(DONE);
    expect(program.made("three.js")).toContain("three = 3");
    rmSync(program.path("src/three.ts"));
    expect(program.build()).toEqual(DONE);
    // Of the same size and an older time than what was built of it.
    writeFileSync(program.path("src/one.ts"), String(first).replace("1;", "9;"));
    utimesSync(program.path("src/one.ts"), new Date(2020, 1), new Date(2020, 1));
    expect(program.build()).toEqual(DONE);
    expect(program.made("one.js")).toContain("one = 9");
    writeFileSync(program.path("src/one.ts"), String(first).replace("1;", "8;"));
    utimesSync(program.path("src/one.ts"), new Date(2020, 1), new Date(2020, 1));
    expect(program.build()).toEqual(DONE);
    expect(program.made("one.js")).toContain("one = 8");
  });

  it("builds again until a build succeeds", () => {
    program.write("src/two.ts", "export const two: number = ;\n");
    expect(program.build().status).not.toBe(0);
    expect(program.build().status).not.toBe(0);
    program.write("src/two.ts", "export const two: number = 22;\n");
    expect(program.build()).toEqual(DONE);
    expect(program.made("two.js")).toContain("two = 22");
    expect(program.build()).toEqual(NOTHING);
  });

  it("builds again where dist is gone, a part of it is, or another build wrote to it", () => {
    rmSync(program.path("dist"), { recursive: true });
    expect(program.build()).toEqual(DONE);
    expect(program.made("one.js")).toContain("one = 8");
    rmSync(program.path("dist/two.js"));
    expect(program.build()).toEqual(DONE);
    expect(program.made("two.js")).toContain("two = 22");
    program.write("dist/two.js", "exports.two = 0;\n");
    expect(program.build()).toEqual(DONE);
    expect(program.made("two.js")).toContain("two = 22");
    rmSync(program.path("dist/assets"), { recursive: true });
    expect(program.build()).toEqual(DONE);
    expect(existsSync(program.path("dist/assets/home/index.html"))).toBe(true);
    expect(program.build()).toEqual(NOTHING);
  });
});

it("every script of npm builds before it runs what is built", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const running = Object.entries(scripts).filter(([, script]) => script.includes("node dist/"));
  expect(running.length).toBeGreaterThan(3);
  for (const [, script] of running) expect(script).toMatch(/^node scripts\/build-quick\.mjs && /);
});
