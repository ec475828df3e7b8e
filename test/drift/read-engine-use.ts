import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { ROOT } from "./read-markdown";

/** What opens a store whose engine is said beside it. */
const OPENERS = ["makeTestApp", "makeDatabase"];
/** What starts a program that opens the store it is told of, or a new one of SQLite. */
const PROGRAMS = ["serveCx", "serveThree", "openStore", "openPorts", "openConnections", "startServer"];
/** A PostgreSQL server of a test's own. */
const OWN_SERVERS = ["ownPostgres", "ownReplica"];
const ENGINE_NAMES = ["sqlite", "postgres"];
const TESTS = ["it", "test", "describe"];
const LEFT_OUT = ["skip", "only", "todo", "skipIf"];
const ALIASES = ["xit", "xtest", "xdescribe", "fit", "fdescribe"];

/** What a test file says of engines. */
export interface EngineUse {
  /** Places that open a store of one engine by its name or address, as `line: text`. */
  readonly fixed: readonly string[];
  /** Places where a test may be left out. */
  readonly leftOut: readonly string[];
  /** Whether it opens a store, and never names both engines. */
  readonly isUnsaid: boolean;
}

/** Every test file with what it says, by its path under test. */
export function readEngineUse(): ReadonlyMap<string, EngineUse> {
  const folder = join(ROOT, "test");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  return new Map(
    names
      .sort()
      .map((name) => [name.split(sep).join("/"), engineUseOf(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** What one file says. */
export function engineUseOf(text: string): EngineUse {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const fixed: string[] = [];
  const leftOut: string[] = [];
  let opens = false;
  let namesBoth = false;
  const place = (node: ts.Node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    return `${line + 1}: ${node.getText().split("\n")[0]?.slice(0, 100)}`;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === "ENGINES") namesBoth = true;
    if (ts.isCallExpression(node)) {
      const called = ts.isIdentifier(node.expression) ? node.expression.text : "";
      if ([...OPENERS, ...PROGRAMS].includes(called)) opens = true;
      if (OPENERS.includes(called) && isEngineName(node.arguments[0])) fixed.push(place(node));
      if (OWN_SERVERS.includes(called)) fixed.push(place(node));
    }
    if (isAddress(node)) fixed.push(place(node));
    if (mayBeLeftOut(node)) leftOut.push(place(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { fixed, leftOut, isUnsaid: opens && !namesBoth && fixed.length === 0 };
}

function isEngineName(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.isStringLiteral(node) && ENGINE_NAMES.includes(node.text);
}

/** `DATABASE_URL: "sqlite:…"`, whatever follows. */
function isAddress(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== "DATABASE_URL") return false;
  const text = node.initializer.getText().slice(1);
  return /^(sqlite:|postgres(ql)?:)/.test(text);
}

/** Left out by name, or by a condition that chooses or guards it. */
function mayBeLeftOut(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return (
      isTest(node.expression) && LEFT_OUT.includes(node.name.text) && !ts.isConditionalExpression(node.parent)
    );
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return ALIASES.includes(node.expression.text);
  if (ts.isConditionalExpression(node)) return registers(node.whenTrue) || registers(node.whenFalse);
  if (ts.isIfStatement(node)) return registers(node.thenStatement) || registers(node.elseStatement);
  return false;
}

function isTest(node: ts.Node): boolean {
  return ts.isIdentifier(node) && TESTS.includes(node.text);
}

/** Whether something is, or directly does, a call of it, test or describe. */
function registers(node: ts.Node | undefined): boolean {
  if (node === undefined) return false;
  if (isTest(node)) return true;
  if (ts.isBlock(node)) return node.statements.some(registers);
  if (ts.isExpressionStatement(node)) return registers(node.expression);
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return registers(node.expression);
  return false;
}
