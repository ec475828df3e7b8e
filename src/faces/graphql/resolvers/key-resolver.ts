import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { ApiKeyOutput, MeOutput, NewApiKeyOutput } from "../../../contract/key-output";
import { parseBody } from "../../../contract/parse-body";
import { presentKey } from "../../../contract/present";
import { NewKeyInput, RotateKeyInput } from "../../../contract/step-inputs";
import type { Scope } from "../../../domain/scopes";
import { inventoryOf, submitterOf } from "../../../use-cases/actor";
import { createKey, listKeys, revokeKey } from "../../../use-cases/manage-keys";
import { rotateKey } from "../../../use-cases/rotate-key";
import type { GraphContext } from "../context";
import { rawArgument } from "../raw-arguments";

/** Keys, and who you are. */
@Resolver()
export class KeyResolver {
  @Query(() => MeOutput, { description: "What this API takes you for." })
  me(@Ctx() { actor }: GraphContext): MeOutput {
    const { key, name, scopes } = actor;
    return {
      key,
      name,
      scopes: [...scopes],
      submitterOf: submitterOf(actor),
      inventoryOf: inventoryOf(actor),
    };
  }

  @Query(() => [ApiKeyOutput], {
    description: "Every key there is or was, without secrets; for administrators.",
  })
  async keys(@Ctx() { ports, actor }: GraphContext) {
    return (await listKeys(ports, actor)).map(presentKey);
  }

  @Mutation(() => NewApiKeyOutput, { description: "Makes a key; its secret is shown this once." })
  async createKey(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("key", () => NewKeyInput, { description: "The key wanted." }) input: NewKeyInput,
  ): Promise<NewApiKeyOutput> {
    const { name, scopes, expiresAt } = parseBody(
      NewKeyInput,
      rawArgument(context, info, "key", { ...input }),
    );
    const wanted = { name, scopes: scopes as Scope[], expiresAt: expiresAt ?? null };
    const { secret, key } = await createKey(context.ports, context.actor, wanted);
    return { secret, key: presentKey(key) };
  }

  @Mutation(() => NewApiKeyOutput, {
    description:
      "Makes a key in another's place: same name, same scopes. The old one goes on for the overlap. Its secret is shown this once.",
  })
  async rotateKey(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("prefix", () => String, { description: "The old key's visible part." }) prefix: string,
    @Arg("rotation", () => RotateKeyInput, { nullable: true, description: "How it is rotated." })
    input?: RotateKeyInput | null,
  ): Promise<NewApiKeyOutput> {
    const { overlapHours } = parseBody(
      RotateKeyInput,
      rawArgument(context, info, "rotation", { ...input }) ?? {},
    );
    const { secret, key } = await rotateKey(context.ports, context.actor, prefix, overlapHours ?? null);
    return { secret, key: presentKey(key) };
  }

  @Mutation(() => ApiKeyOutput, { description: "Ends a key at once." })
  async revokeKey(
    @Ctx() { ports, actor }: GraphContext,
    @Arg("prefix", () => String, { description: "The key's visible part." }) prefix: string,
  ) {
    return presentKey(await revokeKey(ports, actor, prefix));
  }
}
