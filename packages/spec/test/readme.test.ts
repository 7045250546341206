import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file } from "./examples.ts";

const run = promisify(execFile);
const packageRoot = join(import.meta.dirname, "..");
const readme = await readFile(join(packageRoot, "README.md"), "utf8");

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, of, text]) =>
    of === language && text !== undefined ? [text] : [],
  );
}

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "aep-ingest-readme-"));
});

afterAll(async () => {
  await rm(cwd, { recursive: true, force: true });
});

/** Runs the example as it stands; only the package is found by its source, as it would be by its name. */
async function runExample(config: string): Promise<{ readonly stdout: string; readonly stderr: string; code: number }> {
  const [example = ""] = blocks("ts");
  const source = JSON.stringify(join(packageRoot, "src", "index.ts"));
  await writeFile(join(cwd, "example.ts"), example.replace('"@aep-ingest/spec"', source));
  await writeFile(join(cwd, "aep-ingest.yaml"), config);
  try {
    const child = await run(process.execPath, ["--conditions=@aep-ingest/source", "example.ts"], { cwd });
    return { ...child, code: 0 };
  } catch (error) {
    return error as { stdout: string; stderr: string; code: number };
  }
}

describe("README", () => {
  it("has no code block of a language that nothing here tries", () => {
    expect([...readme.matchAll(/^```(\w+)$/gm)].map(([, language]) => language)).toStrictEqual(["sh", "ts", "yaml"]);
  });

  it("shows an example that lists the dataflows of a sound config", async () => {
    const environment = "environments: { dev: { sandbox: dev } }\n";
    const flow = `dataflows:
  a:
    source: { connection: blob, path: /a.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: once
`;
    const { stdout, code } = await runExample(`${environment}${baseConfig}${flow}`);
    expect(stdout).toBe("[ 'a' ]\n");
    expect(code).toBe(0);
  });

  it("shows an example that prints what is wrong and fails", async () => {
    const { stderr, stdout, code } = await runExample("version: 1\nproject: a\ndatasett: {}\n");
    expect(stderr).toContain("AEP120");
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  it("shows a config that is sound", () => {
    for (const text of blocks("yaml")) expect(parse([file(text)]).diagnostics).toStrictEqual([]);
  });
});
