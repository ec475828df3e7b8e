import { allEditions, type Edition } from "../domain/editions";
import { ApiError } from "../domain/errors";

/** The edition of Section 280 of that name, such as `A11_2021`. @throws NOT_FOUND, naming those there are */
export function findEdition(name: string): Edition {
  const found = allEditions().find(({ id }) => id === name.toUpperCase());
  if (found !== undefined) return found;
  const names = allEditions().map(({ id }) => id);
  throw new ApiError(
    "NOT_FOUND",
    `There is no edition ${JSON.stringify(name)}. There are ${names.join(" and ")}.`,
  );
}
