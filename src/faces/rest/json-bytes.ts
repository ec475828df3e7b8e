const BYTES = new WeakMap<object, Buffer>();

/** A row as JSON. What is kept and can't change (it is frozen) is written once. */
function jsonBytes(row: object): Buffer {
  if (!Object.isFrozen(row)) return Buffer.from(JSON.stringify(row));
  const known = BYTES.get(row);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(row));
  BYTES.set(row, bytes);
  return bytes;
}

const COMMA = Buffer.from(",");

/**
 * A page of JSON. Rows that were written before are copied as they are; others are written together, which costs less than one
 * by one.
 * @param rest what follows the rows in the document, with the bracket that ends it
 */
export function jsonPage(rows: readonly object[], rest: string): Buffer | string {
  if (!rows.some((row) => Object.isFrozen(row))) return `{"data":${JSON.stringify(rows)},${rest}`;
  const parts: Buffer[] = [Buffer.from('{"data":[')];
  for (const [index, row] of rows.entries()) {
    if (index > 0) parts.push(COMMA);
    parts.push(jsonBytes(row));
  }
  parts.push(Buffer.from(`],${rest}`));
  return Buffer.concat(parts);
}
