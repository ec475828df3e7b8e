import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { presentSavedDocument, saveResultOf } from "../../../contract/documents/document-fields";
import { fieldsOf } from "../../../contract/field";
import { parseBody } from "../../../contract/parse-body";
import { presentHisp, presentService } from "../../../contract/present";
import { readContent } from "../../../contract/read-content";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { ReasonInput } from "../../../contract/step-inputs";
import { transitionsOf } from "../../../domain/document-lifecycles";
import type { DocumentView } from "../../../domain/documents";
import { ApiError } from "../../../domain/errors";
import { transitionOf } from "../../../domain/report-states";
import { moveDocument } from "../../../use-cases/documents/move-document";
import {
  DOCUMENT_SORTS,
  listDocumentRevisions,
  listDocuments,
  readDocument,
} from "../../../use-cases/documents/read-document";
import { saveDocument } from "../../../use-cases/documents/save-document";
import { tagOf } from "../../../use-cases/etag";
import type { AnyDocumentFace } from "../../documents/document-face";
import { documentFilter, readAddress } from "../../documents/document-query";
import { type DocumentStep, documentStepsOf, whatSavingDoes } from "../../documents/document-steps";
import { readSort } from "../../read-sort";
import { connectionOf, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { rawArgument } from "../raw-arguments";
import { readArgument } from "../read-argument";

type ResolverClass = new () => object;

const IF_MATCH = {
  nullable: true,
  description: "The etag of the version you read: refuses to overwrite a newer one.",
} as const;

function shown(face: AnyDocumentFace, view: DocumentView<object>): object {
  return face.present(view, tagOf(view.document, view.whole));
}

/** The resolvers of one kind of document: queries, save, and a mutation per step that its life has. */
export function documentResolvers(face: AnyDocumentFace): ResolverClass[] {
  const steps = documentStepsOf(face).map((step) => stepResolver(face, step));
  return [readResolver(face), saveResolver(face), ...steps];
}

function readResolver(face: AnyDocumentFace): ResolverClass {
  const { definition, names, about, address, filter: filterShape, output } = face;
  const PageOfDocuments = connectionOf(() => output, names.type, `documents (${definition.noun})`);

  @Resolver(() => output)
  class DocumentResolver {
    @Query(() => PageOfDocuments, { name: names.many, description: about })
    async list(
      @Ctx() context: GraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
      @Arg("filter", () => filterShape, { nullable: true, description: "Which of them." })
      filter?: object | null,
    ) {
      const paging = readPaging(first ?? null, after ?? null, readSort(DOCUMENT_SORTS, sort ?? null));
      const asked = readArgument(filterShape as new () => object, context, info, "filter", filter);
      const request = { filter: documentFilter(asked), ...paging };
      const page = await listDocuments(context.ports, context.actor, definition, request);
      return toConnection(page, paging, (view) => shown(face, view));
    }

    @Query(() => output, {
      name: names.one,
      nullable: true,
      description: `One ${definition.noun}, as you may see it; null where there is none that you may.`,
    })
    async one(@Ctx() { ports, actor }: GraphContext, @Args(() => address) given: object) {
      return orNull(async () =>
        shown(face, await readDocument(ports, actor, definition, readAddress(address, { ...given }))),
      );
    }

    @Query(() => [output], {
      name: `${names.one}Revisions`,
      nullable: true,
      description: `The revisions of one ${definition.noun}, newest first: those that are or were public; for its owner and reviewers all of them.`,
    })
    async revisions(@Ctx() { ports, actor }: GraphContext, @Args(() => address) given: object) {
      return orNull(async () => {
        const asked = readAddress(address, { ...given });
        const views = await listDocumentRevisions(ports, actor, definition, asked);
        return views.map((view) => shown(face, view));
      });
    }
  }
  addLinks(DocumentResolver, output);
  return DocumentResolver;
}

/** What REST has at an address of its own is null in GraphQL where there is none. */
async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (failure) {
    if (failure instanceof ApiError && failure.code === "NOT_FOUND") return null;
    throw failure;
  }
}

/** Fields that are slugs on REST are the things themselves here. */
function addLinks(resolver: ResolverClass, output: AnyDocumentFace["output"]): void {
  for (const spec of fieldsOf(output)) {
    if (spec.kind !== "link") continue;
    const of = spec.of?.();
    const read =
      of === HispOutput
        ? async (slug: string, { loaders }: GraphContext) => {
            const hisp = await loaders.hisp.load(slug);
            return hisp === null ? null : presentHisp(hisp);
          }
        : async (slug: string, { loaders }: GraphContext) => {
            const service = await loaders.service.load(slug);
            return service === null ? null : presentService(service);
          };
    const type = of === HispOutput ? HispOutput : ServiceOutput;
    const { name, nullable, list, description } = spec;
    const prototype = resolver.prototype as Record<string, unknown>;
    prototype[name] = (root: Readonly<Record<string, unknown>>, context: GraphContext) => {
      const slugs = root[name];
      if (Array.isArray(slugs)) return Promise.all(slugs.map((slug: string) => read(slug, context)));
      return slugs === null ? null : read(String(slugs), context);
    };
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
    FieldResolver(list ? () => [type] : () => type, { description, nullable })(prototype, name, descriptor);
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
  }
}

function saveResolver(face: AnyDocumentFace): ResolverClass {
  const { definition, names, input, address, output } = face;
  const SaveResult = saveResultOf(() => output, names.type, definition.noun);

  @Resolver()
  class SaveResolver {
    @Mutation(() => SaveResult, {
      name: `save${names.type}`,
      description: `Saves one ${definition.noun} whole: full replacement, idempotent. ${whatSavingDoes(face)} Every finding comes at once; in a dry run nothing is stored.`,
    })
    async save(
      @Ctx() context: GraphContext,
      @Info() info: GraphQLResolveInfo,
      @Args(() => address) given: object,
      @Arg("content", () => input, { description: "What it says." }) content: object,
      @Arg("dryRun", () => Boolean, {
        defaultValue: false,
        description: "Check everything and store nothing.",
      })
      dryRun: boolean,
      @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
    ) {
      const { ports, actor } = context;
      const saved = await saveDocument(ports, actor, definition, {
        address: readAddress(address, { ...given }),
        ...readContent(input, rawArgument(context, info, "content", content)),
        dryRun,
        ifMatch: ifMatch ?? null,
      });
      return presentSavedDocument(saved, shown(face, saved.view));
    }
  }
  return SaveResolver;
}

function stepResolver(face: AnyDocumentFace, { event, verb, does }: DocumentStep): ResolverClass {
  const { definition, names, address, output } = face;
  const name = `${verb}${names.type}`;
  const { needsReason } = transitionOf(event, transitionsOf(definition.lifecycle));
  const take = async (
    { ports, actor }: GraphContext,
    given: object,
    reason: string | null,
    ifMatch: string | null,
  ) => {
    const command = { address: readAddress(address, { ...given }), event, reason, ifMatch };
    return shown(face, await moveDocument(ports, actor, definition, command));
  };
  if (!needsReason) {
    @Resolver()
    class StepResolver {
      @Mutation(() => output, { name, description: does })
      step(
        @Ctx() context: GraphContext,
        @Args(() => address) given: object,
        @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
      ) {
        return take(context, given, null, ifMatch ?? null);
      }
    }
    return StepResolver;
  }
  @Resolver()
  class ReasonedStepResolver {
    @Mutation(() => output, { name, description: does })
    step(
      @Ctx() context: GraphContext,
      @Args(() => address) given: object,
      @Arg("reason", () => String, { description: "Why; kept with it and shown." }) reason: string,
      @Arg("ifMatch", () => String, IF_MATCH) ifMatch?: string | null,
    ) {
      return take(context, given, parseBody(ReasonInput, { reason }).reason, ifMatch ?? null);
    }
  }
  return ReasonedStepResolver;
}
