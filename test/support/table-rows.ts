import { readConfig } from "../../src/config";
import { openConnections } from "../../src/storage/data-source";
import { type SqlValue, sqlOver } from "../../src/storage/sql";

/** What a query finds in a database, over a connection of its own. */
export async function rowsOf<T>(
  databaseUrl: string,
  query: string,
  values: readonly SqlValue[] = [],
): Promise<T[]> {
  const connections = await openConnections(readConfig({ DATABASE_URL: databaseUrl }).database);
  try {
    return await sqlOver(connections.reader).rows<T>(query, values);
  } finally {
    await connections.close();
  }
}
