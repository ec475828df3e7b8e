import type { GraphQLScalarType } from "graphql";
import { type ObjectTypeOptions, ObjectType as TypeGraphqlObjectType } from "type-graphql";

// type-graphql is named here so that the rest of the contract reads as plain shapes.
export { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from "type-graphql";

/** A shape that is answered. Its fields are read off the object as they are, without a function for each. */
export const ObjectType = (name: string, options: ObjectTypeOptions): ClassDecorator =>
  TypeGraphqlObjectType(name, { simpleResolvers: true, ...options });

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
