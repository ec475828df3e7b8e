import {
  type DocumentNode,
  extendSchema,
  type FieldNode,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  parse,
  print,
  visit,
} from "graphql";
import type { CompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { fragmentsOf } from "./fragments";
import { fieldsHeldBy } from "./held-fields";
import { JsonPiece } from "./json-piece";

/** Makes a program of a document with one operation; null where it can't. */
export type Compile = (schema: GraphQLSchema, document: DocumentNode) => CompiledQuery | null;

/** The most that pieces may take, in bytes: then they are made anew. */
const MOST_BYTES = 33_554_432;
/** What a piece takes besides its text. */
const OVERHEAD = 200;
/** Selections that several documents share. */
const MOST_SELECTIONS = 100;

const REPORT = "Report";
const PIECE = "piece";
const EXTENSION = `scalar JsonPiece extend type ${REPORT} { ${PIECE}: JsonPiece! }`;

/** Documents in which what a report holds is JSON already. */
export interface ReportPieces {
  /** What programs of such documents are made for. */
  readonly schema: GraphQLSchema;
  /** The same document, with a piece wherever it asks for what a report holds in itself. */
  over(document: DocumentNode): DocumentNode;
}

/** What is asked of a report: a field with all that is selected in it. */
interface Selection {
  readonly field: string;
  readonly program: CompiledQuery;
}

/**
 * What is published does not change, and what a report holds (its collections with their measures) is most of what dashboards
 * ask for. Of each report that the store keeps, each selection is made into JSON once, and put into answers as it is.
 */
export function reportPieces(schema: GraphQLSchema, compile: Compile): ReportPieces {
  const report = schema.getType(REPORT);
  if (!(report instanceof GraphQLObjectType)) throw new Error("there are no reports");
  const ofOneReport = new GraphQLSchema({ query: report });
  const shared = new LRUCache<string, Selection>({ max: MOST_SELECTIONS });
  const selectionOf = new WeakMap<FieldNode, Selection>();
  let made = new WeakMap<object, Map<Selection, JsonPiece>>();
  let bytes = 0;

  const make = (source: object, { program, field }: Selection): JsonPiece => {
    const result = program.query(source, {}, {});
    if (result instanceof Promise || result.errors !== undefined || result.data == null)
      throw new Error("graphql-js is to say what is wrong");
    return new JsonPiece(JSON.stringify(result.data[field]));
  };
  const keep = (source: object, selection: Selection, piece: JsonPiece): void => {
    bytes += piece.bytes.length + OVERHEAD;
    if (bytes > MOST_BYTES) {
      made = new WeakMap();
      bytes = 0;
    }
    const ofSource = made.get(source) ?? new Map<Selection, JsonPiece>();
    made.set(source, ofSource.set(selection, piece));
  };
  const resolve: GraphQLFieldResolver<object, unknown> = (source, _none, _context, { fieldNodes }) => {
    const selection = selectionOf.get(fieldNodes[0] as FieldNode) as Selection;
    const known = made.get(source)?.get(selection);
    if (known !== undefined) return known;
    const piece = make(source, selection);
    // What is not frozen may change, or be somebody's own.
    if (Object.isFrozen(source)) keep(source, selection, piece);
    return piece;
  };
  const extended = extendSchema(schema, parse(EXTENSION), { assumeValid: true });
  const field = (extended.getType(REPORT) as GraphQLObjectType).getFields()[PIECE];
  if (field === undefined) throw new Error("reports have no pieces");
  field.resolve = resolve;

  const readSelection = ({ name, selectionSet }: FieldNode, fragments: string): Selection | null => {
    if (selectionSet === undefined) return null;
    const text = `{ ${name.value} ${print(selectionSet)} } ${fragments}`;
    const known = shared.get(text);
    if (known !== undefined) return known;
    const program = compile(ofOneReport, parse(text));
    if (program === null) return null;
    const selection = { field: name.value, program };
    shared.set(text, selection);
    return selection;
  };
  return {
    schema: extended,
    over: (document) => {
      const fragments = fragmentsOf(document);
      const printed = [...fragments.values()].map(print).join(" ");
      const held = fieldsHeldBy(REPORT, schema, document, fragments);
      return visit(document, {
        Field: (node) => {
          const selection = held.has(node) ? readSelection(node, printed) : null;
          if (selection === null) return undefined;
          const piece = pieceFor(node);
          selectionOf.set(piece, selection);
          return piece;
        },
      });
    },
  };
}

/** The same place in the answer. */
function pieceFor({ alias, name, directives }: FieldNode): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: alias ?? name,
    name: { kind: Kind.NAME, value: PIECE },
    ...(directives === undefined ? {} : { directives }),
  };
}
