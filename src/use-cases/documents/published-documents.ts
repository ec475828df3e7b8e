import type { DocumentVisibility } from "../document-ports";

/** Nothing but what is published, whoever asks. */
export const PUBLISHED_DOCUMENTS: DocumentVisibility = {
  all: false,
  hisps: [],
  departments: [],
  publicToo: true,
};
