import { ObjectType } from "type-graphql";
import { AuditEventOutput } from "../../contract/audit-output";
import { ChangeOutput } from "../../contract/calendar-output";
import { flag, object, text, whole } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "../../contract/import-output";
import { BenchmarkOutput, PeerOutput } from "../../contract/insight-output";
import { PlanRowOutput } from "../../contract/plan-output";
import { HispOutput, ServiceOutput } from "../../contract/registry-output";
import { ReportOutput } from "../../contract/report-output";
import { ResultOutput } from "../../contract/result-output";
import { ScoreOutput } from "../../contract/score-output";
import { invalidParameter } from "../../use-cases/invalid-parameter";
import type { Page } from "../../use-cases/ports";
import { decodeCursor, encodeCursor } from "../cursor";
import { LIMITS } from "./limits";

/** The most nodes of one page, and how many there are where nobody says. */
export const PAGE = LIMITS.page;

/** Where a page lies in its list. */
@ObjectType("PageInfo", { description: "Where a page lies in its list (Relay)." })
export class PageInfoOutput {
  @flag("Whether there are more after it.")
  hasNextPage!: boolean;
  @flag("Whether it is not the first.")
  hasPreviousPage!: boolean;
  @text("Cursor of its first node.", { nullable: true })
  startCursor!: string | null;
  @text("Cursor of its last node: send it as after.", { nullable: true })
  endCursor!: string | null;
}

/** A connection as it travels. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoOutput;
  readonly totalCount: number;
}

/** A Relay connection over nodes of one type. */
export function connectionOf(node: () => ClassType, name: string, words: string) {
  @ObjectType(`${name}Edge`, { description: `One of ${words}, with its cursor.` })
  class Edge {
    @text("Where it lies in the list.")
    cursor!: string;
    @object(node, "The thing itself.")
    node!: object;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${words} (Relay).` })
  class PageOfNodes {
    @object(() => Edge, "The nodes with their cursors.", { list: true })
    edges!: Edge[];
    @object(node, "The nodes alone.", { list: true })
    nodes!: object[];
    @object(() => PageInfoOutput, "Where this page lies.")
    pageInfo!: PageInfoOutput;
    @whole("How many there are in all.")
    totalCount!: number;
  }
  return PageOfNodes;
}

export const HispConnection = connectionOf(() => HispOutput, "Hisp", "HISPs");
export const ServiceConnection = connectionOf(() => ServiceOutput, "Service", "services");
export const ReportConnection = connectionOf(() => ReportOutput, "Report", "reports");
export const ResultConnection = connectionOf(() => ResultOutput, "Result", "results");
export const ScoreConnection = connectionOf(() => ScoreOutput, "Score", "scores");
export const BenchmarkConnection = connectionOf(() => BenchmarkOutput, "Benchmark", "benchmarks");
export const PeerConnection = connectionOf(() => PeerOutput, "Peer", "standings among peers");
export const PlanRowConnection = connectionOf(() => PlanRowOutput, "PlanRow", "rows of a plan extract");
export const ImportConnection = connectionOf(() => ImportOutput, "Import", "imports");
export const ImportFindingConnection = connectionOf(
  () => ImportFindingOutput,
  "ImportFinding",
  "findings of an import",
);
export const ImportedReportConnection = connectionOf(
  () => ImportedReportOutput,
  "ImportedReport",
  "reports of an import",
);
export const ChangeConnection = connectionOf(() => ChangeOutput, "Change", "changes");

export const AuditEventConnection = connectionOf(
  () => AuditEventOutput,
  "AuditEvent",
  "entries of the record",
);

/** What a list is asked for, read from the arguments of a connection. @throws INVALID_PARAMETER */
export function readPaging(first: number | null, after: string | null, sort: string) {
  const limit = first ?? PAGE;
  if (limit < 1 || limit > PAGE) {
    throw invalidParameter(
      "first",
      String(limit),
      "page-size",
      `Ask for 1 to ${PAGE}, and page on with after.`,
    );
  }
  return { limit, sort, after: after === null ? null : decodeCursor(sort, after) };
}

/** A page as a connection. */
export function toConnection<T, U>(
  page: Page<T>,
  paging: { readonly sort: string; readonly after: unknown },
  present: (value: T) => U,
): Connection<U> {
  const edges = page.rows.map(({ value, cursor }) => ({
    cursor: encodeCursor(paging.sort, cursor),
    node: present(value),
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: paging.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.total,
  };
}
