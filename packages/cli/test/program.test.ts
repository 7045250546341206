import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { completionScript } from "../src/complete/completion-script.ts";
import { manualPage } from "../src/complete/manual-page.ts";
import { verbsOf } from "../src/complete/walk-program.ts";
import { documentedProgram } from "../src/documented-program.ts";
import { aepIngestHere, createFolder } from "./support/command.ts";

const run = promisify(execFile);
const verbs = verbsOf(documentedProgram());
const here = new Set<string>();
for (const program of ["bash", "zsh", "fish", "groff"]) if (await has(program)) here.add(program);

/** Whether a program is on this machine. */
async function has(program: string): Promise<boolean> {
  return run("sh", ["-c", `command -v ${program}`]).then(
    () => true,
    () => false,
  );
}

describe("help", () => {
  it("of every verb says what it does, what each option means, and gives examples that are understood", () => {
    for (const { name, summary, options, examples } of verbs) {
      expect([name, summary.length > 10, examples.length > 0]).toStrictEqual([name, true, true]);
      expect(options.filter(({ description }) => description === "").map(({ flags }) => flags)).toStrictEqual([]);
      for (const example of examples) {
        // Only the words: whether such a run has been or such a file is there is another matter.
        const [, ...words] =
          example
            .split(/ [|>] /u)[0]
            ?.match(/"[^"]*"|\S+/gu)
            ?.map((word) => word.replaceAll('"', "")) ?? [];
        const path = name.split(" ");
        expect(words.slice(0, path.length).join(" ") === name || name.startsWith(`${words[0]} `)).toBe(true);
        const known = new Set([...options.flatMap(({ long, short }) => [long, short]), "--help"]);
        const flags = words.filter((word) => /^--?[a-z]/u.test(word));
        expect([example, flags.filter((flag) => !known.has(flag))]).toStrictEqual([example, []]);
      }
    }
  });

  it("suggests the verb that was meant, and fits the terminal", async () => {
    const typo = await aepIngestHere(["pln"], { cwd: "/" });
    expect(typo).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Did you mean plan?") });
    for (const columns of [80, 120]) {
      for (const args of [["--help"], ...verbs.map(({ name }) => [...name.split(" "), "--help"])]) {
        const { stdout } = await aepIngestHere(args, { cwd: "/", columns });
        const [text = ""] = stdout.split("\nExamples:");
        expect([args, text.split("\n").filter((line) => line.length > columns)]).toStrictEqual([args, []]);
      }
    }
  });
});

describe("the start", () => {
  it.each([["--help"], ["plan", "--help"], ["--version"], ["completion", "bash"], ["man"]])(
    "of %s %s needs neither the engine nor the emulator",
    async (...args) => {
      await using folder = await createFolder();
      const hook = join(folder.path, "hook.mjs");
      await writeFile(
        hook,
        `import { registerHooks } from "node:module";
registerHooks({ load: (url, context, next) => (process.stderr.write(url + "\\n"), next(url, context)) });
`,
      );
      const cli = join(import.meta.dirname, "../src/cli.ts");
      const words = args.filter((word) => typeof word === "string");
      const { stdout, stderr } = await run(process.execPath, [
        "--conditions=@aep-ingest/source",
        "--import",
        hook,
        cli,
        ...words,
      ]);
      expect(stdout).not.toBe("");
      const loaded = stderr.split("\n").filter((url) => url.includes("/packages/") && !url.includes("/packages/cli/"));
      expect(loaded).toStrictEqual([]);
      expect(stderr).toContain("/packages/cli/src/program.ts");
    },
  );
});

describe("completion", () => {
  it.skipIf(!here.has("bash"))("in bash offers verbs, options, choices and the verbs of a group", async () => {
    await using folder = await createFolder();
    const script = join(folder.path, "completion");
    await writeFile(script, completionScript(documentedProgram(), "bash"));
    const complete = async (...words: readonly string[]) => {
      const list = words.map((word) => `'${word}'`).join(" ");
      const code = `source ${script}; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _aep_ingest; echo "$\{COMPREPLY[*]}"`;
      return (await run("bash", ["-c", code])).stdout.trim().split(" ");
    };
    expect(await complete("aep-ingest", "p")).toStrictEqual(["preview", "plan", "pull"]);
    expect(await complete("aep-ingest", "plan", "--de")).toStrictEqual(["--detailed-exitcode"]);
    expect(await complete("aep-ingest", "graph", "--format", "")).toStrictEqual(["mermaid", "dot", "svg"]);
    expect(await complete("aep-ingest", "runs", "")).toStrictEqual(["list", "watch", "retry", "--help"]);
    expect(await complete("aep-ingest", "runs", "watch", "--wa")).toStrictEqual(["--wait"]);
    expect(await complete("aep-ingest", "completion", "f")).toStrictEqual(["fish"]);
  });

  it.skipIf(!here.has("fish"))("in fish offers them with what they mean", async () => {
    await using folder = await createFolder();
    const path = join(folder.path, "completion.fish");
    await writeFile(path, completionScript(documentedProgram(), "fish"));
    const complete = async (line: string) =>
      (await run("fish", ["--no-config", "-c", `source ${path}; complete -C '${line}'`])).stdout.trim().split("\n");
    expect(await complete("aep-ingest pl")).toStrictEqual(["plan\tshow what an apply would do; writes nothing"]);
    expect((await complete("aep-ingest runs ")).map((line) => line.split("\t")[0])).toStrictEqual([
      "list",
      "retry",
      "watch",
    ]);
    expect(await complete("aep-ingest runs watch --wa")).toHaveLength(1);
  });

  it.for(["bash", "zsh", "fish"] as const)("for %s is a script that the shell can read", async (shell, { skip }) => {
    const script = completionScript(documentedProgram(), shell);
    for (const { name } of verbs) expect(script).toContain(name.split(" ").at(-1));
    if (!here.has(shell)) skip(`${shell} is not on this machine`);
    await using folder = await createFolder();
    const path = join(folder.path, "script");
    await writeFile(path, script);
    await run(shell, ["-n", path]);
  });
});

describe("the manual page", () => {
  it("is the one in the package, and holds every verb and option", async () => {
    const page = manualPage(documentedProgram());
    expect(await readFile(join(import.meta.dirname, "../man/aep-ingest.1"), "utf8")).toBe(page);
    for (const { options } of verbs)
      for (const { flags } of options) expect(page).toContain(flags.replaceAll("\\", "\\e").replaceAll("-", "\\-"));
  });

  it.skipIf(!here.has("groff"))("is roff without a mistake", async () => {
    const path = join(import.meta.dirname, "../man/aep-ingest.1");
    const { stderr, stdout } = await run("groff", ["-man", "-Tascii", "-P-cbou", "-ww", path]);
    expect(stderr).toBe("");
    expect(stdout).toContain("EXIT STATUS");
  });
});
