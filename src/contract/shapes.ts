import { getMetadataStorage } from "type-graphql";
import type { ClassType } from "./graphql-types";

function metadataOf(shape: ClassType): { name: string; description?: string | undefined } {
  const { objectTypes, inputTypes } = getMetadataStorage();
  const found = [...objectTypes, ...inputTypes].find((candidate) => candidate.target === shape);
  if (found === undefined) throw new Error(`${shape.name} is not a shape of the contract`);
  return found;
}

/** The name a shape has in GraphQL and OpenAPI. */
export function nameOfShape(shape: ClassType): string {
  return metadataOf(shape).name;
}

/** What a shape is, in words. */
export function describeShape(shape: ClassType): string {
  return metadataOf(shape).description ?? "";
}

/** The name a shape has as an input in GraphQL; it may have another one as an output. */
export function nameOfInput(shape: ClassType): string {
  return inputOf(shape).name;
}

/** What a shape is as an input, in words. */
export function describeInput(shape: ClassType): string {
  return inputOf(shape).description ?? "";
}

function inputOf(shape: ClassType): { name: string; description?: string | undefined } {
  const found = getMetadataStorage().inputTypes.find((candidate) => candidate.target === shape);
  if (found === undefined) throw new Error(`${shape.name} is not an input of the contract`);
  return found;
}
