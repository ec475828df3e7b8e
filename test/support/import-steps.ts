import type { Response } from "supertest";
import type { TestApp } from "./test-app";

/** How a file is sent. */
export interface Sending {
  readonly key?: string | undefined;
  /** Query parameters of the import. */
  readonly query?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly prefer?: string;
}

/** Sends a file as the whole body. */
export function send(
  app: TestApp,
  content: string | Buffer,
  { key, query = {}, type = "text/csv", prefer }: Sending,
): Promise<Response> {
  const request = app.http.post("/v1/imports").query(query).set("Content-Type", type);
  if (key !== undefined) void request.set("X-Api-Key", key);
  if (prefer !== undefined) void request.set("Prefer", prefer);
  return Promise.resolve(request.send(content));
}

/** A table of results as a HISP would write it: each row bent from one that is right. */
export function csvOf(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const right = { ...ROW };
  const header = Object.keys(right);
  return [
    header.join(","),
    ...rows.map((row) => {
      const cells: Record<string, string | number> = { ...right, ...row };
      return header.map((name) => cells[name]).join(",");
    }),
  ].join("\n");
}

const ROW = {
  service: "dos-ca",
  quarter: "FY2026-Q4",
  collection: "Online renewal",
  transactionPoint: "After submitting the form",
  channel: "WEBSITE",
  pointInTime: "TRANSACTION",
  ombControlNumber: "1405-0193",
  customers: 120_000,
  surveysOffered: 4_000,
  responses: 310,
  measure: "TRUST",
  statement: "This interaction increased my trust in the Passport Service.",
  n1: 14,
  n2: 9,
  n3: 31,
  n4: 98,
  n5: 150,
};

/** Rows that make a collection whole: trust, satisfaction and two drivers. */
export function wholeCollection(
  row: Readonly<Record<string, string | number>> = {},
): Readonly<Record<string, string | number>>[] {
  return [
    row,
    {
      ...row,
      measure: "SATISFACTION",
      statement: "I am satisfied with the service.",
      n1: 11,
      n2: 12,
      n3: 25,
      n4: 104,
      n5: 155,
    },
    {
      ...row,
      measure: "EASE",
      statement: "It was easy to do what I needed.",
      n1: 20,
      n2: 18,
      n3: 33,
      n4: 95,
      n5: 140,
    },
    {
      ...row,
      measure: "EFFECTIVENESS",
      statement: "My need was addressed.",
      n1: 16,
      n2: 13,
      n3: 22,
      n4: 101,
      n5: 149,
    },
  ];
}
