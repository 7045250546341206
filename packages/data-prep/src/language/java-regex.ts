/** A Java regular expression in the spelling of RE2, or what of it RE2 cannot say. */
export type TranslatedRegex = { readonly pattern: string } | { readonly missing: string };

/** The character classes that Java writes `\p{Alpha}`, by their POSIX names. */
const posixClasses: ReadonlySet<string> = new Set(
  "Lower Upper ASCII Alpha Digit Alnum Punct Graph Print Blank Cntrl XDigit Space".split(" "),
);

const horizontal = String.raw` \t\xA0\x{1680}\x{180E}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}`;
const vertical = String.raw`\n\x0B\f\r\x{85}\x{2028}\x{2029}`;

/** `\Q…\E`, an escape with what belongs to it, a bracket, a quantifier and what may follow it, or one character. */
const token =
  /\\Q[^]*?(?:\\E|$)|\\[pP]\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\[^]|&&|\(\?>|\{\d+(?:,\d*)?\}[+?]?|[*+?][+?]?|[^]/uy;

/**
 * Says in RE2's words what Java says otherwise. What both spell alike and mean otherwise would be silently wrong: a class
 * inside a class, `&&` in one, `\v`.
 */
export function translateRegex(java: string): TranslatedRegex {
  let pattern = "";
  let inClass = false;
  for (token.lastIndex = 0; token.lastIndex < java.length;) {
    const at = token.lastIndex;
    const [text = ""] = token.exec(java) ?? [];
    if (inClass && text === "[") return { missing: "a character class inside another" };
    if (inClass && text === "&&") return { missing: "the intersection of character classes (&&)" };
    if (!inClass && text === "(?>") return { missing: "an atomic group (?>…)" };
    if (!inClass && /[*+?}]\+$/u.test(text)) return { missing: `a possessive quantifier (${text})` };
    if (!inClass && text === "[") {
      inClass = true;
      const start = /^\[\^?\]?/u.exec(java.slice(at))?.[0] ?? text;
      token.lastIndex = at + start.length;
      pattern += start;
      continue;
    }
    if (text === "]") inClass = false;
    const translated = text.startsWith("\\") ? translateEscape(text, inClass) : text;
    if (translated === undefined) return { missing: text };
    pattern += translated;
  }
  return { pattern };
}

/** Undefined for what RE2 cannot say. */
function translateEscape(text: string, inClass: boolean): string | undefined {
  const set = (members: string, isNegated = false): string | undefined => {
    if (!inClass) return `[${isNegated ? "^" : ""}${members}]`;
    return isNegated ? undefined : members;
  };
  const [, letter, name = ""] = /^\\(.)(?:\{([^}]*)\})?/su.exec(text) ?? [];
  switch (letter) {
    case "p":
    case "P": {
      const not = letter === "P" ? "^" : "";
      if (posixClasses.has(name)) return set(`[:${not}${name.toLowerCase()}:]`);
      return name.startsWith("Is") ? `\\${letter}{${name.slice(2)}}` : text;
    }
    case "h":
    case "H":
      return set(horizontal, letter === "H");
    case "v":
    case "V":
      return set(vertical, letter === "V");
    case "R":
      return inClass ? undefined : `(?:\\r\\n|[${vertical}])`;
    case "u":
      return text.length === 6 ? `\\x{${text.slice(2)}}` : text;
    case "e":
      return String.raw`\x{1B}`;
    case "G":
    case "X":
    case "Z":
    case "N":
      return undefined;
    default:
      return text;
  }
}
