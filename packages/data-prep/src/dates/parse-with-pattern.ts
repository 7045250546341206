import { type DateFields, isValid } from "./civil.ts";
import { DatePatternError, monthNames, parsePattern, weekdayNames, type PatternPart } from "./pattern.ts";
import { parseZone } from "./zone-names.ts";

export type DateParser = (text: string) => DateFields | undefined;

/** What the letters of a text say, before it is put together. */
interface Parts {
  year: number;
  beforeChrist: boolean;
  month: number;
  day: number;
  dayOfYear?: number;
  hour?: number;
  hour12?: number;
  afternoon: boolean;
  minute: number;
  second: number;
  nano: number;
  zone?: { offset: number } | { region: string };
}

interface Field {
  /** Source of a regular expression without groups. */
  readonly source: string;
  /** False: the text is not possible here. */
  readonly set: (parts: Parts, text: string) => boolean | void;
}

/** Fields of one letter take one digit or two, and each doubles the ways to read a row of digits. */
const maxLooseFields = 10;
/** Longer texts are no dates, and would only cost time. */
const maxLength = 100;

/**
 * A strict parser for a Java pattern: two letters are two digits, one letter one or two, ranges are checked, month
 * and day names are English in any case. @throws {DatePatternError} for a pattern that cannot be read.
 */
export function compileDateParser(pattern: string): DateParser {
  const parts = parsePattern(pattern);
  const loose = parts.filter((part) => part.kind === "field" && part.count === 1).length;
  if (loose > maxLooseFields)
    throw new DatePatternError(`The date pattern "${pattern}" has too many fields of one letter.`);
  const fields = parts.map(fieldOf);
  const expression = new RegExp(`^${fields.map(({ source }) => `(${source})`).join("")}$`, "iu");
  return (text) => {
    const match = text.length > maxLength ? null : expression.exec(text);
    if (match === null) return undefined;
    const parts: Parts = {
      year: 1970,
      beforeChrist: false,
      month: 1,
      day: 1,
      afternoon: false,
      minute: 0,
      second: 0,
      nano: 0,
    };
    for (const [index, field] of fields.entries()) {
      if (field.set(parts, match[index + 1] ?? "") === false) return undefined;
    }
    return assemble(parts);
  };
}

function fieldOf(part: PatternPart): Field {
  if (part.kind === "text") return { source: escapeSource(part.text), set: () => true };
  const { letter, count } = part;
  const digits = count === 1 ? String.raw`\d{1,2}` : String.raw`\d{${count}}`;
  const number = (set: (parts: Parts, value: number) => void): Field => ({
    source: digits,
    set: (parts, text) => set(parts, Number(text)),
  });
  switch (letter) {
    case "G":
      return {
        source: "AD|BC|Anno Domini|Before Christ",
        set: (parts, text) => void (parts.beforeChrist = /^b/iu.test(text)),
      };
    case "y":
      return yearField(count);
    case "M":
    case "L":
      return count > 2
        ? nameField(monthNames, count, (parts, index) => (parts.month = index + 1))
        : number((parts, value) => (parts.month = value));
    case "d":
      return number((parts, value) => (parts.day = value));
    case "D":
      return { source: String.raw`\d{${count},3}`, set: (parts, text) => void (parts.dayOfYear = Number(text)) };
    case "E":
      return nameField(weekdayNames, count, () => true);
    case "a":
      return { source: "AM|PM", set: (parts, text) => void (parts.afternoon = /^p/iu.test(text)) };
    case "H":
      return number((parts, value) => (parts.hour = value));
    case "k":
      return number((parts, value) => (parts.hour = value === 24 ? 0 : value === 0 ? 99 : value));
    case "K":
      return number((parts, value) => (parts.hour12 = value));
    case "h":
      return number((parts, value) => (parts.hour12 = value === 12 ? 0 : value === 0 ? 99 : value));
    case "m":
      return number((parts, value) => (parts.minute = value));
    case "s":
      return number((parts, value) => (parts.second = value));
    case "S":
      return {
        source: String.raw`\d{${count}}`,
        set: (parts, text) => void (parts.nano = Number(text.padEnd(9, "0").slice(0, 9))),
      };
    case "z":
    case "Z":
    case "X":
    case "V":
    case "O":
      return zoneField(letter);
    default:
      throw new DatePatternError(`The letter "${letter}" of a date pattern can be written but not read.`);
  }
}

function yearField(count: number): Field {
  if (count !== 2)
    return {
      source: String.raw`\d{${count === 1 ? "1,4" : count}}`,
      set: (parts, text) => void (parts.year = Number(text)),
    };
  return { source: String.raw`\d{2}`, set: (parts, text) => void (parts.year = 2000 + Number(text)) };
}

function nameField(names: readonly string[], count: number, set: (parts: Parts, index: number) => unknown): Field {
  const known = count > 3 ? names : names.map((name) => name.slice(0, 3));
  return {
    source: known.join("|"),
    set: (parts, text) =>
      void set(
        parts,
        known.findIndex((name) => name.toLowerCase() === text.toLowerCase()),
      ),
  };
}

const zoneSources: Readonly<Record<string, string>> = {
  Z: String.raw`[+-]\d{2}:?\d{2}`,
  X: String.raw`Z|[+-]\d{2}(?::?\d{2})?`,
  O: String.raw`GMT(?:[+-]\d{1,2}(?::\d{2})?)?`,
};

function zoneField(letter: string): Field {
  return {
    source: zoneSources[letter] ?? String.raw`[+-]\d{2}:?\d{2}|[A-Za-z][\w\/+-]*(?::\d{2})?`,
    set: (parts, text) => {
      const zone = parseZone(text);
      if (zone !== undefined) parts.zone = zone;
      return zone !== undefined;
    },
  };
}

function assemble(parts: Parts): DateFields | undefined {
  const { minute, second, nano, zone } = parts;
  const year = parts.beforeChrist ? 1 - parts.year : parts.year;
  const half = parts.hour12 === undefined ? 0 : parts.hour12 > 11 ? 99 : parts.hour12 + (parts.afternoon ? 12 : 0);
  const hour = parts.hour ?? half;
  const fields = { year, ...monthAndDay(year, parts), hour, minute, second, nano, ...zone };
  return isValid(fields) ? fields : undefined;
}

function monthAndDay(year: number, { month, day, dayOfYear }: Parts): { month: number; day: number } {
  if (dayOfYear === undefined) return { month, day };
  const date = new Date(Date.UTC(year, 0, dayOfYear));
  return date.getUTCFullYear() === year
    ? { month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    : { month: 0, day: 0 };
}

function escapeSource(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
