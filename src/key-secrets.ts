import { createHash, randomBytes } from "node:crypto";
import type { Secrets } from "./use-cases/ports";

/** Keys of 192 random bits behind a visible prefix. Only their SHA-256 is kept: a random key needs no slow hash. */
export const keySecrets: Secrets = {
  newKey: () => {
    const prefix = `cx_${randomBytes(6).toString("hex")}`;
    const secret = `${prefix}_${randomBytes(24).toString("base64url")}`;
    return { prefix, secret, hash: hashOf(secret) };
  },
  hash: hashOf,
  newName: (prefix) => `${prefix}_${randomBytes(10).toString("hex")}`,
};

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
