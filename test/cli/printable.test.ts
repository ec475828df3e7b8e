import fc from "fast-check";
import { printable } from "../../src/faces/cli/printable";
import { textTable } from "../../src/faces/cli/text-table";

describe("text from files and servers", () => {
  it.each([
    ["a colour", "\u001b[31mred", "\\u001b[31mred"],
    ["a title for the terminal", "\u009d0;pwned\u0007", "\\u009d0;pwned\\u0007"],
    ["another line", "one\r\ntwo", "one\\u000d\\u000atwo"],
    ["text turned around", "\u202eevil", "\\u202eevil"],
    ["plain words in any language", "Trámites «ágiles» 日本", "Trámites «ágiles» 日本"],
  ])("shows %s without obeying it", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("never holds a control character, and is left as it is where there was none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/\p{Cc}/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });

  it("keeps a table's rows in their columns, one line each", () => {
    const columns = [{ header: "Name" }, { header: "Days", right: true }];
    expect(
      textTable(columns, [
        ["a\nb", "5"],
        ["c", "-120"],
      ]),
    ).toEqual(["Name      Days", "a\\u000ab     5", "c         -120"]);
  });
});
