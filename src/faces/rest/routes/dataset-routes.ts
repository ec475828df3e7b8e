import { Readable } from "node:stream";
import type { Route } from "../route";

/** Everything that is published, at once. */
export function datasetRoutes(): Route[] {
  return [
    {
      kind: "file",
      method: "GET",
      path: "/v1/dataset.zip",
      operationId: "downloadDataset",
      tag: "Dataset",
      summary: "The whole dataset as one file",
      description:
        "Every published figure as CSV in one zip, of one moment: current and restated results, collections, reports, indicators, accomplishments, findings, HISPs, services, withheld collections, deadlines and changes; with the data dictionary, where the figures are from, a Frictionless datapackage.json, and the SHA-256 sum of each file (A-11 280.10). It is the same for everyone: a key adds nothing. Its ETag moves with the published data.",
      access: "public",
      query: [],
      body: null,
      answer: null,
      statuses: { 200: "The zip." },
      errors: [],
      mediaTypes: ["application/zip"],
      handle: async ({ ports }) => {
        const file = await ports.dataset.current();
        return {
          mediaType: "application/zip",
          fileName: `cx-dataset-r${file.revision}.zip`,
          etag: `"d${file.revision}-${file.sha256.slice(0, 16)}"`,
          length: file.bytes,
          body: () => Readable.from(file.read(), { objectMode: false }),
        };
      },
    },
  ];
}
