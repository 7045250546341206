import { StreamError } from "./read-error.ts";

/** Bits of a byte stream, highest first, over what has been read so far. */
export class BitReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #held = 0;
  #heldBits = 0;
  #ended = false;

  constructor(source: AsyncIterator<Uint8Array>) {
    this.#source = source;
  }

  /** Makes `size` bytes readable, or all that are left. Answers whether there are so many. */
  async ensure(size: number): Promise<boolean> {
    if (!this.#ended && this.#bytes.length - this.#at < size) {
      const parts = [this.#bytes.subarray(this.#at)];
      let length = this.#bytes.length - this.#at;
      // More than is needed, so that copying stays linear.
      while (!this.#ended && length < size * 2) {
        const { value, done } = await this.#source.next();
        if (done === true) this.#ended = true;
        else {
          parts.push(value);
          length += value.length;
        }
      }
      this.#bytes = Buffer.concat(parts, length);
      this.#at = 0;
    }
    return this.#bytes.length - this.#at >= size;
  }

  get hasBytes(): boolean {
    return this.#at < this.#bytes.length;
  }

  /** Up to 24 bits. @throws {ReadError} at the end of the data. */
  bits(count: number): number {
    while (this.#heldBits < count) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined)
        throw new StreamError("corrupt-file", "The bzip2 data ends too early: the file is cut off.");
      this.#held = ((this.#held << 8) | byte) & 0xffffffff;
      this.#at += 1;
      this.#heldBits += 8;
    }
    this.#heldBits -= count;
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1);
  }

  bit(): number {
    return this.bits(1);
  }

  /** 32 bits, unsigned. */
  word(): number {
    return this.bits(16) * 65_536 + this.bits(16);
  }

  /** Drops what is left of the current byte. */
  align(): void {
    this.#heldBits -= this.#heldBits % 8;
  }
}
