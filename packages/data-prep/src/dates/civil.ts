/** A date and time as written, with what the text says about its zone. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  /** Seconds east of UTC, when the text has an offset or a zone abbreviation. */
  readonly offset?: number;
  /** Region id such as `Europe/Paris`. */
  readonly region?: string;
}

/** Last millisecond of the year 9999. */
export const maxEpochMs = 253_402_300_799_999;

/** Whether such a day and time exist; second 60 does not. Years have four digits, as in all texts that a record holds. */
export function isValid({ year, month, day, hour, minute, second, nano, offset }: DateFields): boolean {
  if (Math.abs(year) > 9_999) return false;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 59 || nano > 999_999_999) return false;
  return offset === undefined || Math.abs(offset) <= 18 * 3600;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function epochDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(fields: DateFields): number {
  return ((((epochDay(fields.year, fields.month, fields.day) + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear({ year, month, day }: DateFields): number {
  return epochDay(year, month, day) - epochDay(year, 1, 1) + 1;
}

/** ISO week and the year that it belongs to. */
export function isoWeek(fields: DateFields): { week: number; year: number } {
  const thursday = epochDay(fields.year, fields.month, fields.day) - weekday(fields) + 4;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  return { week: Math.floor((thursday - epochDay(year, 1, 1)) / 7) + 1, year };
}

/** `2024-05-05`. */
export function isoDate({ year, month, day }: DateFields): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** RFC 3339 text; a date without a zone is in UTC. `offset` wins over what the fields say. */
export function isoDateTime(fields: DateFields, offset = fields.offset ?? 0): string {
  const { hour, minute, second, nano } = fields;
  const digits = nano % 1_000_000 === 0 ? 3 : nano % 1_000 === 0 ? 6 : 9;
  const fraction = nano === 0 ? "" : `.${pad(nano, 9).slice(0, digits)}`;
  return `${isoDate(fields)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fraction}${offsetText(offset)}`;
}

/** `Z`, `+02:00`. */
export function offsetText(offset: number): string {
  if (offset === 0) return "Z";
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** The UTC fields of an instant. */
export function fieldsOfInstant(epochMs: number): DateFields {
  const date = new Date(epochMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nano: date.getUTCMilliseconds() * 1_000_000,
    offset: 0,
  };
}

export function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width, "0")}` : String(value).padStart(width, "0");
}
