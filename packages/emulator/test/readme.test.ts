import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { faultsBody } from "../src/faults/rules.ts";
import { createEmulator, type FaultRule } from "../src/index.ts";

const read = (name: string): string => readFileSync(path.resolve(import.meta.dirname, "..", name), "utf8");

describe("the docs", () => {
  it("list every kind of fault, and their example is a rule", () => {
    const page = read("docs/faults.md");
    const kinds = faultsBody.shape.rules.element.shape.fault.options.map(({ shape }) => shape.kind.value);
    expect(kinds.filter((kind) => !page.includes(`| \`${kind}\``))).toStrictEqual([]);
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(() => createEmulator().setFaults([JSON.parse(example) as FaultRule])).not.toThrow();
  });

  it("list every flag and control path", () => {
    const page = read("docs/control.md");
    const flags = read("src/cli.ts").match(/^ {2}--[a-z-]+/gm) ?? [];
    expect(flags.map((flag) => flag.trim()).filter((flag) => flag !== "--help" && !page.includes(flag))).toStrictEqual(
      [],
    );
    const paths = [...read("src/routes/control.ts").matchAll(/app\.(?:get|post|delete)\("(\/[a-z]+)/g)].map(
      ([, name]) => name,
    );
    expect(paths.filter((name) => !page.includes(`/_emulator${name}`))).toStrictEqual([]);
    expect(paths.length).toBeGreaterThan(10);
  });
});
