import type { GraphQLScalarType } from "graphql";

// type-graphql is named here so that the rest of the contract reads as plain shapes.
export { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";

/** A class that describes a shape. */
// biome-ignore lint/complexity/noBannedTypes: class constructors of any arity
export type ClassType = Function & { prototype: object };

/** What a field's type can be besides a class: a scalar, or an enum's values. */
export type GraphQLEnumerable =
  | GraphQLScalarType
  | Readonly<Record<string, string>>
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor;
