import { ArgsType } from "type-graphql";
import { text, whole } from "../../contract/field";
import { PAGE } from "./connections";

/** What every connection takes. */
@ArgsType()
export class PageArgs {
  @whole(`How many nodes, 1 to ${PAGE}.`, { nullable: true })
  first?: number | null;
  @text("The cursor to go on after.", { nullable: true })
  after?: string | null;
}

/** What every connection with an order takes. */
@ArgsType()
export class SortedPageArgs extends PageArgs {
  @text("Order, as on REST; a minus in front turns it around.", { nullable: true })
  sort?: string | null;
}
