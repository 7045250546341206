const email =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/iu;
// More than a scheme and no blanks is not asked for: how strict the service is beyond that is not published.
const uri = /^[a-z][a-z0-9+.-]*:\S+$/iu;
const uriReference = /^\S*$/u;
const date = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/u;
const time =
  /^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?:z|[+-](?<offsetHour>\d\d):(?<offsetMinute>\d\d))$/iu;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;

/**
 * Whether a text has a JSON Schema `format`; undefined for formats that nobody checks (`url` and other unknown ones).
 * Dates and times are those of RFC 3339 §5.6, checked against the calendar.
 */
export function hasFormat(format: string, text: string): boolean | undefined {
  switch (format) {
    case "email":
      return text.length <= 320 && email.test(text);
    case "uri":
      return uri.test(text);
    case "uri-reference":
      return uriReference.test(text);
    case "date":
      return isDate(text);
    case "date-time":
      return isDateTime(text);
    case "ipv4":
      return ipv4.test(text);
    case "ipv6":
      return isIpv6(text);
    default:
      return undefined;
  }
}

export function isDate(text: string): boolean {
  const { year, month, day } = date.exec(text)?.groups ?? {};
  if (year === undefined) return false;
  const numbers = [Number(year), Number(month), Number(day)] as const;
  return numbers[1] >= 1 && numbers[1] <= 12 && numbers[2] >= 1 && numbers[2] <= daysInMonth(numbers[0], numbers[1]);
}

export function isDateTime(text: string): boolean {
  if (!/^[t ]$/iu.test(text.charAt(10)) || !isDate(text.slice(0, 10)) || text.length > 64) return false;
  const { hour, minute, second, offsetHour = "0", offsetMinute = "0" } = time.exec(text.slice(11))?.groups ?? {};
  if (hour === undefined) return false;
  const leapSecond = Number(second) === 60;
  return (
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    (Number(second) < 60 || leapSecond) &&
    Number(offsetHour) < 24 &&
    Number(offsetMinute) < 60
  );
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** RFC 4291 §2.2: eight groups, one run of them shortened to `::`, the last two perhaps an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2 || text.length > 45) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const hasIpv4 = last?.includes(".") === true;
  if (hasIpv4 && !ipv4.test(last)) return false;
  const hex = hasIpv4 ? groups.slice(0, -1) : groups;
  const count = groups.length + (hasIpv4 ? 1 : 0);
  return hex.every((group) => /^[\da-f]{1,4}$/iu.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}
