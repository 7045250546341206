import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "@aep-ingest/spec";
import { withTables } from "../scripts/lib/readme-tables.ts";

const root = join(import.meta.dirname, "..");
const readme = await readFile(join(root, "README.md"), "utf8");

/** The formatter pads table cells. */
const withoutPadding = (text: string): string => text.replaceAll(/[ -]+/g, " ");

describe("README", () => {
  test("names the two commands before anything else is shown", () => {
    const firstBlock = /```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(firstBlock.split("\n").map((line) => line.split("#")[0]?.trim())).toStrictEqual([
      "npm run demo",
      "npm test",
      "",
    ]);
  });

  test("its tables of inputs and outputs are those of action.yml (node scripts/readme-tables.ts)", async () => {
    const fresh = withTables(readme, await readFile(join(root, "action.yml"), "utf8"));
    expect(withoutPadding(readme)).toBe(withoutPadding(fresh));
  });

  test("its example configuration is valid", () => {
    const example = /`aep-ingest\.yaml`\n\n```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const result = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(example) }], {});
    expect(result.diagnostics).toStrictEqual([]);
    expect(result.config?.dataflows.size).toBe(1);
  });

  test("links lead to files that exist", async () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map((match) => match[1] ?? "");
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) await expect(access(join(root, link)), link).resolves.toBeUndefined();
  });
});
