import { spawn } from "node:child_process";
import { builtPackage } from "../support/built-cx";

const LINES = 20_000;
/** A process that logs as fast as it can, and ends by itself. */
const program = (name: string, isShared: boolean) => `
  const { linesTogether } = require("./dist/lines-together.js");
  const log = linesTogether(1, ${isShared});
  for (let at = 0; at < ${LINES}; at += 1) log.write(JSON.stringify({ name: "${name}", at, text: "é".repeat(at % 300) }) + "\\n");
`;

/** All that programs say who share one pipe, whose reader takes its time. */
async function said(...programs: readonly string[]): Promise<{ name: string; at: number }[]> {
  const commands = programs.map((_, at) => `"$0" -e "$${at + 1}" &`);
  // Node would give them a socket, which takes more at once.
  const piped = `( ${commands.join(" ")} wait ) | ( sleep 2; dd bs=1000 2>/dev/null )`;
  const child = spawn("sh", ["-c", piped, process.execPath, ...programs], {
    cwd: await builtPackage(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const piece of child.stdout.setEncoding("utf8")) text += piece;
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line));
}

const numbersOf = (lines: { name: string; at: number }[], wanted: string) =>
  lines.filter(({ name }) => name === wanted).map(({ at }) => at);
const ALL = Array.from({ length: LINES }, (_, at) => at);

describe("the log", () => {
  it("is whole, in order, when the process ends: nothing that waited is lost", async () => {
    expect(numbersOf(await said(program("one", false)), "one")).toEqual(ALL);
  });

  it("of two processes that share a pipe has no line within another", async () => {
    const lines = await said(program("one", true), program("two", true));
    expect(numbersOf(lines, "one")).toEqual(ALL);
    expect(numbersOf(lines, "two")).toEqual(ALL);
  });
});
