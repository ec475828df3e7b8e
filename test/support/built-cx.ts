import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(__dirname, "..", "..");
const EVERY_MS = 50;

/**
 * The package as it is built, in a folder of this test run's own: what others build in dist meanwhile can't disturb
 * a server that is running here. Built once, whoever asks first.
 * @returns the package's folder
 */
export async function builtPackage(): Promise<string> {
  const folder = join(process.env["CX_TEST_FOLDER"] ?? "", "package");
  const [done, failed] = [join(folder, "built"), join(folder, "failed")];
  try {
    mkdirSync(folder);
  } catch {
    while (!existsSync(done) && !existsSync(failed)) await pause();
    if (existsSync(failed)) throw new Error("the build failed in another test file");
    return folder;
  }
  try {
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const options = ["-p", "tsconfig.build.json", "--noCheck", "--declaration", "false"];
    await promisify(execFile)(process.execPath, [tsc, ...options, "--outDir", join(folder, "dist")], {
      cwd: ROOT,
    });
    cpSync(join(ROOT, "dist", "assets"), join(folder, "dist", "assets"), { recursive: true });
    cpSync(join(ROOT, "seeds"), join(folder, "seeds"), { recursive: true });
    for (const name of ["package.json", "LICENSE"]) cpSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    await promisify(execFile)(process.execPath, [join(ROOT, "scripts", "bundle.mjs"), join(folder, "dist")]);
    writeFileSync(done, "");
    return folder;
  } catch (failure) {
    writeFileSync(failed, "");
    throw failure;
  }
}

/** What a program that ended said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program under way. */
export interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Everything it wrote so far, both streams. */
  output(): string;
  /** Resolves when its output matches; rejects where it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Signals this process, and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** A running server. */
export interface ServerProgram extends Program {
  readonly url: string;
}

type Environment = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();

/** An empty folder that goes away after the test run. */
export function newFolder(): string {
  return mkdtempSync(join(process.env["CX_TEST_FOLDER"] ?? "", "work-"));
}

/**
 * Starts the built `cx` as a process of its own; only the given variables are set, so that a developer's own can't matter.
 * @param input what it reads from standard input; nothing where left out
 */
export async function spawnCx(
  args: readonly string[],
  environment: Environment = {},
  cwd = newFolder(),
  input = "",
): Promise<Program> {
  const cx = join(await builtPackage(), "dist", "cx.js");
  const env = { PATH: process.env["PATH"] ?? "", ...environment };
  const child = spawn(process.execPath, [cx, ...args], { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => undefined).end(input);
  running.add(child);
  const said = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((settle) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      settle({ code, signal, ...said });
      for (const listener of listeners) listener();
    });
  });
  const output = () => said.stdout + said.stderr;
  return {
    child,
    ended,
    output,
    says: (pattern) =>
      new Promise((settle, refuse) => {
        const look = () => {
          const found = pattern.exec(output());
          const over = child.exitCode !== null || child.signalCode !== null;
          if (found === null && !over) return;
          listeners.delete(look);
          if (found === null) refuse(new Error(`cx ended without saying ${pattern}:\n${output()}`));
          else settle(found);
        };
        listeners.add(look);
        look();
      }),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs the built `cx` to its end. */
export async function runCx(
  args: readonly string[],
  environment: Environment = {},
  cwd = newFolder(),
  input = "",
): Promise<Ended> {
  return (await spawnCx(args, environment, cwd, input)).ended;
}

/** Starts the built server on a free port of this machine, and waits until it listens. */
export async function serveCx(environment: Environment, cwd = newFolder()): Promise<ServerProgram> {
  // A suite asks faster than anybody may.
  const uncounted = { RATE_LIMIT_ANONYMOUS: "0", RATE_LIMIT_KEY: "0" };
  const program = await spawnCx(
    ["serve"],
    { PORT: "0", HOST: "127.0.0.1", ...uncounted, ...environment },
    cwd,
  );
  const [, url = ""] = await program.says(/Open CX data at (http:\/\/127\.0\.0\.1:\d+) /);
  return { ...program, url };
}

/** Ends whatever these functions started and is still there: for afterAll. */
export function endPrograms(): void {
  for (const child of running) child.kill("SIGKILL");
}

function pause(): Promise<void> {
  return new Promise((settle) => setTimeout(settle, EVERY_MS));
}
