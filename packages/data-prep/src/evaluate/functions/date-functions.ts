import { Instant, LocalDateTime, ZonedDateTime, ZoneId, ZoneOffset, type ZoneOffset as Offset } from "@js-joda/core";
import "@js-joda/timezone";
import {
  type DateFields,
  daysInMonth,
  fieldsOfInstant,
  isoWeek,
  isValid,
  maxEpochMs,
  weekday,
  dayOfYear,
} from "../../dates/civil.ts";
import { type Component, components, settable } from "../../dates/components.ts";
import { compileDateFormatter, type DateFormatter, type ZonedFields } from "../../dates/format-with-pattern.ts";
import { compileDateParser, type DateParser } from "../../dates/parse-with-pattern.ts";
import { readDateLeniently } from "../../dates/read-date.ts";
import { parseZone } from "../../dates/zone-names.ts";
import { describe, requireInteger } from "../numbers.ts";
import type { FunctionImplementation, Runtime } from "../runtime.ts";
import { DateTime, EvaluationError, textOf, type Value } from "../values.ts";

function zoneOf(text: string): ZoneId {
  const zone = parseZone(text);
  if (zone !== undefined && "offset" in zone) return ZoneOffset.ofTotalSeconds(zone.offset);
  try {
    return ZoneId.of(text);
  } catch {
    throw new EvaluationError(`"${text}" is no time zone.`);
  }
}

/** The instant in the zone that the text names, else in the one that the mapping runs in (UTC). */
function toDateTime(fields: DateFields, runtime: Runtime): DateTime {
  const { year, month, day, hour, minute, second, nano, offset, region } = fields;
  const named = region ?? (offset === undefined ? runtime.zone : undefined);
  const zone = named === undefined ? ZoneOffset.ofTotalSeconds(offset ?? 0) : zoneOf(named);
  return new DateTime(ZonedDateTime.of(LocalDateTime.of(year, month, day, hour, minute, second, nano), zone));
}

function ofEpoch(epochMs: number): DateTime {
  if (!Number.isSafeInteger(epochMs) || Math.abs(epochMs) > maxEpochMs) {
    throw new EvaluationError(`${epochMs} is no time in milliseconds.`);
  }
  return new DateTime(ZonedDateTime.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC));
}

/** A date-time as it is, text by the known patterns, a number as epoch milliseconds. */
function requireDate(value: Value, runtime: Runtime): DateTime {
  if (value instanceof DateTime) return value;
  if (typeof value === "number") return ofEpoch(value);
  const fields = typeof value === "string" ? readDateLeniently(value.trim()) : undefined;
  if (fields === undefined) throw new EvaluationError(`${describe(value)} is no date.`);
  return toDateTime(fields, runtime);
}

function fieldsOf({ zoned }: DateTime): ZonedFields {
  const zone = zoned.zone();
  const isRegion = !(zone instanceof ZoneOffset);
  return {
    year: zoned.year(),
    month: zoned.monthValue(),
    day: zoned.dayOfMonth(),
    hour: zoned.hour(),
    minute: zoned.minute(),
    second: zoned.second(),
    nano: zoned.nano(),
    offset: zoned.offset().totalSeconds(),
    ...(isRegion ? { zoneId: zone.id(), zoneName: zoneName(zoned) } : {}),
  };
}

function zoneName(zoned: ZonedDateTime): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zoned.zone().id(), timeZoneName: "short" });
  const instant = zoned.toInstant().toEpochMilli();
  return format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? zoned.zone().id();
}

/** Keeps the last patterns: the same few are used for every row. */
function cached<T>(compile: (pattern: string) => T): (pattern: Value) => T {
  const known = new Map<string, T>();
  return (pattern) => {
    const text = textOf(pattern);
    const found = known.get(text);
    if (found !== undefined) return found;
    const compiled = asEvaluation(() => compile(text));
    if (known.size > 100) known.clear();
    known.set(text, compiled);
    return compiled;
  };
}

function asEvaluation<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new EvaluationError(error instanceof Error ? error.message : String(error));
  }
}

const parserOf = cached<DateParser>(compileDateParser);
const formatterOf = cached<DateFormatter>(compileDateFormatter);

const date: FunctionImplementation = ([input = null, pattern = null, fallback = null], runtime) => {
  if (input === null || input === "") return fallback;
  if (pattern === null) return requireDate(input, runtime);
  const fields = parserOf(pattern)(textOf(input));
  if (fields === undefined)
    throw new EvaluationError(`${describe(input)} does not fit the date pattern "${textOf(pattern)}".`);
  return toDateTime(fields, runtime);
};

function componentOf(value: Value): Component {
  const component = components.get(textOf(value).toLowerCase());
  if (component === undefined) throw new EvaluationError(`${describe(value)} is no part of a date.`);
  return component;
}

function readComponent(component: Component, fields: ZonedFields): number {
  switch (component) {
    case "quarter":
      return Math.ceil(fields.month / 3);
    case "dayofyear":
      return dayOfYear(fields);
    case "week":
      return isoWeek(fields).week;
    case "weekday":
      return weekday(fields);
    case "hour12":
      return fields.hour % 12 === 0 ? 12 : fields.hour % 12;
    case "millisecond":
      return Math.floor(fields.nano / 1_000_000);
    default:
      return fields[component];
  }
}

const setDatePart: FunctionImplementation = ([part = null, value = null, input = null], runtime) => {
  if (input === null) return null;
  const component = componentOf(part);
  const number = requireInteger(value);
  const fields = fieldsOf(requireDate(input, runtime));
  if (!settable.has(component)) {
    throw new EvaluationError(`The part ${component} of a date cannot be set.`);
  }
  // The published result has no milliseconds.
  const changed = { ...fields, nano: 0, [component]: number };
  // A shorter month keeps the date inside itself, as java.time does.
  const day = component === "day" ? changed.day : Math.min(changed.day, daysInMonth(changed.year, changed.month));
  const result = { ...changed, day };
  if (!isValid(result)) throw new EvaluationError(`${number} is no ${component} of that date.`);
  return toDateTime({ ...result, ...(fields.zoneId === undefined ? {} : { region: fields.zoneId }) }, runtime);
};

const makeDateTime: FunctionImplementation = (args, runtime) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, nano = 0] = args
    .slice(0, 7)
    .map(requireInteger);
  const fields = { year, month, day, hour, minute, second, nano };
  const negative = Object.values(fields).some((value) => value < 0);
  if (negative || !isValid(fields)) throw new EvaluationError("There is no such date or time.");
  return toDateTime({ ...fields, region: textOf(args[7] ?? null) }, runtime);
};

function inZone(value: Value, zone: ZoneId | Offset, runtime: Runtime): Value {
  return value === null ? null : new DateTime(requireDate(value, runtime).zoned.withZoneSameInstant(zone));
}

export const dateFunctions: Readonly<Record<string, FunctionImplementation>> = {
  now: (_, runtime) => ofEpoch(Math.floor(runtime.clock())),
  timestamp: (_, runtime) => Math.floor(runtime.clock()),
  format: ([input = null, pattern = null], runtime) =>
    input === null ? null : formatterOf(pattern)(fieldsOf(requireDate(input, runtime))),
  dformat: ([input = null, pattern = null]) => {
    if (input === null) return null;
    const epochMs = requireInteger(input);
    return formatterOf(pattern)({ ...fieldsOfInstant(ofEpoch(epochMs).zoned.toInstant().toEpochMilli()), offset: 0 });
  },
  date,
  date_part: ([part = null, input = null], runtime) =>
    input === null ? null : readComponent(componentOf(part), fieldsOf(requireDate(input, runtime))),
  set_date_part: setDatePart,
  make_date_time: makeDateTime,
  make_timestamp: makeDateTime,
  zone_date_to_utc: ([input = null], runtime) => inZone(input, ZoneOffset.UTC, runtime),
  zone_date_to_zone: ([input = null, zone = null], runtime) => inZone(input, zoneOf(textOf(zone)), runtime),
};
