import type { ApiKey } from "../../domain/records";
import type { Sql } from "../sql";
import type { ApiKeyRow } from "../tables/record-tables";

/** The columns of a key that may be shown. */
export const KEY_COLUMNS = `prefix as "prefix", name as "name", scopes as "scopes", created_at as "createdAt",
  expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt", successor as "successor"`;

/** Every key there is or was, oldest first. */
export async function readKeys(sql: Sql): Promise<ApiKey[]> {
  const rows = await sql.rows<ApiKeyRow>(`select ${KEY_COLUMNS} from api_keys order by created_at, prefix`);
  return rows.map(toKey);
}

/** A key by its visible prefix, with the hash of the whole of it. */
export async function readKeyWithHash(
  sql: Sql,
  prefix: string,
): Promise<{ readonly key: ApiKey; readonly hash: string } | null> {
  const [row] = await sql.rows<ApiKeyRow>(
    `select ${KEY_COLUMNS}, hash as "hash" from api_keys where prefix = ?`,
    [prefix],
  );
  return row === undefined ? null : { key: toKey(row), hash: row.hash };
}

/** A key as it can be shown. */
export function toKey(row: ApiKeyRow): ApiKey {
  const { prefix, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt, successor } = row;
  return {
    ...{ prefix, name, scopes: JSON.parse(scopes) as ApiKey["scopes"], createdAt, expiresAt, revokedAt },
    ...{ lastUsedAt, successor },
  };
}
