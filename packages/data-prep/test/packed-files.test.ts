import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openFile } from "../src/index.ts";
import type { Compression, Row } from "../src/types.ts";
import { inChunks, readAll } from "./read-items.ts";

const csv = { format: "delimited" } as const;
const folder = join(import.meta.dirname, "fixtures/packed");

/** The rows of leads.csv and more.csv as fixtures/packed/write-packed.sh writes them. */
const leads: Row[] = Array.from({ length: 20_000 }, (_, index) => ({
  Id: `${index % 1000}`,
  Name: `name ${index % 10}`,
}));
const more: Row[] = [{ Id: "1", Name: "x" }];
const short = leads.slice(0, 300);
const longName = `folder-${"0".repeat(120)}/${"0".repeat(140)}-ä.csv`;

/** Names of the files inside come behind the archive's own; none for a single file. */
const expected: Readonly<Record<string, readonly [Compression, Row[], ...string[]]>> = {
  "gzip.gz": ["gzip", leads],
  "gzip-with-name.gz": ["gzip", more],
  "gzip-members.gz": ["gzip", leads],
  "gzip-padded.gz": ["gzip", leads],
  "python.gz": ["gzip", leads],
  "bzip2.bz2": ["bzip2", leads],
  "bzip2-blocks.bz2": ["bzip2", leads],
  "bzip2-short.bz2": ["bzip2", short],
  "bzip2-streams.bz2": ["bzip2", leads],
  "python.bz2": ["bzip2", leads],
  "python.zlib": ["deflate", leads],
  "python.deflate": ["deflate", leads],
  "python-fixed.zlib": ["deflate", leads.slice(0, 372)],
  "python-stored.zlib": ["deflate", leads.slice(0, 372)],
  "zip.zip": ["zipDeflate", [...leads, ...more], "leads.csv", "more.csv"],
  "zip-pipe.zip": ["zipDeflate", [...leads, ...more], "leads.csv", "more.csv"],
  "zip-stored.zip": ["zipDeflate", [...more, ...more], "more.csv", longName],
  "zip64.zip": ["zipDeflate", [...leads, ...more], "leads.csv", "more.csv"],
  "python.zip": ["zipDeflate", [...leads, ...more], "leads.csv", "d/more.csv"],
  "python-stream.zip": ["zipDeflate", [...leads, ...more], "leads.csv", "more.csv"],
  "tar-gnu.tar": ["tar", [...short, ...more], "short.csv", "more.csv"],
  "tar-oldgnu.tar": ["tar", [...short, ...more], "short.csv", "more.csv"],
  "tar-pax.tar": ["tar", [...short, ...more], "short.csv", "more.csv"],
  "tar-ustar.tar": ["tar", [...short, ...more], "short.csv", "more.csv"],
  "tar-v7.tar": ["tar", [...short, ...more], "short.csv", "more.csv"],
  "tar-gnu-long.tar": ["tar", [...more, ...more], "more.csv", longName],
  "tar-pax-long.tar": ["tar", [...more, ...more], "more.csv", longName],
  "tar.tgz": ["tarGzip", [...leads, ...more], "./leads.csv", "more.csv"],
  "python.tgz": ["tarGzip", [...leads, ...more], "leads.csv", "more.csv"],
};
/** Read by tests of their own. */
const others = ["python-bzip2.zip", "tar-hard-link.tar"];

describe("files that gzip, bzip2, tar, zip and python wrote", () => {
  test("none of the folder is left out", () => {
    const files = readdirSync(folder).filter((name) => name !== "write-packed.sh");
    expect(files.toSorted()).toStrictEqual([...Object.keys(expected), ...others].toSorted());
  });

  test.each(Object.entries(expected))("%s", async (file, [compression, rows, ...entries]) => {
    const names = entries.length === 0 ? [file] : entries.map((entry) => `${file}/${entry}`);
    const bytes = readFileSync(join(folder, file));
    await using opened = await openFile(join(folder, file));
    for (const input of [inChunks(bytes, 10_000), inChunks(bytes, 511), opened]) {
      const read = await readAll(input, { ...csv, compression }, file);
      expect(read.problems).toStrictEqual([]);
      expect(read.rows).toStrictEqual(rows);
      expect(new Set(read.items.map((item) => (item.kind === "row" ? item.file : "")))).toStrictEqual(new Set(names));
    }
  });

  test("a hard link inside a tar archive is no second copy", async () => {
    const bytes = readFileSync(join(folder, "tar-hard-link.tar"));
    expect((await readAll(bytes, { ...csv, compression: "tar" })).rows).toStrictEqual(more);
  });

  test("a zip entry that is packed with bzip2 is named", async () => {
    const bytes = readFileSync(join(folder, "python-bzip2.zip"));
    expect(await readAll(bytes, { ...csv, compression: "zipDeflate" }, "a.zip")).toMatchObject({
      rows: [],
      problems: [{ code: "unsupported", file: "a.zip/leads.csv" }],
    });
  });
});
