/**
 * What a key may do: `submit:<hisp>` reports for that HISP, `review` (OMB) all reports, `administer` keys.
 * Administrators may do what reviewers may; reporting stays with the HISP's own keys.
 */
export type Scope = `submit:${string}` | "review" | "administer";
