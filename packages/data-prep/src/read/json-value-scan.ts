const quote = 34;
const comma = 44;
const backslash = 92;
const space = 32;

/** Finds where a JSON value ends, without parsing it: at its closing bracket, or where a scalar ends. */
export class JsonValueScan {
  #length = 0;
  #depth = 0;
  #inString = false;

  /** For a value that begins elsewhere. */
  reset(): void {
    this.#length = 0;
    this.#depth = 0;
    this.#inString = false;
  }

  /** Whether the end of the text ends the value too: a number at the end of a file is whole, an open bracket is none. */
  get mayEnd(): boolean {
    return this.#depth === 0 && !this.#inString;
  }

  /** How far the value goes in all of the text that was looked at. */
  get length(): number {
    return this.#length;
  }

  /** Looks on at a value that begins at `start`; answers whether its end is there. No character is looked at twice. */
  run(text: string, start: number): boolean {
    let at = start + this.#length;
    let depth = this.#depth;
    let inString = this.#inString;
    let isEnd = false;
    while (at < text.length) {
      const char = text.charCodeAt(at);
      if (inString) {
        if (char === quote) inString = false;
        else if (char === backslash) at += 1;
      } else if (char === quote) inString = true;
      else if (isOpening(char)) depth += 1;
      else if (isClosing(char)) {
        isEnd = depth <= 1;
        // A bracket that closes what is around a scalar is no part of it.
        if (depth === 0) break;
        depth -= 1;
      } else if (depth === 0 && (char === comma || char <= space)) {
        isEnd = true;
        break;
      }
      at += 1;
      if (isEnd) break;
    }
    this.#length = at - start;
    this.#depth = depth;
    this.#inString = inString;
    return isEnd;
  }
}

/** `[` and `{`; their closing ones are two codes above. */
function isOpening(char: number): boolean {
  return char === 91 || char === 123;
}

function isClosing(char: number): boolean {
  return char === 93 || char === 125;
}
