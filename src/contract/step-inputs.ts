import { text, whole } from "./field";
import { InputType } from "./graphql-types";
import { DateScalar, DateTimeScalar } from "./scalars";

/** A step that needs a reason. */
@InputType({ description: "Why a report is sent back, marked as not reported, or amended." })
export class ReasonInput {
  @text("The reason; kept with the report and shown.", {
    minLength: 1,
    maxLength: 5_000,
    example: "The counts of question 3 are percentages.",
  })
  reason!: string;
}

/** A due date that OMB publishes. */
@InputType({ description: "A due date that OMB published for a quarter's reports." })
export class PublishDeadlineInput {
  @text("The date.", {
    scalar: DateScalar,
    format: "date",
    maxLength: 20,
    example: "2027-01-29",
  })
  date!: string;
  @text("Where OMB published it.", {
    minLength: 1,
    pattern: /\S/,
    maxLength: 500,
    example: "OMB Circular A-11 (2026), Section 280.15",
  })
  citation!: string;
}

/** A new key. */
@InputType({ description: "A new API key." })
export class NewKeyInput {
  @text("Whose key it is, in words.", {
    minLength: 1,
    pattern: /\S/,
    maxLength: 200,
    example: "IRS data team",
  })
  name!: string;
  @text("What it may do: submit:<hisp>, inventory:<department>, review, administer.", {
    list: true,
    maxItems: 50,
    maxLength: 120,
    pattern: /^(submit:[a-z0-9-]+|inventory:[a-z0-9-]+|review|administer)$/,
    hint: "submit:<hisp> (such as submit:treas-irs), inventory:<department> (such as inventory:usda), review or administer",
    example: ["submit:treas-irs"],
  })
  scopes!: string[];
  @text("When it ends; leave out for a key without end.", {
    nullable: true,
    scalar: DateTimeScalar,
    format: "date-time",
    maxLength: 40,
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
  })
  expiresAt?: string | null;
}

/** How a key is rotated. */
@InputType({ description: "How a key is rotated." })
export class RotateKeyInput {
  @whole("How many hours the old key goes on, 0 to 720; 24 where left out.", {
    nullable: true,
    minimum: 0,
    maximum: 720,
    example: 24,
  })
  overlapHours?: number | null;
}
