import { describe, expect, it } from "vitest";
import { compressions, fileFormats, frequencies, minimumInterval } from "../src/index.ts";

describe("minimumInterval", () => {
  it("asks for 15 minutes, one of any longer unit, and none of once", () => {
    expect(Object.fromEntries(frequencies.map((frequency) => [frequency, minimumInterval(frequency)]))).toStrictEqual({
      once: undefined,
      minute: 15,
      hour: 1,
      day: 1,
      week: 1,
    });
  });
});

describe("formats", () => {
  it("spells formats and compressions as the service does", () => {
    expect(fileFormats).toStrictEqual(["delimited", "json", "parquet"]);
    expect(compressions).toStrictEqual(["bzip2", "gzip", "deflate", "zipDeflate", "tarGzip", "tar"]);
  });
});
