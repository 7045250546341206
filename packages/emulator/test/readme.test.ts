import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { faultsBody } from "../src/faults/rules.ts";
import { createEmulator, type FaultRule } from "../src/index.ts";

const read = (name: string): string => readFileSync(path.resolve(import.meta.dirname, "..", name), "utf8");

describe("the docs", () => {
  it("list every kind of fault, each of which is tested, and their example is a rule", () => {
    const page = read("docs/faults.md");
    const kinds = faultsBody.shape.rules.element.shape.fault.options.map(({ shape }) => shape.kind.value);
    expect(kinds.filter((kind) => !page.includes(`| \`${kind}\``))).toStrictEqual([]);
    const tests = read("test/faults.test.ts");
    expect(kinds.filter((kind) => !tests.includes(`kind: "${kind}"`))).toStrictEqual([]);
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(() => createEmulator().setFaults([JSON.parse(example) as FaultRule])).not.toThrow();
  });

  it("show the vitest example that is run here as example.test.ts", () => {
    const shown = /```ts\n(import \{ createEmulator[\s\S]*?)```/.exec(read("README.md"))?.[1];
    expect(read("test/example.test.ts").replace("../src/index.ts", "@aep-ingest/emulator")).toBe(shown);
  });

  it("show a workflow that is YAML and starts the emulator with flags that exist", () => {
    const [, text = ""] = /## In a workflow\n\n```yaml\n([\s\S]*?)```/.exec(read("docs/control.md")) ?? [];
    const { jobs } = parse(text) as { jobs: { test: { steps: { run?: string; env?: Record<string, string> }[] } } };
    const [start, wait, use] = jobs.test.steps.slice(-3);
    const flags = start?.run?.match(/--[a-z-]+/g) ?? [];
    expect(flags.filter((flag) => !read("src/cli.ts").includes(`  ${flag} `))).toStrictEqual([]);
    expect(wait?.run).toContain("/_emulator/health");
    const port = / --port (\d+)/.exec(start?.run ?? "")?.[1] ?? "none";
    expect(Object.values(use?.env ?? {}).map((url) => new URL(url).port)).toStrictEqual([port, port]);
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
