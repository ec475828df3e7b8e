/** What one GraphQL request may ask for. README's section Limits says the same. */
export const LIMITS = {
  /** Tokens of a document: names, braces, values. */
  tokens: 3_000,
  /** Levels of fields inside each other. The full introspection query of graphql-js, GraphiQL's, has 15. */
  depth: 16,
  /** Fields of an answer, as list-sizes.ts estimates it before anything is read. */
  cost: 500_000,
  /** The same for what the schema tells about itself. The full query has about half of it. */
  introspectionCost: 1_000_000,
  /** How often one field of Query or Mutation is asked for under different names. */
  rootAliases: 10,
  /** Nodes of one page, and how many there are where nobody says. */
  page: 100,
} as const;
