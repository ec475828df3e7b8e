import { bad, type Case, call, good, READ } from "./case";

const RETIRING = {
  name: "Approaching retirement",
  services: ["ssa-oo-filing-for-social-security-retirement-benefits"],
  levels: ["FEDERAL"],
};
const AT = { slug: "retiring" };

/** A standing document: in force once saved. */
export const LIFE_EXPERIENCE_CASES: readonly Case[] = [
  good("the life experiences that were selected", call("public", "document:lifeExperiences")),
  bad("a life experience there is not", "NOT_FOUND", [call("public", "document:lifeExperience", AT)]),
  bad("a life experience at a bad address", "INVALID_PARAMETER", [
    call("public", "document:lifeExperience", { slug: "Retiring Now" }),
  ]),
  bad("a life experience by a HISP", "FORBIDDEN", [
    call("submitter", "document:saveLifeExperience", { ...AT, content: RETIRING }),
  ]),
  bad("a life experience by the public", "UNAUTHENTICATED", [
    call("public", "document:saveLifeExperience", { ...AT, content: RETIRING }),
  ]),
  bad("a life experience with mistakes", "VALIDATION_FAILED", [
    call("reviewer", "document:saveLifeExperience", {
      ...AT,
      content: { name: 7, services: ["ssa"], levels: "FEDERAL", color: "red" },
    }),
  ]),
  good(
    "a life experience, checked, saved, and saved again",
    call("reviewer", "document:saveLifeExperience", { ...AT, content: RETIRING, dryRun: true }),
    call("reviewer", "document:saveLifeExperience", { ...AT, content: RETIRING }),
    call("reviewer", "document:saveLifeExperience", { ...AT, content: RETIRING }),
    call("public", "document:lifeExperience", AT),
  ),
  bad("a life experience overwritten unseen", "PRECONDITION_REQUIRED", [
    call("reviewer", "document:saveLifeExperience", { ...AT, content: { name: "Retiring" } }),
  ]),
  good(
    "a life experience replaced as it was read, and its revisions",
    call("reviewer", "document:lifeExperience", AT),
    call("reviewer", "document:saveLifeExperience", { ...AT, content: { name: "Retiring" }, ifMatch: READ }),
    call("public", "document:lifeExperienceRevisions", AT),
    call("public", "document:lifeExperiences", { filter: { search: "retir" }, sort: "-title" }),
  ),
  bad("life experiences of a level there is not", "INVALID_PARAMETER", [
    call("public", "document:lifeExperiences", { filter: { level: ["MOON"] } }),
  ]),
];
