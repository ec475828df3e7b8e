import { isObjectType } from "graphql";
import type { ErrorCode } from "../../src/domain/errors";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import { allRoutes } from "../../src/faces/rest/routes/all-routes";
import { type Operation, operationOf } from "../parity/operations";
import { ENGINES } from "../support/databases";
import { makeTestApp } from "../support/test-app";
import { type Answer, type AskedFace, asked, canAsk } from "./asking";
import { CALLERS } from "./callers";
import { DOCUMENT_ROWS } from "./document-rows";
import { type Expected, isDocumentedAs, type Row } from "./matrix";
import { READ_ROWS } from "./read-rows";
import { registeredRoutes } from "./registered-routes";
import { as, type Scene, SECRET, setScene } from "./scene";
import { SITE_ROWS } from "./site-rows";
import { type StateDigest, watchState } from "./state-digest";
import { WRITE_ROWS } from "./write-rows";

const ROWS: readonly Row[] = [...READ_ROWS, ...WRITE_ROWS, ...DOCUMENT_ROWS];
const FACES: readonly AskedFace[] = ["REST", "GraphQL"];
const CODES: Readonly<Record<401 | 403 | 404 | 422, ErrorCode>> = {
  401: "UNAUTHENTICATED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  422: "IMPORT_REFUSED",
};

const routes = allRoutes();
const routeOf = (operationId: string | null) => routes.find((route) => route.operationId === operationId);
const titleOf = ({ rest, graphql }: Row) =>
  `${rest ?? ""} ${graphql === null ? "" : `and ${graphql}`}`.trim();
const changes = ({ rest }: Row) => (routeOf(rest)?.method ?? "GET") !== "GET" && rest !== "checkSurvey";
const isAnswered = (expected: Expected) => expected === "ALL" || expected === "LESS";
/** What a file of somebody else's reports leaves: what was sent, and why it was refused. */
const RECORDS_OF_IMPORTS = ["imports", "import_findings", "imported_reports"];

describe("the matrix of permissions", () => {
  it("has a row for each route, and no row without one", () => {
    const listed = ROWS.flatMap(({ rest }) => rest ?? []);
    expect(listed.toSorted()).toEqual(routes.map(({ operationId }) => operationId).toSorted());
  });

  it("has a row for each query and mutation, and no row without one", () => {
    const schema = graphqlSchema();
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()) : [],
    );
    expect(ROWS.flatMap(({ graphql }) => graphql ?? []).toSorted()).toEqual(fields.toSorted());
  });

  it.each(ROWS.map((row) => [titleOf(row), row] as const))(
    "asks for %s what it says",
    (_, { rest, graphql, ask }) => {
      if (!("name" in ask)) return;
      const operation: Operation = operationOf(ask.name);
      const route = routeOf(rest);
      expect(operation.rest[0].toUpperCase()).toBe(route?.method);
      expect(operation.rest[1].split("?")[0]).toBe(route?.path);
      const [field = "", ...inner] = operation.graphql.fields.map((text) => /^\w+/.exec(text)?.[0]);
      expect(inner.length > 0 ? null : field).toBe(graphql);
    },
  );

  it("says what the reference says of who may", () => {
    const wrong = ROWS.flatMap(({ rest, who }) => {
      const access = routeOf(rest)?.access;
      return access === undefined || isDocumentedAs(who, access) ? [] : [`${rest} is not: ${access}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe.each(ENGINES)("whoever comes, on %s,", (engine) => {
  let scene: Scene;
  let state: StateDigest;
  beforeAll(async () => {
    scene = await setScene(await makeTestApp(engine));
    state = await watchState(scene.app.databaseUrl);
  });
  afterAll(async () => {
    await state.close();
    await scene.app.close();
  });

  it("meets a row for each route that the server answers", () => {
    const inTable = routes.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`);
    const known = [...inTable, ...SITE_ROWS.map(({ route }) => route)];
    expect(registeredRoutes(scene.app.app).toSorted()).toEqual(known.toSorted());
  });

  it.each(SITE_ROWS)("reads by $route what the table says", async ({ route, path, who, body }) => {
    for (const caller of CALLERS) {
      const request = route.startsWith("GET")
        ? scene.app.http.get(path)
        : scene.app.http.post(path).send(body);
      const { status, text } = await request.set(as(scene.keys[caller]));
      const wanted = isAnswered(who[caller]) ? 200 : who[caller];
      expect({ caller, status }).toEqual({ caller, status: wanted });
      expect(text).not.toContain(SECRET);
    }
  });

  const given = async ({ ask }: Row) => ("name" in ask ? ask.given(scene) : {});
  /** What came of a call, in the words of the table. */
  const outcomeOf = (answer: Answer, expected: Expected): unknown => {
    if (answer.code !== null) return answer.code;
    if (expected === "LESS") return answer.text.includes(SECRET) ? "ALL" : "LESS";
    return "ALL";
  };
  const wanted = (expected: Expected) => (isAnswered(expected) ? expected : CODES[expected as 401]);

  it.each(ROWS.filter((row) => !changes(row)).map((row) => [titleOf(row), row] as const))(
    "reads by %s what the table says",
    async (_, row) => {
      const arguments_ = await given(row);
      for (const face of FACES.filter((face) => canAsk(row.ask, face))) {
        for (const caller of CALLERS) {
          const expected = row.who[caller];
          const answer = await asked(scene, row.ask, face, scene.keys[caller], arguments_);
          const seen = { face, caller, outcome: outcomeOf(answer, expected) };
          expect(seen).toEqual({ face, caller, outcome: wanted(expected) });
          const { none } = row.who;
          // Whoever may see it does: otherwise it would say nothing that others do not.
          if (expected === "ALL" && none === "LESS") expect(answer.text).toContain(SECRET);
          if (expected !== "ALL") expect(answer.text).not.toContain(SECRET);
        }
      }
    },
  );

  it.each(ROWS.filter(changes).map((row) => [titleOf(row), row] as const))(
    "does by %s what the table says, and refused nothing",
    async (_, row) => {
      const faces = FACES.filter((face) => canAsk(row.ask, face));
      const refused = CALLERS.filter((caller) => !isAnswered(row.who[caller]));
      const prepared = await given(row);
      const except = row.rest === "importFile" ? RECORDS_OF_IMPORTS : [];
      const before = await state.now(except);
      for (const face of faces) {
        for (const caller of refused) {
          const { code } = await asked(scene, row.ask, face, scene.keys[caller], prepared);
          const outcome = wanted(row.who[caller]);
          expect({ face, caller, code }).toEqual({ face, caller, code: outcome });
        }
      }
      expect(await state.now(except)).toBe(before);
      for (const face of faces) {
        for (const caller of CALLERS.filter((caller) => isAnswered(row.who[caller]))) {
          const fresh = await given(row);
          const { code, text } = await asked(scene, row.ask, face, scene.keys[caller], fresh);
          expect({ face, caller, code, text: code === null ? "" : text }).toEqual({
            face,
            caller,
            code: null,
            text: "",
          });
        }
      }
    },
  );
});
