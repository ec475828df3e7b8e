/** A right entry of the inventory: by mail and telephone alone, with its reasons and its journey. */
export function inventoryService(change: object = {}): Record<string, unknown> {
  return {
    name: "Passport renewal by mail",
    department: "DOS",
    description: "Adults renew a passport without visiting an office.",
    responsibleUnit: "Passport Services Directorate",
    serviceTypes: ["ADMINISTRATIVE"],
    occasion: "A trip abroad is near and the passport expires.",
    offering: "A new passport book",
    channels: ["POSTAL_MAIL", "PHONE"],
    roles: ["Passport specialist"],
    tools: ["Online status check"],
    annualVolume: 5_000_000,
    annualVolumeYear: 2026,
    links: [{ title: "Renew by mail", url: "https://travel.state.gov/renew" }],
    nonDigitalReason: "The old book has to be handed in.",
    digitalPotential: "Apply online and hand in the old book by mail.",
    stages: [
      { slug: "apply", name: "Apply", moments: [{ slug: "form-submitted", name: "Submitting the form" }] },
      {
        slug: "receive",
        name: "Receive",
        moments: [{ slug: "book-arrives", name: "The book arrives", description: "Two parcels come." }],
      },
    ],
    ...change,
  };
}

/** A right digital-opportunity review. */
export function digitalReview(change: object = {}): Record<string, unknown> {
  return {
    lookedAt: "All steps of a renewal, and 200 calls.",
    opportunities: [
      { description: "Upload the photo from a phone.", channel: "MOBILE", decision: "PLANNED" },
    ],
    decision: "Photos are taken online from June.",
    nextReviewOn: "2027-03-01",
    ...change,
  };
}
