import { Arg, Query, Resolver } from "type-graphql";
import { EditionOutput, presentEdition } from "../../../contract/edition-output";
import { allEditions, EditionId } from "../../../domain/editions";
import { findEdition } from "../../../use-cases/find-edition";

/** The editions of Section 280. */
@Resolver()
export class EditionResolver {
  @Query(() => [EditionOutput], {
    description: "What each edition of Section 280 asks of a quarterly report, the earliest first.",
  })
  editions(): EditionOutput[] {
    return allEditions().map(presentEdition);
  }

  @Query(() => EditionOutput, { description: "What one edition of Section 280 asks of a quarterly report." })
  edition(@Arg("id", () => EditionId, { description: "Its name." }) id: EditionId): EditionOutput {
    return presentEdition(findEdition(id));
  }
}
