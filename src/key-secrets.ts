import { hash as digestOf, randomBytes, timingSafeEqual } from "node:crypto";
import type { Secrets } from "./use-cases/ports";

/** A visible prefix, and 192 random bits. */
const KEY = /^(cx_[0-9a-f]{12})_[A-Za-z0-9_-]{32}$/;

/** What an unknown key is compared with, so that it takes as long as a known one. */
const NOBODYS = hashOf("");

/** Keys of 192 random bits behind a visible prefix. Only their SHA-256 is kept: a random key needs no slow hash. */
export const keySecrets: Secrets = {
  newKey: () => {
    const prefix = `cx_${randomBytes(6).toString("hex")}`;
    const secret = `${prefix}_${randomBytes(24).toString("base64url")}`;
    return { prefix, secret, hash: hashOf(secret) };
  },
  prefixOf: (secret) => KEY.exec(secret)?.[1] ?? null,
  matches: (secret, hash) => {
    const isSame = timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(hash ?? NOBODYS, "hex"));
    return isSame && hash !== null;
  },
  newName: (prefix) => `${prefix}_${randomBytes(10).toString("hex")}`,
};

function hashOf(secret: string): string {
  return digestOf("sha256", secret);
}
