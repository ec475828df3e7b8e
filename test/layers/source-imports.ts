import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve, sep } from "node:path";
import ts from "typescript";

/** The checkout. */
export const ROOT = resolve(__dirname, "..", "..");

/** One import of a source file. */
export interface SourceImport {
  /** A file of src by its path there (`use-cases/ports.ts`), or a package (`typeorm`, `node:fs`). */
  readonly target: string;
  readonly isOwn: boolean;
  /** True where nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** A source file with what it imports. */
export interface SourceFile {
  /** Its path under src, with forward slashes. */
  readonly path: string;
  readonly imports: readonly SourceImport[];
  readonly hasDefaultExport: boolean;
}

/** Every TypeScript file under src, parsed. */
export function readSourceFiles(): SourceFile[] {
  const source = join(ROOT, "src");
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => parseFile(join(source, name), name.split(sep).join(posix.sep)));
}

function parseFile(file: string, path: string): SourceFile {
  const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const imports: SourceImport[] = [];
  let hasDefaultExport = false;
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      imports.push({ ...targetOf(file, specifier.text), typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node.moduleReference.expression, node.isTypeOnly);
    }
    if (ts.isCallExpression(node) && isModuleCall(node)) add(node.arguments[0], false);
    if (ts.isExportAssignment(node) || isDefaultModifier(node) || isDefaultName(node))
      hasDefaultExport = true;
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { path, imports, hasDefaultExport };
}

/** `import type …`, or braces in which every name is a type. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

/** `import("…")` or `require("…")`. */
function isModuleCall({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(expression) && expression.text === "require";
}

function isDefaultModifier(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
}

function isDefaultName(node: ts.Node): boolean {
  return ts.isExportSpecifier(node) && node.name.text === "default";
}

function targetOf(file: string, specifier: string): { target: string; isOwn: boolean } {
  if (!specifier.startsWith(".")) return { target: packageOf(specifier), isOwn: false };
  const base = resolve(dirname(file), specifier.replace(/\.js$/, ""));
  const found = [`${base}.ts`, join(base, "index.ts"), base].find(isFile);
  if (found === undefined) throw new Error(`${file} imports ${specifier}, and there is no such file`);
  return { target: relative(join(ROOT, "src"), found).split(sep).join(posix.sep), isOwn: true };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** `@apollo/server/errors` is of the package `@apollo/server`. */
function packageOf(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
