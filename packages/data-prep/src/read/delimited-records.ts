import type { TextPieces } from "./decode-text.ts";
import { ReadError } from "./read-error.ts";

/** One record of a delimited file, or a piece of text that is none. */
export interface DelimitedRecord {
  /** Absent when the record is malformed; `message` then says how. */
  readonly fields?: readonly string[];
  readonly message?: string;
  /** 1-based line and column where a malformed record breaks. */
  readonly break?: { readonly line: number; readonly column: number };
  /** 1-based line where it begins. */
  readonly line: number;
  readonly raw: string;
}

/** Longest record. A quote that is never closed would else swallow the file. */
const maxRecordLength = 4_000_000;

/** The records that the text so far has; undefined when more text is needed. */
export interface Records {
  /** 1-based line behind the last record. */
  readonly line: number;
  next(): DelimitedRecord | undefined;
}

/**
 * Splits text into records after RFC 4180: quoted fields may hold delimiters, line breaks and doubled quotes; a quote
 * inside an unquoted field is ordinary text. After a malformed record reading goes on at the next line. Empty lines are
 * passed over. Time is linear in the text, memory in the longest record. The records come by chunks of the text, and are
 * split when they are taken: before the next chunk is asked for.
 */
export async function* delimitedRecords(
  text: AsyncIterable<TextPieces>,
  delimiter: string,
): AsyncGenerator<Records, void> {
  const splitter = new RecordSplitter(delimiter);
  const lineFeeds = new LineFeeds();
  try {
    for await (const pieces of text) {
      splitter.take(lineFeeds.of(pieces));
      yield splitter;
    }
  } catch (error) {
    // What is whole before the damage counts; the record that the damage cuts off does not.
    splitter.takeLast(lineFeeds.rest(), true);
    yield splitter;
    throw error;
  }
  splitter.takeLast(lineFeeds.rest(), false);
  yield splitter;
}

/** What tells behind a carriage return whether line feeds come too: more than most rows are long. */
const tellingLength = 4_096;

/** Some programs, of old Macintosh origin, end lines with a carriage return alone. */
class LineFeeds {
  /** Text that has not told yet how lines end; undefined when it is known. */
  #held: string | undefined = "";
  /** Place of the first carriage return. */
  #return: number | undefined;
  #isOld = false;

  *of(pieces: TextPieces): Generator<string, void> {
    for (const piece of pieces) {
      if (this.#held === undefined) yield this.#isOld ? piece.replaceAll("\r", "\n") : piece;
      else {
        const found = this.#return === undefined ? piece.indexOf("\r") : -1;
        if (found >= 0) this.#return = this.#held.length + found;
        this.#held += piece;
        const wanted = this.#return === undefined ? maxRecordLength : this.#return + tellingLength;
        if (this.#held.length >= wanted || piece.includes("\n")) yield* this.rest();
      }
    }
  }

  *rest(): Generator<string, void> {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    const at = this.#return;
    // A return that is the last character may be the first of two.
    this.#isOld = at !== undefined && at + 1 < held.length && !held.slice(0, at + tellingLength).includes("\n");
    yield this.#isOld ? held.replaceAll("\r", "\n") : held;
  }
}

class RecordSplitter implements Records {
  readonly #delimiter: string;
  #buffer = "";
  #at = 0;
  #line = 1;
  /** Place of the first quote from `#at` on, infinite without one; what lies before `#at` says nothing. */
  #quote = -1;
  /** Length that the buffer must reach before an unfinished record is looked at again. */
  #wanted = 0;
  #final = false;
  #pieces: Iterator<string> = [].values();

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The text that comes next, when all before has been taken. */
  take(pieces: TextPieces): void {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** The last text that comes; unless it is damaged behind, it is the end of the file. */
  takeLast(pieces: TextPieces, isDamaged: boolean): void {
    this.take(pieces);
    this.#final = !isDamaged;
    this.#wanted = 0;
  }

  get line(): number {
    return this.#line;
  }

  next(): DelimitedRecord | undefined {
    for (;;) {
      const record = this.#buffer.length < this.#wanted ? undefined : this.#nextInBuffer();
      if (record !== undefined || !this.#readOn()) return record;
    }
  }

  /** False when there is no text now. */
  #readOn(): boolean {
    const { value, done } = this.#pieces.next();
    if (done === true) return false;
    this.#buffer = this.#at >= this.#buffer.length ? value : this.#buffer.slice(this.#at) + value;
    this.#at = 0;
    this.#quote = -1;
    return true;
  }

  #nextInBuffer(): DelimitedRecord | undefined {
    while (this.#at < this.#buffer.length) {
      const newline = this.#buffer.indexOf("\n", this.#at);
      const end = newline < 0 ? this.#buffer.length : newline;
      if (this.#nextQuote() < end) return this.#quoted(this.#final) ?? this.#waitForMore();
      if (newline < 0 && !this.#final) return this.#waitForMore();
      const record = this.#plain(end);
      if (record.raw !== "") return record;
    }
    this.#wanted = 0;
    return undefined;
  }

  #nextQuote(): number {
    if (this.#quote < this.#at) {
      const found = this.#buffer.indexOf('"', this.#at);
      this.#quote = found < 0 ? Infinity : found;
    }
    return this.#quote;
  }

  /** Doubling keeps the looks at one long record linear in all. */
  #waitForMore(): undefined {
    const held = this.#buffer.length - this.#at;
    if (held > maxRecordLength * 4)
      throw new ReadError("limit", `One row is longer than ${maxRecordLength} characters.`, this.#line);
    this.#wanted = held * 2;
  }

  /** A record without any quote. */
  #plain(end: number): DelimitedRecord {
    const stop = this.#buffer.charCodeAt(end - 1) === 13 && end > this.#at ? end - 1 : end;
    const raw = this.#buffer.slice(this.#at, stop);
    const line = this.#line;
    this.#at = end + 1;
    this.#line += 1;
    return { fields: raw.split(this.#delimiter), line, raw };
  }

  /** A record with a quote in its first line; undefined when the buffer ends inside it. */
  #quoted(final: boolean): DelimitedRecord | undefined {
    const buffer = this.#buffer;
    const start = this.#at;
    const fields: string[] = [];
    let at = start;
    for (;;) {
      let field: string;
      if (buffer.charAt(at) === '"') {
        const close = closingQuote(buffer, at + 1);
        if (close === undefined) return this.#unclosed(final, at);
        // A quote at the very end of the buffer may be the first of two.
        if (!final && close + 1 >= buffer.length) return undefined;
        field = buffer.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
      } else {
        const stop = this.#endOfPlainField(at);
        if (!final && stop >= buffer.length) return undefined;
        field = buffer.slice(at, stop);
        at = stop;
        if (buffer.charAt(at) !== this.#delimiter && field.endsWith("\r")) field = field.slice(0, -1);
      }
      fields.push(field);
      if (buffer.charAt(at) === this.#delimiter && at < buffer.length) {
        at += 1;
        continue;
      }
      if (!final && at + 1 >= buffer.length && buffer.charAt(at) === "\r") return undefined;
      const eol = endOfLine(buffer, at);
      if (eol === undefined) {
        const advice = buffer.charAt(at - 2) === "\\" ? '; a quote inside it is written "", not with a backslash' : "";
        return this.#malformed(`A quoted field goes on after its closing quote${advice}`, at);
      }
      return this.#finish(start, at, eol, fields);
    }
  }

  #endOfPlainField(from: number): number {
    const delimiter = this.#buffer.indexOf(this.#delimiter, from);
    const newline = this.#buffer.indexOf("\n", from);
    const stop = Math.min(delimiter < 0 ? Infinity : delimiter, newline < 0 ? Infinity : newline);
    return Math.min(stop, this.#buffer.length);
  }

  #finish(start: number, at: number, next: number, fields: string[]): DelimitedRecord {
    const raw = this.#buffer.slice(start, at);
    const line = this.#line;
    for (let newline = this.#buffer.indexOf("\n", start); newline >= 0 && newline < next;) {
      this.#line += 1;
      newline = this.#buffer.indexOf("\n", newline + 1);
    }
    this.#at = next;
    return { fields, line, raw };
  }

  #unclosed(final: boolean, at: number): DelimitedRecord | undefined {
    const tooLong = this.#buffer.length - this.#at > maxRecordLength;
    return final || tooLong ? this.#malformed("A quote is never closed", at) : undefined;
  }

  /** Reports the first line of the record as bad and goes on behind it; undefined when its end is not there yet. */
  #malformed(message: string, at: number): DelimitedRecord | undefined {
    const newline = this.#buffer.indexOf("\n", this.#at);
    if (newline < 0 && !this.#final) return undefined;
    const end = newline < 0 ? this.#buffer.length : newline;
    const raw = this.#buffer.slice(this.#at, end).replace(/\r$/u, "");
    const before = this.#buffer.slice(this.#at, at).split("\n");
    const line = this.#line;
    this.#at = end + 1;
    this.#line += 1;
    const place = { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
    return { message, break: place, line, raw };
  }
}

/** Position of the quote that closes a field; doubled ones are passed over. */
function closingQuote(buffer: string, from: number): number | undefined {
  for (let at = buffer.indexOf('"', from); at >= 0; at = buffer.indexOf('"', at + 2)) {
    if (buffer.charAt(at + 1) !== '"') return at;
  }
  return undefined;
}

/** Position behind the line end at `at`; undefined when there is no line end. */
function endOfLine(buffer: string, at: number): number | undefined {
  if (at >= buffer.length) return at;
  if (buffer.charAt(at) === "\n") return at + 1;
  return buffer.charAt(at) === "\r" && buffer.charAt(at + 1) === "\n" ? at + 2 : undefined;
}
