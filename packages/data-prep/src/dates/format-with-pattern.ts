import { type DateFields, dayOfYear, isoWeek, offsetText, pad, weekday } from "./civil.ts";
import { monthNames, parsePattern, weekdayNames, type PatternPart } from "./pattern.ts";

/** Date and time with an offset that is known, and the zone's names where the date has a zone. */
export interface ZonedFields extends DateFields {
  readonly offset: number;
  /** `Europe/Paris`, or the offset. */
  readonly zoneId?: string;
  /** `CET`. */
  readonly zoneName?: string;
}

export type DateFormatter = (fields: ZonedFields) => string;

/** A formatter for a Java pattern. @throws {DatePatternError} for a pattern that cannot be read. */
export function compileDateFormatter(pattern: string): DateFormatter {
  const parts = parsePattern(pattern);
  return (fields) => parts.map((part) => write(part, fields)).join("");
}

function write(part: PatternPart, fields: ZonedFields): string {
  if (part.kind === "text") return part.text;
  const { letter, count } = part;
  const { year, month, day, hour, minute, second, nano, offset } = fields;
  const number = (value: number): string => pad(value, count);
  switch (letter) {
    case "G":
      return year > 0 ? "AD" : "BC";
    case "y":
      return yearText(year > 0 ? year : 1 - year, count);
    case "Y":
      return yearText(isoWeek(fields).year, count);
    case "M":
    case "L":
      return count > 2 ? nameText(monthNames[month - 1], count) : number(month);
    case "w":
      return number(isoWeek(fields).week);
    case "W":
      return number(Math.ceil((day + weekday({ ...fields, day: 1 }) - 1) / 7));
    case "D":
      return number(dayOfYear(fields));
    case "d":
      return number(day);
    case "F":
      return number(Math.ceil(day / 7));
    case "E":
      return nameText(weekdayNames[weekday(fields) - 1], count);
    case "u":
      return number(weekday(fields));
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "H":
      return number(hour);
    case "k":
      return number(hour === 0 ? 24 : hour);
    case "K":
      return number(hour % 12);
    case "h":
      return number(hour % 12 === 0 ? 12 : hour % 12);
    case "m":
      return number(minute);
    case "s":
      return number(second);
    case "S":
      return pad(nano, 9).padEnd(count, "0").slice(0, count);
    case "Q":
    case "q":
      return number(Math.ceil(month / 3));
    case "z":
      return fields.zoneName ?? (offset === 0 ? "UTC" : `GMT${offsetText(offset)}`);
    case "V":
      return fields.zoneId ?? offsetText(offset);
    case "Z":
      return offset === 0 ? "+0000" : offsetText(offset).replace(":", "");
    case "X":
      return isoOffset(offset, count);
    default:
      return offset === 0
        ? "GMT"
        : `GMT${offsetText(offset)
            .replace(/([+-])0/u, "$1")
            .replace(":00", "")}`;
  }
}

function yearText(year: number, count: number): string {
  return count === 2 ? pad(year % 100, 2) : pad(year, count);
}

function nameText(name: string | undefined, count: number): string {
  return (name ?? "").slice(0, count > 3 ? undefined : 3);
}

/** X: +02 (minutes only when there are some), XX: +0200, XXX: +02:00; Z at zero. */
function isoOffset(offset: number, count: number): string {
  const text = offsetText(offset);
  if (offset === 0 || count >= 3) return text;
  return count === 2 ? text.replace(":", "") : text.replace(":00", "").replace(":", "");
}
