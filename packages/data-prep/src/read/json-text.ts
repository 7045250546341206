import type { TextPieces } from "./decode-text.ts";
import { JsonValueScan } from "./json-value-scan.ts";
import { ReadError } from "./read-error.ts";

/** The text of one value of a JSON file, and the 1-based line and column where it begins. */
export interface JsonPiece {
  readonly line: number;
  readonly column: number;
  readonly raw: string;
}

/** Longest single value. */
const maxValueLength = 64 * 1024 * 1024;

/** What comes next in an array: its first element or its end, an element, what is behind one, or nothing at all. */
type Place = "first" | "element" | "behind-element" | "behind-array";

/** Cuts a JSON file into the texts of its rows, without parsing them, holding one row at a time. */
export class JsonText {
  #pieces: Iterator<string> = [].values();
  #buffer = "";
  #at = 0;
  #line = 1;
  /** Where the line begins in the buffer, or would. */
  #lineStart = 0;
  #final = false;
  #layout: "array" | "lines" | "values" | undefined;
  #place: Place = "first";
  readonly #scan = new JsonValueScan();
  /** Length that the buffer must reach before an unfinished value is looked at again. */
  #wanted = 0;

  /** The text that comes next, when all before has been taken. */
  take(pieces: TextPieces): void {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** What has been taken is the last; unless it is damaged behind, it is the end of the file. */
  end(isDamaged: boolean): void {
    this.#final = !isDamaged;
    this.#wanted = 0;
  }

  /** 1-based line that is being read. */
  get line(): number {
    return this.#line;
  }

  /** Whether anything but white space has come. */
  get isEmpty(): boolean {
    return this.#layout === undefined && this.#peek() === undefined;
  }

  /** The next value; undefined when more text is needed, or none comes. @throws {ReadError} */
  next(): JsonPiece | undefined {
    for (;;) {
      if (this.#buffer.length >= this.#wanted) {
        const piece = this.#nextInBuffer();
        if (piece !== undefined) return piece;
        // Doubling keeps the looks at one long value linear in all.
        this.#wanted = (this.#buffer.length - this.#at) * 2;
      }
      if (!this.#readOn()) return undefined;
    }
  }

  #nextInBuffer(): JsonPiece | undefined {
    this.#layout ??= this.#findLayout();
    switch (this.#layout) {
      case undefined:
        return undefined;
      case "array":
        return this.#nextElement();
      case "lines":
        return this.#nextLine();
      case "values":
        return this.#peek() === undefined ? undefined : this.#nextValue();
    }
  }

  /** The first character that is no white space, or undefined at the end of the buffer. */
  #peek(): string | undefined {
    for (; this.#at < this.#buffer.length; this.#at += 1) {
      const char = this.#buffer.charAt(this.#at);
      if (char === "\n") {
        this.#line += 1;
        this.#lineStart = this.#at + 1;
      }
      // JSON's own white space: no form feed, no space of another width.
      else if (char !== " " && char !== "\t" && char !== "\r") return char;
    }
    return undefined;
  }

  /**
   * An array, values over any number of lines, or each line a value of its own. Where the first line is none, the second
   * decides: no line inside an object can be a whole object itself.
   */
  #findLayout(): "array" | "lines" | "values" | undefined {
    const first = this.#peek();
    if (first === undefined) return undefined;
    if (first === "[") {
      this.#at += 1;
      return "array";
    }
    const end = this.#lineEnd(this.#at);
    if (end === undefined) return undefined;
    const line = this.#buffer.slice(this.#at, end);
    if (isWhole(line) || !/[[{]/u.test(line)) return "lines";
    const nextEnd = this.#lineEnd(end + 1);
    if (nextEnd === undefined) return undefined;
    return isWhole(this.#buffer.slice(end + 1, nextEnd)) ? "lines" : "values";
  }

  /** Where the line ends, if that is known. */
  #lineEnd(from: number): number | undefined {
    const found = this.#buffer.indexOf("\n", from);
    if (found >= 0) return found;
    return this.#final ? this.#buffer.length : undefined;
  }

  #nextLine(): JsonPiece | undefined {
    if (this.#peek() === undefined) return undefined;
    const end = this.#lineEnd(this.#at);
    if (end === undefined) return undefined;
    const piece = { line: this.#line, column: this.#column, raw: this.#buffer.slice(this.#at, end).trimEnd() };
    this.#at = end;
    return piece;
  }

  #nextElement(): JsonPiece | undefined {
    for (;;) {
      const char = this.#peek();
      if (char === undefined) {
        if (this.#final && this.#place !== "behind-array")
          throw this.#error("The array is never closed: the file is cut off.");
        return undefined;
      }
      switch (this.#place) {
        case "first":
        case "element": {
          if (char === "," || (char === "]" && this.#place === "element"))
            throw this.#error("An element of the array is missing.");
          if (char === "]") {
            this.#pass("behind-array");
            break;
          }
          const piece = this.#nextValue();
          if (piece !== undefined) this.#place = "behind-element";
          return piece;
        }
        case "behind-element":
          if (char !== "," && char !== "]") throw this.#error('A "," is missing between two elements.');
          this.#pass(char === "," ? "element" : "behind-array");
          break;
        case "behind-array":
          throw this.#error("There is text behind the array.");
      }
    }
  }

  #pass(place: Place): void {
    this.#at += 1;
    this.#place = place;
  }

  /** The value that begins here, if its end is there. */
  #nextValue(): JsonPiece | undefined {
    const scan = this.#scan;
    if (!scan.run(this.#buffer, this.#at)) {
      if (!this.#final) return undefined;
      if (!scan.mayEnd) throw this.#error("The file ends inside a value: it is cut off.");
    }
    const { length } = scan;
    scan.reset();
    if (length === 0) throw this.#error(`Unexpected "${this.#buffer.charAt(this.#at)}" where a value begins.`);
    const raw = this.#buffer.slice(this.#at, this.#at + length);
    const piece = { line: this.#line, column: this.#column, raw };
    for (let at = raw.indexOf("\n"); at >= 0; at = raw.indexOf("\n", at + 1)) {
      this.#line += 1;
      this.#lineStart = this.#at + at + 1;
    }
    this.#at += raw.length;
    return piece;
  }

  /** Adds text; what lies before the current position is let go. False when there is none now. */
  #readOn(): boolean {
    const { value, done } = this.#pieces.next();
    if (done === true) return false;
    this.#buffer = this.#at >= this.#buffer.length ? value : this.#buffer.slice(this.#at) + value;
    this.#lineStart -= this.#at;
    this.#at = 0;
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
