import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { validate } from "dockerfile-utils";
import { parse } from "yaml";
import { SETTINGS } from "../../src/settings";

const ROOT = resolve(__dirname, "..", "..");
const text = (name: string) => readFileSync(join(ROOT, name), "utf8");
const dockerfile = text("Dockerfile");
const { services } = parse(text("compose.yaml")) as {
  services: Record<string, { environment?: Record<string, string>; [key: string]: unknown }>;
};

describe("Dockerfile", () => {
  it("has nothing that the linter finds", () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it("runs as somebody who is not root, of a base that is named, and says whether it is healthy", () => {
    const stage = dockerfile.split(/^FROM /m).at(-1) ?? "";
    expect(stage).toMatch(/^USER node$/m);
    expect(stage).toMatch(/^HEALTHCHECK /m);
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^\S+:\d\S*$/);
  });

  it("copies what is there and what .dockerignore lets in", () => {
    const sent = text(".dockerignore")
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, names = ""]) =>
      names.split(" ").slice(0, -1),
    );
    expect(copied.toSorted()).toEqual(sent.toSorted());
    for (const name of copied) expect([name, existsSync(join(ROOT, name))]).toEqual([name, true]);
  });

  it("sets what can be set", () => {
    const [, block = ""] = /^ENV (.*(?:\\\n.*)*)$/m.exec(dockerfile) ?? [];
    const names = [...block.matchAll(/(\w+)=/g)].map(([, name]) => name);
    const known = ["NODE_ENV", ...SETTINGS.map(({ name }) => name)];
    expect(names.filter((name) => !known.includes(name ?? ""))).toEqual([]);
  });
});

describe("compose.yaml", () => {
  it("runs the server with a file system that can't be written, without rights, and sets what can be set", () => {
    const { cx } = services;
    expect(cx).toMatchObject({ read_only: true, tmpfs: ["/tmp"], cap_drop: ["ALL"] });
    const known = SETTINGS.map(({ name }) => name);
    expect(Object.keys(cx?.environment ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("holds no password", () => {
    expect(text("compose.yaml")).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});
