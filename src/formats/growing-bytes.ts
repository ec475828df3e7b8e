/** Up to so many bytes are sooner copied one by one than handed to the engine. */
const FEW = 24;
/** What is said again and again is kept in bytes: so many texts, and none that takes more. */
const MOST_KEPT = 2_048;
const LONGEST_KEPT = 256;
const ZERO = 0x30;
const POINT = 0x2e;
const FIRST_SIZE = 1 << 14;

/** UTF-8 text that is put together from many small pieces, in one piece of memory that is used again. */
export class GrowingBytes {
  private bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);
  private readonly kept = new Map<string, Uint8Array>();
  private end = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.end;
  }

  /** Forgets what came after the first `length` bytes. */
  cut(length: number): void {
    this.end = length;
  }

  /** Adds one byte. */
  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end] = value;
    this.end += 1;
  }

  /**
   * Adds a number as `String` writes it, and one byte.
   * @returns false, and adds nothing, for one below 0 or past 200,000, or with more than four decimals
   */
  plain(value: number, after: number): boolean {
    if (!(value >= 0 && value < 200_000)) return false;
    let rest = Math.round(value * 10_000);
    // The number next to so many ten-thousandths is written with just these digits.
    if (rest / 10_000 !== value) return false;
    this.reserve(12);
    const { bytes } = this;
    let decimals = 4;
    for (; decimals > 0 && rest % 10 === 0; decimals -= 1) rest /= 10;
    let digits = 1;
    for (let ten = 10; ten <= rest; ten *= 10) digits += 1;
    if (digits <= decimals) digits = decimals + 1;
    const first = this.end;
    const point = first + digits - decimals;
    let at = first + digits + (decimals > 0 ? 1 : 0);
    this.end = at + 1;
    bytes[at] = after;
    for (at -= 1; at >= first; at -= 1) {
      if (at === point && decimals > 0) bytes[at] = POINT;
      else {
        const tens = (rest / 10) | 0;
        bytes[at] = ZERO + rest - tens * 10;
        rest = tens;
      }
    }
    return true;
  }

  /** Adds text as it is. */
  text(value: string): void {
    // No character of a text takes more than three bytes.
    this.reserve(3 * value.length);
    this.end += this.bytes.write(value, this.end);
  }

  /** Adds what is made of a value that comes again and again: it is made once. */
  made(value: string, make: (value: string) => string): void {
    let bytes = this.kept.get(value);
    if (bytes === undefined) {
      bytes = Buffer.from(make(value));
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      if (bytes.length <= LONGEST_KEPT) this.kept.set(value, bytes);
    }
    this.reserve(bytes.length);
    if (bytes.length > FEW) this.bytes.set(bytes, this.end);
    else for (let at = 0; at < bytes.length; at += 1) this.bytes[this.end + at] = bytes[at] as number;
    this.end += bytes.length;
  }

  /** Adds what stands between two places once more. */
  again(from: number, to: number): void {
    const length = to - from;
    this.reserve(length);
    const { bytes, end } = this;
    if (length > FEW) bytes.copyWithin(end, from, to);
    else for (let at = 0; at < length; at += 1) bytes[end + at] = bytes[from + at] as number;
    this.end += length;
  }

  /** Gives out what there is, and is empty. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.end));
    this.end = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * Math.max(this.bytes.length, more));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }
}
