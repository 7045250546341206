import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleReader } from "../src/sample-files.ts";

let outer: string;
let tree: string;

beforeAll(async () => {
  outer = await mkdtemp(join(tmpdir(), "aep-sample-"));
  tree = join(outer, "tree");
  await mkdir(join(tree, "samples"), { recursive: true });
  await writeFile(join(outer, "secret.csv"), "canary");
  await writeFile(join(tree, "samples/leads.csv"), "Id\n1\n");
  await symlink(join(outer, "secret.csv"), join(tree, "samples/link.csv"));
});

afterAll(() => rm(outer, { recursive: true, force: true }));

async function textOf(path: string, folder = tree): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of sampleReader(folder)(path)) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe("sampleReader", () => {
  it("reads a file of the tree", async () => {
    expect(await textOf("samples/leads.csv")).toBe("Id\n1\n");
  });

  it.each(["../secret.csv", "samples/link.csv", "samples/../../secret.csv"])("refuses %s", async (path) => {
    await expect(textOf(path)).rejects.toThrow(/outside the working tree/u);
  });

  it("reads a link to elsewhere in the same repository, as validate does", async () => {
    await mkdir(join(outer, "repository/.git"), { recursive: true });
    await mkdir(join(outer, "repository/project"));
    await writeFile(join(outer, "repository/shared.csv"), "Id\n2\n");
    await symlink("../shared.csv", join(outer, "repository/project/leads.csv"));
    expect(await textOf("leads.csv", join(outer, "repository/project"))).toBe("Id\n2\n");
  });

  it.each([
    ["samples", undefined],
    ["null", "/dev"],
  ])("refuses what is no file, as a pipe would never end: %s", async (path, folder) => {
    await expect(textOf(path, folder)).rejects.toThrow(`The sample ${path} is no file`);
  });

  it("says which file is missing", async () => {
    await expect(textOf("samples/none.csv")).rejects.toThrow("The sample file samples/none.csv does not exist.");
  });
});
