import { object, text } from "./field";
import { ObjectType } from "./graphql-types";
import { DateTimeScalar } from "./scalars";

const INSTANT = { scalar: DateTimeScalar, format: "date-time" };

/** A key as it travels: never its secret. */
@ObjectType("ApiKey", { description: "An API key, without its secret." })
export class ApiKeyOutput {
  @text("Its visible part, which names it.", { example: "cx_7Kd02mQp" })
  prefix!: string;
  @text("Whose it is.")
  name!: string;
  @text("What it may do: submit:<hisp>, inventory:<department>, review, administer.", { list: true })
  scopes!: string[];
  @text("When it was made.", INSTANT)
  createdAt!: string;
  @text("When it ends; null for never.", { ...INSTANT, nullable: true })
  expiresAt!: string | null;
  @text("When it was revoked; null while it holds.", { ...INSTANT, nullable: true })
  revokedAt!: string | null;
  @text("When it was last used, to about a minute; null where it never was.", { ...INSTANT, nullable: true })
  lastUsedAt!: string | null;
  @text("The visible part of the key that takes its place; null where it was not rotated.", {
    ...{ nullable: true, example: "cx_0f3c9a51b27e" },
  })
  successor!: string | null;
}

/** A new key: the only time its secret is shown. */
@ObjectType("NewApiKey", { description: "A new key: the only time its secret is shown." })
export class NewApiKeyOutput {
  @text(
    "The whole key, for the X-Api-Key header. It is not stored and can't be shown again: null where the request was sent again under its Idempotency-Key.",
    { nullable: true },
  )
  secret!: string | null;
  @object(() => ApiKeyOutput, "The key.")
  key!: ApiKeyOutput;
}

/** Who you are. */
@ObjectType("Me", { description: "Who you are to this API." })
export class MeOutput {
  @text("The key's visible part; null without a key.", { nullable: true })
  key!: string | null;
  @text("Whose key it is; public without one.")
  name!: string;
  @text("What you may do.", { list: true })
  scopes!: string[];
  @text("HISPs whose reports you may submit.", { list: true })
  submitterOf!: string[];
  @text("Departments, in lower case, whose service inventory you may keep (A-11 280.5).", { list: true })
  inventoryOf!: string[];
}
