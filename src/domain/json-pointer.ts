/** A name as a part of a JSON pointer (RFC 6901). */
export function pointerPart(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** True where a pointer is a place, or is inside it. */
export function isWithinPointer(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
