import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatSnapshot, loadFiles, snapshotFile, type LoadResult } from "../src/index.ts";
import { baseSnapshot } from "../src/rules/base.ts";

let outer: string;
let cwd: string;

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), "aep-ingest-spec-"));
  cwd = join(outer, "tree");
  await mkdir(join(cwd, "flows", "deep"), { recursive: true });
  await Promise.all([
    writeFile(join(cwd, "base.yaml"), "version: 1\n"),
    writeFile(join(cwd, "flows", "b.yaml"), "b"),
    writeFile(join(cwd, "flows", "a.yaml"), "a"),
    writeFile(join(cwd, "flows", "deep", "c.yml"), "c"),
    writeFile(join(outer, "secret.yaml"), "secret"),
  ]);
});

afterEach(async () => {
  await rm(outer, { recursive: true, force: true });
});

function codesOf({ diagnostics }: LoadResult): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

describe("loadFiles", () => {
  it("reads files and globs in the order that they are named, each once", async () => {
    const { files, diagnostics } = await loadFiles(["base.yaml", "flows/*.yaml", "flows/a.yaml", "flows/**/*.yml"], {
      cwd,
    });
    expect(diagnostics).toStrictEqual([]);
    expect(files.map(({ path }) => path)).toStrictEqual([
      "base.yaml",
      "flows/a.yaml",
      "flows/b.yaml",
      "flows/deep/c.yml",
    ]);
    expect(new TextDecoder().decode(files[1]?.bytes)).toBe("a");
  });

  it("takes an absolute path inside the working tree", async () => {
    const { files } = await loadFiles([join(cwd, "base.yaml")], { cwd });
    expect(files.map(({ path }) => path)).toStrictEqual(["base.yaml"]);
  });

  it("takes a file whose name looks like a pattern", async () => {
    await writeFile(join(cwd, "[x].yaml"), "x");
    expect((await loadFiles(["[x].yaml"], { cwd })).files.map(({ path }) => path)).toStrictEqual(["[x].yaml"]);
  });

  it("says how to name another file when the default is missing", async () => {
    const { files, diagnostics } = await loadFiles([], { cwd });
    expect(files).toStrictEqual([]);
    expect(diagnostics).toMatchObject([
      {
        code: "AEP116",
        severity: "error",
        message: `There is no file \`aep-ingest.yaml\` in ${cwd}. It is the default: write it, or name another file with \`--config FILE\` (in the action: the input \`config\`).`,
        position: { file: "aep-ingest.yaml", line: 1, column: 1 },
      },
    ]);
  });

  it("reports a pattern that matches nothing, a directory, and an empty name", async () => {
    expect(codesOf(await loadFiles(["nothing/*.yaml", "flows", ""], { cwd }))).toStrictEqual([
      "AEP116",
      "AEP118",
      "AEP116",
    ]);
  });

  it("calls the working tree itself by its name", async () => {
    const { diagnostics } = await loadFiles(["."], { cwd });
    expect(diagnostics.map(({ message }) => message)).toStrictEqual([
      "`.` is a directory. Name the files in it: `./*.yaml`.",
    ]);
  });

  it("leaves directories out of a pattern's matches", async () => {
    await mkdir(join(cwd, "flows", "dir.yaml"));
    expect((await loadFiles(["flows/*.yaml"], { cwd })).files.map(({ path }) => path)).toStrictEqual([
      "flows/a.yaml",
      "flows/b.yaml",
    ]);
  });

  it("reads nothing outside of the working tree: not by `..`, an absolute path, a pattern or a link", async () => {
    await symlink(join(outer, "secret.yaml"), join(cwd, "link.yaml"));
    await symlink(outer, join(cwd, "out"));
    const named = [
      "../secret.yaml",
      join(outer, "secret.yaml"),
      "../*.yaml",
      "link.yaml",
      "out/secret.yaml",
      "flows/../../secret.yaml",
    ];
    const result = await loadFiles(named, { cwd });
    expect(result.files).toStrictEqual([]);
    expect(codesOf(result)).toStrictEqual(Array(named.length).fill("AEP119"));
    expect((await loadFiles(["**/*.yaml"], { cwd })).files.map(({ path }) => path)).not.toContain("out/secret.yaml");
    expect((await loadFiles(["{base,../secret}.yaml"], { cwd })).files.map(({ path }) => path)).not.toContain(
      "../secret.yaml",
    );
  });

  it("reads a link to elsewhere in the same repository, and none out of it", async () => {
    await mkdir(join(cwd, ".git"));
    await mkdir(join(cwd, "project"));
    await symlink(join(cwd, "base.yaml"), join(cwd, "project/shared.yaml"));
    await symlink(join(outer, "secret.yaml"), join(cwd, "project/secret.yaml"));
    const project = { cwd: join(cwd, "project") };
    expect(await loadFiles(["shared.yaml"], project)).toMatchObject({
      files: [{ path: "shared.yaml" }],
      diagnostics: [],
    });
    expect((await loadFiles(["secret.yaml"], project)).diagnostics.map((found) => found.code)).toStrictEqual([
      "AEP119",
    ]);
  });

  it("reads a link that stays inside", async () => {
    await symlink(join(cwd, "base.yaml"), join(cwd, "link.yaml"));
    expect((await loadFiles(["link.yaml"], { cwd })).files).toHaveLength(1);
  });

  it("reports what cannot be read, and reads the rest", async () => {
    await symlink("circle.yaml", join(cwd, "circle.yaml"));
    await writeFile(join(cwd, "large.yaml"), new Uint8Array(11 * 1024 * 1024));
    const { files, diagnostics } = await loadFiles(["circle.yaml", "large.yaml", "base.yaml"], { cwd });
    expect(files).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toStrictEqual(["AEP117", "AEP108"]);
    expect(diagnostics[0]?.message).toBe("`circle.yaml` cannot be read: its links run in a circle.");
  });

  it("reads the snapshot of the working tree, and only warns of one that cannot be used", async () => {
    await mkdir(join(cwd, ".aep-ingest"));
    const path = join(cwd, snapshotFile);
    await writeFile(path, formatSnapshot(baseSnapshot));
    const { snapshot, diagnostics } = await loadFiles(["base.yaml"], { cwd });
    expect(diagnostics).toStrictEqual([]);
    expect(snapshot).toStrictEqual(baseSnapshot);
    await writeFile(path, "{");
    expect(await loadFiles(["base.yaml"], { cwd })).toMatchObject({
      files: [{ path: "base.yaml" }],
      diagnostics: [{ code: "AEP140", severity: "warning", position: { file: snapshotFile } }],
    });
    await rm(path);
    await symlink(join(outer, "secret.yaml"), path);
    expect(codesOf(await loadFiles(["base.yaml"], { cwd }))).toStrictEqual(["AEP140"]);
  });

  it.skipIf(process.getuid?.() === 0)("reports a file that may not be read", async () => {
    await chmod(join(cwd, "base.yaml"), 0);
    expect(codesOf(await loadFiles(["base.yaml"], { cwd }))).toStrictEqual(["AEP117"]);
  });
});
