import { nearestNames } from "../../domain/nearest-names";
import type { LayoutContext } from "../reading/row-reading";
import { type TextCheck, textCheck } from "./check-text";
import { type MappingProblem, meant, shown } from "./mapping-finding";
import { type Entry, type MappingParts, readParts } from "./mapping-parts";
import { FIGURES, TARGETS, type Target, type Targets } from "./mapping-targets";
import { plainText } from "./plain-text";

/** A mapping whose names were looked up: what is right of it, and everything that is wrong with it by itself. */
export interface Mapping {
  readonly targets: Targets;
  readonly columns: readonly MappedColumn[];
  readonly constants: readonly MappedConstant[];
  /** By target (`TRUST.n5`), column (`n5`) or `*`: the file's texts, plain, and what they mean. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly ignore: true | ReadonlySet<string>;
  readonly problems: readonly MappingProblem[];
  /** Names that unknown targets may have meant: nobody need be told that those are lacking. */
  readonly meant: ReadonlySet<string>;
}

/** A column of the file and what it stands for. */
export interface MappedColumn {
  readonly header: string;
  readonly target: Target;
}

/** What stands in every row. */
export interface MappedConstant {
  /** As the mapping file names the target. */
  readonly name: string;
  readonly text: string;
  readonly target: Target;
}

/** Texts of every column can be given a meaning under this name. */
export const EVERY_COLUMN = "*";

/** Looks up every name in a mapping file. */
export function checkMapping(raw: unknown, context: LayoutContext): Mapping {
  const parts = readParts(raw);
  return new MappingCheck(
    parts,
    TARGETS[parts.layout ?? likeliestLayout(parts)],
    textCheck(context),
  ).mapping();
}

/** The layout that has more of the targets; ours where none has more. */
function likeliestLayout({ columns, constants }: MappingParts) {
  const names = [...columns.map(([, target]) => target), ...constants.map(([target]) => target)];
  const known = (targets: Targets) => names.filter((name) => targets.read(name) !== null).length;
  return known(TARGETS.V1) > known(TARGETS.RESULTS) ? "V1" : "RESULTS";
}

class MappingCheck {
  private readonly problems: MappingProblem[];
  private readonly meant = new Set<string>();
  private readonly taken = new Map<string, string>();

  constructor(
    private readonly parts: MappingParts,
    private readonly targets: Targets,
    private readonly check: TextCheck,
  ) {
    this.problems = [...parts.problems];
  }

  mapping(): Mapping {
    const { parts, targets } = this;
    const columns = this.columns();
    const constants = parts.constants.flatMap(([name, text]) => {
      const target = this.target(name, ["constants", name]);
      if (target === null || !this.take(target, name, ["constants", name])) return [];
      this.text(target, text, ["constants", name]);
      return [{ name, target, text }];
    });
    const values = this.values();
    this.questions(columns, constants);
    return {
      ...{ targets, columns, constants, values, meant: this.meant, problems: this.problems },
      ignore: parts.ignore === true || new Set(parts.ignore.map(plainText)),
    };
  }

  private columns(): MappedColumn[] {
    const seen = new Map<string, string>();
    const ignored = new Set(this.parts.ignore === true ? [] : this.parts.ignore.map(plainText));
    return this.parts.columns.flatMap(([header, name]) => {
      const path = ["columns", header];
      const before = seen.get(plainText(header));
      if (before !== undefined) {
        this.add("mapping-column-twice", path, header, {
          message: `The column ${shown(header)} is there twice, as ${shown(before)} too.`,
          action: "Case and spaces make no difference: keep one of them.",
        });
        return [];
      }
      seen.set(plainText(header), header);
      if (ignored.has(plainText(header))) {
        this.add("mapping-column-twice", path, header, {
          message: `The column ${shown(header)} is to be ignored too.`,
          action: "Take it out of columns or out of ignore.",
        });
      }
      const target = this.target(name, path);
      return target !== null && this.take(target, header, path) ? [{ header, target }] : [];
    });
  }

  private values(): Map<string, ReadonlyMap<string, string>> {
    const values = new Map<string, ReadonlyMap<string, string>>();
    for (const [name, texts] of this.parts.values) {
      const target = name === EVERY_COLUMN ? null : this.target(name, ["values", name]);
      if (target === null && name !== EVERY_COLUMN) continue;
      const before = values.get(target?.name ?? name) ?? [];
      values.set(target?.name ?? name, new Map([...before, ...this.meanings(texts, target, name)]));
    }
    return values;
  }

  private meanings(texts: readonly Entry[], target: Target | null, name: string): Entry[] {
    return texts.map(([text, meaning]) => {
      // An empty meaning says that the text says nothing, as "N/A" does.
      if (target !== null && meaning.trim() !== "") this.text(target, meaning, ["values", name, text]);
      return [plainText(text), meaning] as const;
    });
  }

  private target(name: string, path: readonly string[]): Target | null {
    const target = this.targets.read(name);
    if (target !== null) return target;
    const { layout, names } = this.targets;
    const isComputed = this.targets.columnOf(name) !== null;
    const near = isComputed ? [] : nearestNames(name.slice(0, 200), names);
    for (const each of near) this.meant.add(each);
    this.add("mapping-target-unknown", path, name, {
      message: isComputed
        ? `${shown(name)} is computed from other columns: nothing can be mapped to it.`
        : `There is no target ${shown(name)} in the layout ${layout}.`,
      action: isComputed
        ? "Put the column into ignore."
        : `Write the name of a column of that layout${layout === "RESULTS" ? ", or of a question such as TRUST.n5" : ""}.${meant(near)}`,
    });
    return null;
  }

  /** Two columns can't be one. */
  private take(target: Target, by: string, path: readonly string[]): boolean {
    const before = this.taken.get(target.name);
    if (before === undefined) {
      this.taken.set(target.name, by);
      return true;
    }
    this.add("mapping-target-twice", path, target.name, {
      message: `${target.name} is mapped twice: ${shown(before)} is it already.`,
      action: "Keep one of them; put the other column into ignore.",
    });
    return false;
  }

  private text(target: Target, text: string, path: readonly string[]): void {
    const problem = this.check(target, text);
    if (problem !== null) this.add("mapping-value", path, text, problem);
  }

  /** Where a row answers several questions, each figure is of one of them, and each question has figures. */
  private questions(columns: readonly MappedColumn[], constants: readonly MappedConstant[]): void {
    const all = [
      ...columns.map(({ header, target }) => ({ target, path: ["columns", header] })),
      ...constants.map(({ name, target }) => ({ target, path: ["constants", name] })),
    ];
    const questions = new Set(all.map(({ target }) => target.question));
    questions.delete(null);
    if (questions.size === 0) return;
    for (const { target, path } of all) {
      if (target.question !== null || !this.targets.isOfQuestion(target.column)) continue;
      this.add("mapping-question", path, target.name, {
        message: `${target.name} is of no question, while others, such as ${[...questions][0]}, are named.`,
        action:
          target.column === "measure"
            ? "Leave it out: the names of the questions say what they measure."
            : `Write of which question it is, such as TRUST.${target.column}.`,
      });
    }
    for (const question of questions) {
      const own = columns.filter(({ target }) => target.question === question);
      if (own.some(({ target }) => FIGURES.includes(target.column))) continue;
      const path = own[0] === undefined ? ["constants"] : ["columns", own[0].header];
      this.add("mapping-question", path, question, {
        message: `The question ${question} has no column of figures.`,
        action: `Map its answers too, such as ${question}.n1 to ${question}.n5, or ${question}.mean and ${question}.answers.`,
      });
    }
  }

  private add(
    rule: string,
    path: readonly string[],
    value: unknown,
    { message, action }: { readonly message: string; readonly action: string },
  ): void {
    this.problems.push({ rule, path, value, message, action });
  }
}
