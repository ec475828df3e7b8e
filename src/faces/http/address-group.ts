import { isIPv6 } from "node:net";

/** The address that requests are counted by: an IPv4 one itself, of IPv6 the network that one customer has (/64). */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [plain = ""] = address.toLowerCase().split("%");
  const [head = "", tail = ""] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  // An address in the last part counts as two: 64:ff9b::192.0.2.1.
  const groups = before.length + after.length + (plain.includes(".") ? 1 : 0);
  const zeros = plain.includes("::") ? Array.from({ length: 8 - groups }, () => "0") : [];
  const network = [...before, ...zeros, ...after].slice(0, 4);
  return `${network.map((part) => Number.parseInt(part, 16).toString(16)).join(":")}::/64`;
}
