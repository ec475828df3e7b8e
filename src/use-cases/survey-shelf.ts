import type { DocumentView } from "../domain/documents";
import type { ReportContent } from "../domain/report-content";
import type { Survey } from "../domain/survey";
import {
  earlierKey,
  NO_SURVEYS,
  namesSurvey,
  type RegisteredSurvey,
  type SurveyRegister,
  surveyAt,
} from "../domain/survey-register";
import { everyRow } from "./every-row";
import type { Ports } from "./ports";

/** Surveys stand in the public record: whose they are is decided by their key. */
const EVERYBODY = { all: false, hisps: [], departments: [], publicToo: true } as const;

interface Shelved {
  readonly newest: ReadonlyMap<string, RegisteredSurvey>;
  readonly earlier: Map<string, RegisteredSurvey>;
}

/**
 * The registered surveys that reports name, looked up once per HISP: a file of many reports asks no more than a single
 * push, and one that names none asks nothing.
 */
export class SurveyShelf {
  private readonly ofHisp = new Map<string, Promise<Shelved>>();
  private readonly looked = new Set<string>();

  constructor(private readonly ports: Ports) {}

  /**
   * The surveys of a HISP, with the earlier revisions that these contents hold to.
   * @param contents of its reports; null where nothing has come
   */
  async registerFor(hisp: string, contents: readonly (ReportContent | null)[]): Promise<SurveyRegister> {
    const naming = contents.filter((content) => content !== null).filter(namesSurvey);
    if (naming.length === 0) return NO_SURVEYS;
    const known = this.ofHisp.get(hisp) ?? this.read(hisp);
    this.ofHisp.set(hisp, known);
    const shelved = await known;
    for (const { survey, surveyRevision } of naming.flatMap(({ collections }) => collections)) {
      if (survey === null || surveyRevision === null) continue;
      if (surveyAt(shelved, survey, surveyRevision) === undefined) {
        await this.readEarlier(hisp, survey, shelved.earlier);
      }
    }
    return shelved;
  }

  private async read(hisp: string): Promise<Shelved> {
    const views = await everyRow(
      (page) => this.ports.read.documents<Survey>("SURVEY", { hisp: [hisp] }, EVERYBODY, page),
      "key",
    );
    const newest = views.map(registered).map((one): [string, RegisteredSurvey] => [one.slug, one]);
    return { newest: new Map(newest), earlier: new Map() };
  }

  private async readEarlier(hisp: string, slug: string, earlier: Shelved["earlier"]): Promise<void> {
    const key = `${hisp}/${slug}`;
    if (this.looked.has(key)) return;
    this.looked.add(key);
    const views = await this.ports.read.documentRevisions<Survey>("SURVEY", key, EVERYBODY);
    for (const one of views.map(registered)) earlier.set(earlierKey(slug, one.revision), one);
  }
}

function registered({ document, revision }: DocumentView<Survey>): RegisteredSurvey {
  const slug = document.key.slice(document.key.indexOf("/") + 1);
  return { slug, revision: revision.number, survey: revision.content };
}
