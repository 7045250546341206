import { existsSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { createEmulator, type Seed } from "@aep-ingest/emulator";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { commandProblems } from "./support/check-commands.ts";
import { configProblems } from "./support/check-config.ts";
import { typeProblems } from "./support/check-types.ts";
import { workflowProblems } from "./support/check-workflow.ts";
import { documents, root, triedElsewhere } from "./support/documents.ts";
import { fencesOf, type Fence } from "./support/fences.ts";
import { runPage } from "./support/run-page.ts";

/** Languages that say nothing which could be wrong, and why. */
const shownOnly: Readonly<Record<string, string>> = {
  text: "what something prints, or a sketch; `output` blocks are compared with what was printed",
  csv: "rows of a file that an example's test reads",
  jsonl: "rows of a file that an example's test reads",
  mermaid: "drawn in a browser by npm run test:browser",
};
/** Pages that are run from top to bottom. */
const runs = ["docs/start.md", "docs/tutorial.md"];

const pages = Array.from(await documents(), ([path, text]) => ({ path, text, fences: fencesOf(text) }));
const blocks = pages.flatMap(({ path, fences }) => fences.map((fence) => ({ name: `${path}:${fence.line}`, fence })));
const of = (...languages: readonly string[]) => blocks.filter(({ fence }) => languages.includes(fence.language));

describe("documentation", () => {
  test("has blocks of known languages only", () => {
    const checked = ["js", "json", "sh", "ts", "yaml"];
    const unknown = blocks.filter(({ fence }) => ![...checked, ...Object.keys(shownOnly)].includes(fence.language));
    expect(unknown.map(({ name, fence }) => `${name} ${fence.language}`)).toStrictEqual([]);
    expect(blocks.length).toBeGreaterThan(90);
  });

  test("leaves to others only what exists", () => {
    for (const place of Object.keys(triedElsewhere)) expect(existsSync(join(root, place)), place).toBe(true);
  });

  test.each(of("yaml").map(({ name, fence }) => [name, fence] as const))("%s is right YAML", async (_name, fence) => {
    expect(await yamlProblems(fence)).toStrictEqual([]);
  });

  test("has JSON that can be read", () => {
    for (const { name, fence } of of("json")) expect(() => JSON.parse(fence.text) as unknown, name).not.toThrow();
  });

  test("has JavaScript that can be read", () => {
    for (const { name, fence } of of("js")) expect(() => stripTypeScriptTypes(fence.text), name).not.toThrow();
  });

  test("has TypeScript that fits the packages", { timeout: 60_000 }, () => {
    const programs = new Map<string, string>();
    for (const { name, fence } of of("ts")) {
      // A `continued` block goes on where the one before it has ended.
      const [last, text = ""] = fence.marks.includes("continued") ? ([...programs].at(-1) ?? []) : [];
      programs.set(last ?? name, `${text}${fence.text}`);
    }
    expect(programs.size).toBeGreaterThan(7);
    expect(typeProblems(programs)).toStrictEqual([]);
  });

  test.each(
    of("sh")
      .filter(({ fence }) => !fence.marks.includes("run"))
      .map(({ name, fence }) => [name, fence] as const),
  )("%s names commands and flags that exist", (_name, fence) => {
    expect(commandProblems(fence.text)).toStrictEqual([]);
  });

  test("leads to files that exist", () => {
    const broken = pages.flatMap(({ path, text }) =>
      Array.from(
        withoutCode(text).matchAll(/\]\((\.{1,2}\/[^)#\s]+|(?!https?:|mailto:|#|\/)[^)#\s:]+)[^)]*\)/g),
        ([, link = ""]) => ({ path, link }),
      ).filter(({ link }) => !isPage(path, link)),
    );
    expect(broken.map(({ path, link }) => `${path}: ${link}`)).toStrictEqual([]);
  });

  test.each(runs)("%s does what it says, from top to bottom", { timeout: 90_000 }, async (path) => {
    const fences = pages.find((page) => page.path === path)?.fences ?? [];
    const ran = await runPage(fences);
    for (const { fence, printed, exitCode } of ran) {
      const where = `line ${fence.line}, which printed:\n${printed}`;
      expect(exitCode === 0, where).toBe(!fence.marks.includes("fails"));
      const next = fences[fences.indexOf(fence) + 1];
      if (next?.language !== "text" || !next.marks.includes("output")) continue;
      const seen = comparable(printed);
      expect(
        next.text.split("\n").filter((line) => !seen.includes(comparable(line))),
        where,
      ).toStrictEqual([]);
    }
    expect(ran.length).toBeGreaterThan(7);
  });
});

async function yamlProblems({ text, marks }: Fence): Promise<readonly string[]> {
  const part = marks.find((mark) => mark.startsWith("part="))?.slice("part=".length);
  if (part !== undefined) return configProblems(text, part);
  const keys = Object.keys((parse(text) ?? {}) as object);
  if (keys.includes("version") && keys.includes("project")) return configProblems(text);
  if (keys.includes("jobs") || keys.includes("steps")) return workflowProblems(text);
  if (keys.includes("organisations") || keys.includes("fixtures")) {
    const { snapshot, ...seed } = parse(text) as Seed & { readonly snapshot?: unknown };
    createEmulator({ seed });
    return ["string", "undefined"].includes(typeof snapshot) ? [] : ["snapshot is no file"];
  }
  return [`neither a configuration, a workflow nor a seed: mark it with part=config, dataflow or mapping`];
}

/** Times, ids, digests and durations differ from run to run, and where a line is broken from width to width. */
function comparable(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, "TIME")
    .replaceAll(/(?:\d{4}-)?\d\d-\d\d \d\d:\d\d(?::\d\d)?/g, "TIME")
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, "BATCH")
    .replaceAll(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "ID")
    .replaceAll(/digest [0-9a-f]{12}/g, "digest D")
    .replaceAll(/[\d.]+ m?s\b/g, "N s")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function withoutCode(text: string): string {
  return text.replaceAll(/^\s*```[^]*?^\s*```$/gm, "").replaceAll(/`[^`\n]*`/g, "");
}

function isPage(from: string, link: string): boolean {
  const target = join(root, from, "..", link);
  const made = new Set(pages.map(({ path }) => join(root, path)));
  const options = [target, `${target}.md`, join(target, "index.md")];
  return options.some((path) => made.has(path) || existsSync(path)) || target.includes("/docs/api");
}
