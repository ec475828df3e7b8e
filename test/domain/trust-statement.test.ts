import { saysTrust } from "../../src/domain/trust-statement";

describe("a trust statement", () => {
  it.each([
    // The two base sentences of A-11 280.10, filled in.
    "This interaction increased my trust in Passport Services.",
    "I trust the Department of Veterans Affairs to fulfill our country's commitment to Veterans.",
    // Minor edits that agencies make.
    "This interaction increased my trust in the IRS",
    "THIS INTERACTION INCREASED MY TRUST IN FEMA.",
    "Based on this call, I trust Medicare to meet my needs.",
    "After my visit to this website, my level of trust in the SSA has: ",
    "The Forest Service is trustworthy.",
    "How much do you trust Recreation.gov?",
    "I\u2019m more trusting of USCIS after this call",
    // Earlier editions said confidence.
    "This interaction increased my confidence in the U.S. Patent and Trademark Office.",
    "I am confident in TSA's ability to keep travelers safe.",
    // A bureau whose name has the word may be trusted like any other.
    "This interaction increased my trust in the Bureau of Trust Funds Administration.",
    "I trust the Trust Beneficiary Call Center.",
    "My experience increased my trust in the Trusted Traveler Programs.",
    "Esta interacción aumentó mi confianza en el Servicio de Impuestos Internos.",
    "Confío en que la agencia cumplirá: confío en USAGov.",
  ])("is: %s", (statement) => {
    expect(saysTrust(statement)).toBe(true);
  });

  it.each([
    "I am satisfied with the service I received from Passport Services.",
    "Please rate your experience",
    "I would recommend this website to a friend.",
    "How likely are you to return to the site?",
    "It was easy to complete what I needed to do.",
    "I am satisfied with the service of the Bureau of Trust Funds Administration.",
    "My question about my trust account was answered.",
    "The Trust Beneficiary Call Center representative was helpful.",
    "It was easy to apply for a trusted traveler program.",
    "The Antitrust Division answered my question. Anti-trust rules were explained.",
    "The Office of the Special Trustee resolved my issue.",
    "I have no mistrust of this form.",
    "I feel confident in my ability to file again.",
    "I am confident in the information I received.",
    "I am confident that my need was addressed.",
    "",
    "Trus",
  ])("is not: %s", (statement) => {
    expect(saysTrust(statement)).toBe(false);
  });
});
