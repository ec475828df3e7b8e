import type { Finding } from "./findings";

/**
 * A record replaces what is known: a finding for each field that is known and left out, which would be lost unseen.
 * @param fields name, what is known, what is sent
 */
export function knownButLeftOut(
  fields: readonly (readonly [name: string, known: string | number | null, sent: string | number | null])[],
): Finding[] {
  return fields.flatMap(([name, known, sent]): Finding[] => {
    if (known === null || sent !== null) return [];
    return [
      {
        ...{ severity: "ERROR", refuses: "SAVE", rule: "known-kept", clause: "A-11 280.12" },
        ...{ pointer: `/${name}`, value: known, message: `${name} is left out, but known: ${known}.` },
        action: `Send ${known}, or what it is instead.`,
      },
    ];
  });
}
