import { ReadError } from "./read-error.ts";

/** The text of one value of a JSON file, and the 1-based line and column where it begins. */
export interface JsonPiece {
  readonly line: number;
  readonly column: number;
  readonly raw: string;
}

/** Longest single value. */
const maxValueLength = 64 * 1024 * 1024;

/** Cuts a JSON file into the texts of its rows, without parsing them, holding one row at a time. */
export class JsonText {
  readonly #source: AsyncIterator<string>;
  #buffer = "";
  #at = 0;
  #line = 1;
  /** Where the line begins in the buffer, or would. */
  #lineStart = 0;
  #ended = false;
  /** What the source failed with behind the text that is held. */
  #failure: { readonly error: unknown } | undefined;

  constructor(text: AsyncIterable<string>) {
    this.#source = text[Symbol.asyncIterator]();
  }

  /** 1-based line that is being read. */
  get line(): number {
    return this.#line;
  }

  /** The first character that is no white space, or undefined at the end. */
  async peek(): Promise<string | undefined> {
    for (;;) {
      for (; this.#at < this.#buffer.length; this.#at += 1) {
        const char = this.#buffer.charAt(this.#at);
        if (char === "\n") {
          this.#line += 1;
          this.#lineStart = this.#at + 1;
        }
        // JSON's own white space: no form feed, no space of another width.
        else if (char !== " " && char !== "\t" && char !== "\r") return char;
      }
      if (!(await this.#more())) return undefined;
    }
  }

  /**
   * Whether each line is a value of its own. Where the first line is none, the second decides: no line inside an object
   * can be a whole object itself.
   */
  async hasLines(): Promise<boolean> {
    const end = await this.#find("\n", this.#at);
    const first = this.#buffer.slice(this.#at, end);
    if (isWhole(first) || !/[[{]/u.test(first)) return true;
    const next = await this.#find("\n", end + 1);
    return isWhole(this.#buffer.slice(this.#at + first.length + 1, next));
  }

  async *lines(): AsyncGenerator<JsonPiece, void> {
    while ((await this.peek()) !== undefined) {
      const end = await this.#find("\n", this.#at);
      const piece = { line: this.#line, column: this.#column, raw: this.#buffer.slice(this.#at, end).trimEnd() };
      this.#at = end;
      yield piece;
    }
  }

  /** Values behind each other, over any number of lines. */
  async *values(): AsyncGenerator<JsonPiece, void> {
    while ((await this.peek()) !== undefined) yield await this.#value();
  }

  /** The elements of an array. */
  async *elements(): AsyncGenerator<JsonPiece, void> {
    this.#at += 1;
    if ((await this.peek()) === "]") return this.#endArray();
    for (;;) {
      const first = await this.peek();
      if (first === "," || first === "]") throw this.#error("An element of the array is missing.");
      yield await this.#value();
      const next = await this.peek();
      if (next === "]") return this.#endArray();
      if (next === undefined) throw this.#error("The array is never closed: the file is cut off.");
      if (next !== ",") throw this.#error('A "," is missing between two elements.');
      this.#at += 1;
    }
  }

  async #endArray(): Promise<void> {
    this.#at += 1;
    if ((await this.peek()) !== undefined) throw this.#error("There is text behind the array.");
  }

  async #value(): Promise<JsonPiece> {
    const length = await this.#valueLength();
    if (length === 0) throw this.#error(`Unexpected "${this.#buffer.charAt(this.#at)}" where a value begins.`);
    const raw = this.#buffer.slice(this.#at, this.#at + length);
    const piece = { line: this.#line, column: this.#column, raw };
    for (let at = raw.indexOf("\n"); at >= 0; at = raw.indexOf("\n", at + 1)) {
      this.#line += 1;
      this.#lineStart = this.#at + at + 1;
    }
    this.#at += length;
    return piece;
  }

  /** Length of the value that begins here: to its closing bracket, or to where a scalar ends. */
  async #valueLength(): Promise<number> {
    let length = 0;
    let depth = 0;
    let inString = false;
    for (;;) {
      if (this.#at + length >= this.#buffer.length && !(await this.#more())) {
        if (depth === 0 && !inString) return length;
        throw this.#error("The file ends inside a value: it is cut off.");
      }
      const char = this.#buffer.charCodeAt(this.#at + length);
      length += 1;
      if (inString) {
        if (char === 92) length += 1;
        else if (char === 34) inString = false;
      } else if (char === 34) inString = true;
      else if (char === 123 || char === 91) depth += 1;
      else if (char === 125 || char === 93) {
        if (depth === 0) return length - 1;
        depth -= 1;
        if (depth === 0) return length;
      } else if (depth === 0 && (char === 44 || char <= 32)) return length - 1;
    }
  }

  /** Position of the character, or the end of the text. */
  async #find(char: string, from: number): Promise<number> {
    let position = from - this.#at;
    for (;;) {
      const found = this.#buffer.indexOf(char, this.#at + position);
      if (found >= 0) return found;
      position = Math.max(position, this.#buffer.length - this.#at);
      if (!(await this.#more())) return this.#buffer.length;
    }
  }

  /** Reads on; what lies before the current position is let go. */
  async #more(): Promise<boolean> {
    this.#passOnFailure();
    if (this.#ended) return false;
    const parts = [this.#buffer.slice(this.#at)];
    const held = this.#buffer.length - this.#at;
    // Doubling what is held keeps the copying of one long value linear in all.
    for (let added = 0; added <= held;) {
      const next = await this.#read();
      if (next === undefined) break;
      parts.push(next);
      added += next.length;
    }
    this.#buffer = parts.join("");
    this.#lineStart -= this.#at;
    this.#at = 0;
    if (this.#buffer.length === held) {
      this.#passOnFailure();
      return false;
    }
    if (this.#buffer.length > maxValueLength) {
      const message = `One value is longer than ${maxValueLength} characters.`;
      throw new ReadError("limit", message, this.#line, this.#column);
    }
    return true;
  }

  get #column(): number {
    return this.#at - this.#lineStart + 1;
  }

  #error(message: string): ReadError {
    return new ReadError("corrupt-file", message, this.#line, this.#column);
  }

  #passOnFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #read(): Promise<string | undefined> {
    try {
      const { value, done } = await this.#source.next();
      if (done !== true) return value;
      this.#ended = true;
    } catch (error) {
      this.#failure = { error };
    }
    return undefined;
  }
}

function isWhole(line: string): boolean {
  if (line.trim() === "") return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
