import { describe, expect, test } from "vitest";
import { compileMapping } from "../src/index.ts";
import { evaluate } from "./evaluate.ts";
import { leadSchema } from "./lead-schema.ts";

async function converted(value: string | number, destination = "_acme.since"): Promise<unknown> {
  const operations = [{ sourceType: "ATTRIBUTE", source: "v", destination }] as const;
  const { record } = (await compileMapping(operations, { schema: leadSchema() })).map({ v: value });
  return Object.values((record["_acme"] ?? {}) as object)[0] ?? null;
}

describe("text that meets a date-time field", () => {
  test.each([
    ["2024-05-05 20:39:00+0200", "2024-05-05T20:39:00+02:00"],
    ["2024-05-05 20:39:00.005-0800", "2024-05-05T20:39:00.005-08:00"],
    ["2024-05-05 20:39:00.005", "2024-05-05T20:39:00.005Z"],
    ["2024-05-05T20:39:00.005Z", "2024-05-05T20:39:00.005Z"],
    ["2024-05-05T20:39:00.005+01", "2024-05-05T20:39:00.005+01:00"],
    ["2024-05-05T20:39:00Z", "2024-05-05T20:39:00Z"],
    ["2024-05-05", "2024-05-05T00:00:00Z"],
    ["2024/05/06", "2024-05-06T00:00:00Z"],
    ["2024.05.06", "2024-05-06T00:00:00Z"],
    ["2024-may-06", "2024-05-06T00:00:00Z"],
    ["20240506", "2024-05-06T00:00:00Z"],
    ["05-06-2024", "2024-05-06T00:00:00Z"],
    ["12112020", "2020-12-11T00:00:00Z"],
    ["5/06/2024", "2024-05-06T00:00:00Z"],
    ["06.5.2024", "2024-05-06T00:00:00Z"],
    ["5/06/2024 01:02:03 PM", "2024-05-06T13:02:03Z"],
    ["06.5.2024 12:00:00 AM", "2024-05-06T00:00:00Z"],
    ["06.May.2024", "2024-05-06T00:00:00Z"],
    ["06-May-2024", "2024-05-06T00:00:00Z"],
    ["2024-05-05T20:39:00+02:00", "2024-05-05T20:39:00+02:00"],
    ["2024-05-05 20:39:00.005 PST", "2024-05-05T20:39:00-08:00"],
  ])("%s", async (value, expected) => {
    expect(await converted(value)).toBe(expected);
  });

  test.each([
    "2024-05-05 20:39:00",
    "2024-02-30",
    "2023-02-29",
    "13/32/2024",
    "2024-5-5",
    "24-05-05",
    "soon",
    "2024-05-05 25:00:00.000",
    "5/6/2024",
  ])("%s fits no pattern", async (value) => {
    expect(await converted(value)).toBeNull();
  });

  test("a date field takes the day that is written", async () => {
    expect(await converted("2024-05-05T23:39:00.000-0800", "_acme.day")).toBe("2024-05-05");
    expect(await converted(1_714_953_600_000, "_acme.day")).toBe("2024-05-06");
  });
});

describe("date functions", () => {
  test.each([
    ["date('2024-05-05 20:39:00', 'yyyy-MM-dd HH:mm:ss')", "2024-05-05T20:39:00Z"],
    ["date('5 Jan 24', 'd MMM yy')", "2024-01-05T00:00:00Z"],
    ["date('Friday, March 1, 2024', 'EEEE, MMMM d, yyyy')", "2024-03-01T00:00:00Z"],
    ["date('2024-060', 'yyyy-DDD')", "2024-02-29T00:00:00Z"],
    ["date('20240505203900123', 'yyyyMMddHHmmssSSS')", "2024-05-05T20:39:00.123Z"],
    ["date('2024-05-05 08:39 PM', 'yyyy-MM-dd hh:mm a')", "2024-05-05T20:39:00Z"],
    ["date('2024-05-05T20:39 Europe/Paris', \"yyyy-MM-dd'T'HH:mm VV\")", "2024-05-05T20:39:00+02:00"],
    ["date('2024-05-05 20:39 PST', 'yyyy-MM-dd HH:mm z')", "2024-05-05T20:39:00-08:00"],
    ["date(null, 'yyyy', date('2020-01-01'))", "2020-01-01T00:00:00Z"],
    ["date(1571829875000)", "2019-10-23T11:24:35Z"],
    ["now()", "2023-11-14T22:13:20.123Z"],
    ["timestamp()", 1_700_000_000_123],
    [
      "format(date('2024-03-01 09:05', 'yyyy-MM-dd HH:mm'), \"EEE, d MMMM yy h 'o''clock' a\")",
      "Fri, 1 March 24 9 o'clock AM",
    ],
    ["format(date('2024-12-30'), 'YYYY ww u D Q')", "2025 01 1 365 4"],
    [
      "format(zone_date_to_zone(date('2024-07-01'), 'America/New_York'), 'HH:mm Z XXX VV z')",
      "20:00 -0400 -04:00 America/New_York EDT",
    ],
    ["format(now(), 'k K SSSSSS X O')", "22 10 123000 Z GMT"],
    ["dformat(0, 'yyyy-MM-dd')", "1970-01-01"],
    ["date_part('year', date('2024-03-01'))", 2024],
    ["date_part('qq', date('2024-03-01'))", 1],
    ["date_part('dy', date('2024-03-01'))", 61],
    ["date_part('WW', date('2024-12-30'))", 1],
    ["date_part('dw', date('2024-12-30'))", 1],
    ["date_part('hh12', date('2024-03-01T00:30:00Z'))", 12],
    ["date_part('SSS', date('2024-03-01T00:30:00.250Z'))", 250],
    ["date_part('n', date('2024-03-01T00:30:00Z'))", 30],
    ["set_date_part('month', 2, date('2024-01-31'))", "2024-02-29T00:00:00Z"],
    ["set_date_part('hh', 23, date('2024-01-31'))", "2024-01-31T23:00:00Z"],
    ["make_date_time(2019, 10, 17, 11, 55, 12, 0, 'America/Los_Angeles')", "2019-10-17T11:55:12-07:00"],
    ["zone_date_to_utc(date('2019-10-17 11:55:12 PST'))", "2019-10-17T19:55:12Z"],
    ["zone_date_to_zone(date('2024-01-01'), 'Europe/Paris')", "2024-01-01T01:00:00+01:00"],
    ["date('2024-01-01') < date('2024-01-02')", true],
    ["max(date('2024-01-01'), date('2025-01-01'))", "2025-01-01T00:00:00Z"],
    ["date('2024-01-01') == date('2024-01-01T01:00:00+01:00')", true],
    ["concat('on ', date('2024-01-01'))", "on 2024-01-01T00:00:00Z"],
  ])("%s is %j", async (source, expected) => {
    expect(await evaluate(source)).toStrictEqual(expected);
  });

  test.each([
    ["date('2024-13-01', 'yyyy-MM-dd')", "does not fit"],
    ["date('x')", "no date"],
    ["date('2024', concat('bbbb'))", "unknown letter"],
    ["date('2024', concat(\"yyyy'\"))", "not closed"],
    ["date_part(concat('century'), now())", "no part"],
    ["set_date_part('month', 13, now())", "no month"],
    ["make_date_time(2024, 2, 30, 0, 0, 0, 0, 'UTC')", "no such date"],
    ["zone_date_to_zone(now(), 'Mars/Olympus')", "time zone"],
    ["dformat(concat('x'), 'yyyy')", "number is needed"],
  ])("%s is an error: %s", async (source, message) => {
    expect(await evaluate(source)).toStrictEqual({ problem: expect.stringContaining(message) });
  });
});
