import { type DateFields, isValid } from "./civil.ts";
import { compileDateParser, type DateParser } from "./parse-with-pattern.ts";
import { parseZone } from "./zone-names.ts";

/** Tried in this order when text meets a date field, or `date` has no format (data-prep.md §2.2). */
const conversionPatterns: readonly string[] = [
  "yyyy-MM-dd HH:mm:ssZ",
  "yyyy-MM-dd HH:mm:ss.SSSZ",
  "yyyy-MM-dd HH:mm:ss.SSS",
  "yyyy-MM-dd'T'HH:mm:ss.SSSX",
  "yyyy-MM-dd'T'HH:mm:ss'Z'",
  "yyyy-MM-dd",
  "yyyy/MM/dd",
  "yyyy.MM.dd",
  "yyyy-MMM-dd",
  "yyyyMMdd",
  "MM-dd-yyyy",
  "MMddyyyy",
  "M/dd/yyyy",
  "dd.M.yyyy",
  "M/dd/yyyy hh:mm:ss a",
  "dd.M.yyyy hh:mm:ss a",
  "dd.MMM.yyyy",
  "dd-MMM-yyyy",
];

let parsers: readonly DateParser[] | undefined;

/** Reads text by the first of the 18 patterns that fits, else as ISO 8601; undefined when nothing fits. */
export function readDate(text: string): DateFields | undefined {
  parsers ??= conversionPatterns.map(compileDateParser);
  for (const parse of parsers) {
    const fields = parse(text);
    if (fields !== undefined) return fields;
  }
  return readIso(text, false);
}

/** As `readDate`, and also `2019-10-23 11:24`, which the one-argument `date` takes in Adobe's examples. */
export function readDateLeniently(text: string): DateFields | undefined {
  return readDate(text) ?? readIso(text, true);
}

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:(T| )(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:( ?)([A-Za-z][\w/]*|[+-]\d{2}(?::?\d{2})?))?)?$/u;

/**
 * ISO 8601 with `T`, or a space before a zone name. A zone name costs the fraction of the second, as in the service;
 * a numeric offset does not.
 */
function readIso(text: string, lenient: boolean): DateFields | undefined {
  const match = text.length > 60 ? null : isoPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, separator, hour = "0", minute = "0", second = "0", fraction = "", gap, zoneText] = match;
  const zone = zoneText === undefined ? undefined : parseZone(zoneText);
  if (zoneText !== undefined && zone === undefined) return undefined;
  const named = zoneText !== undefined && /^[A-Za-z]{2}/u.test(zoneText);
  if (!lenient && separator === " " && !(named && gap === " ")) return undefined;
  const fields: DateFields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    nano: named ? 0 : Number(fraction.padEnd(9, "0")),
    ...zone,
  };
  return isValid(fields) ? fields : undefined;
}
