/**
 * What a key may do: `submit:<hisp>` reports and documents of that HISP, `inventory:<department>` the service inventory
 * of an agency whose services are not all HISPs' (A-11 280.5; the department's abbreviation in lower case), `review`
 * (OMB) all reports and documents, `administer` keys. Administrators may do what reviewers may; reporting stays with the
 * HISP's own keys.
 */
export type Scope = `submit:${string}` | `inventory:${string}` | "review" | "administer";
