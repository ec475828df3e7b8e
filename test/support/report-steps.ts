import type { Response } from "supertest";
import type { TestApp } from "./test-app";

/** The address of a service's report. */
export function addressOf(service: string, quarter: string): string {
  return `/v1/services/${service}/reports/${quarter}`;
}

/** A key's steps on one report, over REST: what comes back is the answer as it is. */
export interface ReportSteps {
  /** Saves; reads the version first where there is one, unless told what to send in If-Match (null: nothing). */
  save(body: object, ifMatch?: string | null): Promise<Response>;
  read(): Promise<Response>;
  revisions(): Promise<Response>;
  revision(number: number): Promise<Response>;
  /** Any step by its name in the address, with a reason where it takes one. */
  step(name: string, reason?: string): Promise<Response>;
}

/** The steps one key takes on one report; without a key those of the public. */
export function stepsOf(app: TestApp, service: string, quarter: string, key?: string): ReportSteps {
  const address = addressOf(service, quarter);
  const headers = key === undefined ? {} : { "X-Api-Key": key };
  const get = async (path: string) => app.http.get(path).set(headers);
  return {
    read: () => get(address),
    revisions: () => get(`${address}/revisions`),
    revision: (number) => get(`${address}/revisions/${number}`),
    save: async (body, ifMatch) => {
      const current = ifMatch === undefined ? await get(address) : null;
      const known = current?.status === 200 && current.body.state !== "EXPECTED";
      const tag = ifMatch === undefined ? (known ? (current?.headers["etag"] ?? null) : null) : ifMatch;
      return app.http
        .put(address)
        .set(headers)
        .set(tag === null ? {} : { "If-Match": tag })
        .send(body);
    },
    step: async (name, reason) => {
      const post = app.http.post(`${address}/${name}`).set(headers);
      return reason === undefined ? post : post.send({ reason });
    },
  };
}

/** Pushes, submits and publishes a report; fails where any step does. */
export async function publishWhole(
  app: TestApp,
  service: string,
  quarter: string,
  body: object,
  keys: { readonly submitter: string; readonly reviewer: string },
): Promise<void> {
  const submitter = stepsOf(app, service, quarter, keys.submitter);
  const answers = [await submitter.save(body), await submitter.step("submit")];
  answers.push(await stepsOf(app, service, quarter, keys.reviewer).step("publish"));
  for (const answer of answers) {
    if (answer.status >= 300) throw new Error(`${service} ${quarter}: ${JSON.stringify(answer.body)}`);
  }
}
