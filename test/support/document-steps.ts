import type { Response } from "supertest";
import type { TestApp } from "./test-app";

/** A key's steps on one document, over REST: what comes back is the answer as it is. */
export interface DocumentSteps {
  /** Saves; sends the version it has just read in If-Match where there is one. */
  save(body: object): Promise<Response>;
  /** Checks and stores nothing. */
  dryRun(body: object): Promise<Response>;
  read(): Promise<Response>;
  /** Anything below its address. */
  get(below: string): Promise<Response>;
  /** Any step by its name in the address, with a reason where it takes one. */
  step(name: string, reason?: string): Promise<Response>;
}

/** The steps one key takes on the document at an address; without a key those of the public. */
export function documentSteps(app: TestApp, address: string, key?: string): DocumentSteps {
  const headers = key === undefined ? {} : { "X-Api-Key": key };
  const get = async (below: string) => app.http.get(`${address}${below}`).set(headers);
  return {
    get,
    read: () => get(""),
    save: async (body) => {
      const tag = (await get("")).headers["etag"];
      return app.http
        .put(address)
        .set(headers)
        .set(tag === undefined ? {} : { "If-Match": tag })
        .send(body);
    },
    dryRun: async (body) => app.http.put(`${address}?dryRun=true`).set(headers).send(body),
    step: async (name, reason) => {
      const post = app.http.post(`${address}/${name}`).set(headers);
      return reason === undefined ? post : post.send({ reason });
    },
  };
}
