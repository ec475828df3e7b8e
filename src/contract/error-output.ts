import { object, text, whole } from "./field";
import { FindingOutput } from "./finding-output";
import { ObjectType } from "./graphql-types";

/** An error code of the closed table. */
@ObjectType("ErrorCodeInfo", { description: "An error code, what it means, and what to do about it." })
export class ErrorCodeOutput {
  @text("The code: the contract.", { example: "VALIDATION_FAILED" })
  code!: string;
  @whole("HTTP status on REST.", { example: 422 })
  status!: number;
  @text("What it means.")
  title!: string;
  @text("What to do about it.")
  action!: string;
}

/** What every error says on REST, beside what was found. */
@ObjectType("ProblemHead", { description: "An error as RFC 9457 has it, with our code." })
export class ProblemHead extends ErrorCodeOutput {
  @text("Address of the code's description.")
  type!: string;
  @text("This case, in a sentence.")
  detail!: string;
  @text("The path that was asked.")
  instance!: string;
  @text("Names the request in our logs.")
  requestId!: string;
}

/** An error as REST answers it. */
@ObjectType("Problem", { description: "An error as RFC 9457 has it, with our code and every finding." })
export class ProblemOutput extends ProblemHead {
  @object(() => FindingOutput, "Every finding at once.", { list: true })
  errors!: FindingOutput[];
}
