import type { Change } from "../../domain/records";
import type { Revisions } from "../../use-cases/ports";
import { loadModel, type ModelSource, readRegistry, readReports } from "./load-model";
import type { PublishedModel } from "./published-model";
import { SharedTexts } from "./published-report";

/** The published figures in memory, kept at the newest revision. */
export interface KeptModel {
  /** Of the newest revision, or a later one; null while there is none, and where it would take too much. @throws UNAVAILABLE */
  current(): Promise<PublishedModel | null>;
  /** About what it takes of memory, in bytes; 0 while there is none. */
  readonly bytes: number;
  /** Waits for reading under way. */
  close(): Promise<void>;
}

/** More changes than that at once, as after a large import: everything is read anew, and the database answers meanwhile. */
const MOST_CHANGES = 500;
/** How long the database is left alone that could not be read, in milliseconds. */
const TRY_AGAIN_AFTER_MS = 5_000;

/**
 * Keeps a model of what is published. It is read when somebody first asks for it, while the database answers; a publication
 * is read by itself.
 * @param budget bytes that it may take, about; 0 keeps none
 * @param onFailure is told why it could not be read; somebody who asks later has it read again
 */
export function keepModel(
  source: ModelSource,
  revisions: Revisions,
  { budget, onFailure }: { readonly budget: number; readonly onFailure: (failure: unknown) => void },
): KeptModel {
  let model: PublishedModel | null = null;
  let isTooLarge = budget === 0;
  let notBefore = 0;
  let loading: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let isClosed = false;

  const load = async () => {
    const made = await loadModel(source, budget);
    isTooLarge = made === null;
    model = made;
  };
  const loadBesides = () => {
    if (loading !== null || isClosed || performance.now() < notBefore) return;
    loading = load()
      .catch((failure: unknown) => {
        onFailure(failure);
        notBefore = performance.now() + TRY_AGAIN_AFTER_MS;
      })
      .finally(() => {
        loading = null;
      });
  };
  const follow = async (kept: PublishedModel, revision: number) => {
    const changes = await changesSince(source, kept.revision, revision);
    if (changes === null) {
      model = null;
      return;
    }
    await takeIn(kept, changes, source);
    kept.revision = revision;
    if (kept.bytes <= budget) return;
    model = null;
    isTooLarge = true;
  };

  return {
    get bytes() {
      return model?.bytes ?? 0;
    },
    current: async () => {
      if (isTooLarge) return null;
      const revision = await revisions.current();
      while (model !== null && model.revision < revision) {
        following ??= follow(model, revision).finally(() => {
          following = null;
        });
        await following;
      }
      if (model === null && !isTooLarge) loadBesides();
      return model;
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled([loading, following]);
    },
  };
}

/** What changed from one revision to another; null where that is too much, or the feed does not tell all of it. */
async function changesSince(source: ModelSource, from: number, to: number): Promise<Change[] | null> {
  if (to - from > MOST_CHANGES) return null;
  const { rows } = await source.changes(from, null, MOST_CHANGES);
  const known = rows.filter(({ sequence }) => sequence <= to);
  const isAll = known.length === to - from && known.every(({ kind }) => kind !== "DATASET_LOADED");
  return isAll ? rows : null;
}

const OF_REPORTS: readonly Change["kind"][] = ["REPORT_PUBLISHED", "REPORT_RESTATED"];

async function takeIn(model: PublishedModel, changes: readonly Change[], source: ModelSource): Promise<void> {
  const texts = new SharedTexts();
  const isOfReport = ({ kind, service, quarter }: Change) =>
    OF_REPORTS.includes(kind) && service !== null && quarter !== null;
  const moved = changes.every(isOfReport) ? [] : await takeRegistry(model, source);
  for (const slug of moved) {
    for (const quarter of model.quarters({})) model.remove(slug, quarter);
    for (const report of await readReports(source, { service: [slug] }, texts)) model.put(report);
  }
  const places = changes.filter(isOfReport).map(({ service, quarter }) => `${service}/${quarter}`);
  for (const place of new Set(places)) {
    const [service = "", quarter = ""] = place.split("/");
    const found = await readReports(source, { service: [service], quarter }, texts);
    if (found.length === 0) model.remove(service, quarter);
    for (const report of found) model.put(report);
  }
}

/** @returns services of whose reports more changed than the registry: what every figure is told with */
async function takeRegistry(model: PublishedModel, source: ModelSource): Promise<string[]> {
  const before = model.registry.services;
  model.registry = await readRegistry(source);
  return before.flatMap(({ slug, hisp, department, serviceType }) => {
    const now = model.service(slug);
    const isSame =
      now !== undefined &&
      now.hisp === hisp &&
      now.department === department &&
      now.serviceType === serviceType;
    return isSame ? [] : [slug];
  });
}
