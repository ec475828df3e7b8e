/** A header or a text of the file as it is compared: whatever its case and spaces. Nothing else: "Q1-1" is not "Q11". */
export function plainText(text: string): string {
  return text.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
}
