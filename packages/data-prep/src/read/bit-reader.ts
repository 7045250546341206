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
          // The source may use its memory again.
          parts.push(new Uint8Array(value));
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
    const value = this.#peek(count);
    this.skip(count);
    return value;
  }

  bit(): number {
    return this.bits(1);
  }

  /** The next 20 bits, without taking them; zeros behind the end of the data. */
  peek20(): number {
    return this.#peek(20);
  }

  #peek(count: number): number {
    while (this.#heldBits < count) {
      this.#held = (this.#held << 8) | (this.#bytes[this.#at] ?? 0);
      this.#at += 1;
      this.#heldBits += 8;
    }
    return (this.#held >>> (this.#heldBits - count)) & ((1 << count) - 1);
  }

  /** Takes bits that were looked at. @throws {ReadError} when they lie behind the end of the data */
  skip(count: number): void {
    this.#heldBits -= count;
    // Of the bytes behind the end some may be held, but none may be used.
    if ((this.#at - this.#bytes.length) * 8 > this.#heldBits) throw cutOff();
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

function cutOff(): StreamError {
  return new StreamError("corrupt-file", "The bzip2 data ends too early: the file is cut off.");
}
