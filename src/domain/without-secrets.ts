/** A key as it is made: what is visible of it, and at least a part of its secret. */
const KEY = /\b(cx_[0-9a-f]{12})_[\w-]{4,}/g;

/** What people name a parameter that a key is in, lower case without separators. */
const KEY_NAMES = ["apikey", "xapikey", "accesstoken", "token", "authorization", "secret", "password"];

const HIDDEN = "...";

/** The same text with only the visible part of every key in it: for what is logged, recorded or said again. */
export function withoutSecrets(text: string): string {
  return text.includes("cx_") ? text.replace(KEY, `$1_${HIDDEN}`) : text;
}

/** True where a parameter of an address holds a key, by its name or by what it is. */
export function isKeyParameter(name: string, value: string): boolean {
  return KEY_NAMES.includes(name.toLowerCase().replace(/[^a-z]/g, "")) || withoutSecrets(value) !== value;
}

/** An address without the keys that somebody put into it, written plainly or percent-encoded. */
export function addressWithoutSecrets(address: string): string {
  const start = address.indexOf("?");
  const path = start === -1 ? address : address.slice(0, start);
  const shown = withoutSecrets(decoded(path)) === decoded(path) ? path : withoutSecrets(decoded(path));
  if (start === -1) return shown;
  const parameters = address
    .slice(start + 1)
    .split("&")
    .map((parameter) => {
      const [name = "", ...rest] = parameter.split("=");
      const value = decoded(rest.join("="));
      if (withoutSecrets(decoded(name)) !== decoded(name)) return HIDDEN;
      return isKeyParameter(decoded(name), value) ? `${name}=${HIDDEN}` : parameter;
    });
  return `${shown}?${parameters.join("&")}`;
}

/** Percent-encoding undone; what can't be decoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
