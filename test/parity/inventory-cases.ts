import { digitalReview, inventoryService } from "../support/inventory-samples";
import { bad, type Case, call, good, READ } from "./case";

const AT = { service: "passport-renewal-by-mail" };
const ENTRY = inventoryService({ hisp: "dos-ca" });
const REVIEW = { ...AT, date: "2026-11-02" };
const save = (content: object, more: object = {}) =>
  call("submitter", "document:saveInventoryService", { ...AT, content, ...more });
const filtered = (filter: object) => call("public", "document:inventoryServices", { filter });

/** The service inventory and its digital-opportunity reviews. */
export const INVENTORY_CASES: readonly Case[] = [
  good("an empty inventory", call("public", "document:inventoryServices")),
  bad("a service that is not in the inventory", "NOT_FOUND", [
    call("public", "document:inventoryService", AT),
  ]),
  bad("an entry by another HISP", "FORBIDDEN", [
    call("stranger", "document:saveInventoryService", { ...AT, content: ENTRY }),
  ]),
  bad("an entry of an agency by a HISP", "FORBIDDEN", [save(inventoryService())]),
  bad(
    "an entry without a digital channel that explains nothing",
    "VALIDATION_FAILED",
    [save({ ...ENTRY, nonDigitalReason: " ", digitalPotential: null })],
    ["non-digital-reason", "digital-potential"],
  ),
  bad("an entry with mistakes of every kind", "VALIDATION_FAILED", [
    save({
      ...{ hisp: "dos-ca", department: "TREAS", channels: ["CARRIER_PIGEON"], color: "red" },
      ...{ annualVolume: -1, links: [{ title: "x", url: "javascript:alert(1)" }], stages: [{ slug: "A b" }] },
      ...{ designatedService: "dos", retiredOn: "2026-02-30" },
    }),
  ]),
  bad(
    "an entry that repeats stages and moments",
    "VALIDATION_FAILED",
    [
      save({
        ...ENTRY,
        stages: [
          { slug: "a", name: "A", moments: [{ slug: "m", name: "M" }] },
          { slug: "a", name: "B", moments: [{ slug: "m", name: "N" }] },
        ],
      }),
    ],
    ["stage-once", "moment-once"],
  ),
  good(
    "an entry, checked, saved, saved again and read",
    save(ENTRY, { dryRun: true }),
    save(ENTRY),
    save(ENTRY),
    call("public", "document:inventoryService", AT),
  ),
  bad("another's entry taken by naming oneself", "FORBIDDEN", [
    call("stranger", "document:saveInventoryService", {
      ...{ ...AT, ifMatch: '"p1"' },
      content: inventoryService({ hisp: "va-vha", department: "VA" }),
    }),
  ]),
  good(
    "entries by every filter",
    filtered({ department: ["DOS"], hisp: ["dos-ca"], serviceType: ["ADMINISTRATIVE"] }),
    filtered({ channel: ["PHONE"], channelGroup: ["TELEPHONE"], digitalAvailability: ["NOT_DIGITAL"] }),
    filtered({ designated: false, moment: ["book-arrives"], retired: false, search: "parcels renewal" }),
    filtered({ department: ["NASA"] }),
    filtered({ designated: true }),
  ),
  bad("entries of a channel there is not", "INVALID_PARAMETER", [filtered({ channel: ["PIGEON"] })]),
  bad("a review of a service that is not in the inventory", "NOT_FOUND", [
    call("reviewer", "document:saveDigitalReview", {
      ...{ service: "passport", date: "2026-11-02", content: digitalReview() },
    }),
  ]),
  good("services without a review", call("public", "document:servicesWithoutDigitalReview", {})),
  bad("a review by another HISP", "FORBIDDEN", [
    call("stranger", "document:saveDigitalReview", { ...REVIEW, content: digitalReview() }),
  ]),
  bad(
    "a review with mistakes",
    "VALIDATION_FAILED",
    [
      call("submitter", "document:saveDigitalReview", {
        ...{ ...AT, date: "2027-01-02" },
        content: digitalReview({
          ...{ nextReviewOn: "2026-12-01" },
          opportunities: [{ description: "More mail.", channel: "FAX", decision: "PLANNED" }],
        }),
      }),
    ],
    ["review-not-ahead", "digital-channel", "next-review-later"],
  ),
  good(
    "a review, saved, read and listed",
    call("submitter", "document:saveDigitalReview", { ...REVIEW, content: digitalReview() }),
    call("public", "document:digitalReview", REVIEW),
    call("public", "document:digitalReviews", { filter: { fiscalYear: 2027, service: [AT.service] } }),
    call("public", "document:digitalReviews", { filter: { opportunityDecision: ["DONE"] } }),
    call("public", "document:servicesWithoutDigitalReview", { fiscalYear: 2027 }),
  ),
  bad("services without a review in a year before records are kept", "INVALID_PARAMETER", [
    call("public", "document:servicesWithoutDigitalReview", { fiscalYear: 2019 }),
  ]),
  bad(
    "services without a review of an unknown department",
    "INVALID_PARAMETER",
    [call("public", "document:servicesWithoutDigitalReview", { filter: { department: ["NASSA"] } })],
    ["known-department"],
  ),
  bad("services without a review of an unknown HISP", "INVALID_PARAMETER", [
    call("public", "document:servicesWithoutDigitalReview", { filter: { hisp: ["dos"] } }),
  ]),
  bad(
    "entries of an unknown department",
    "INVALID_PARAMETER",
    [filtered({ department: ["NASA", "NASSA"] })],
    ["known-department"],
  ),
  good(
    "an entry replaced as it was read, and its revisions",
    call("submitter", "document:inventoryService", AT),
    save({ ...ENTRY, channels: ["WEBSITE", "PHONE"] }, { ifMatch: READ }),
    call("public", "document:inventoryServiceRevisions", AT),
  ),
  bad("a key for departments and HISPs there are not", "VALIDATION_FAILED", [
    call("administrator", "createKey", {
      key: { name: "x", scopes: ["inventory:usd", "inventory:nasa", "submit:dos"] },
    }),
  ]),
];
