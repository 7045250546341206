import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { floors } from "../floors.ts";

const root = join(import.meta.dirname, "..");

interface Finding {
  readonly filename: string;
  readonly message: string;
  readonly code: string;
}

/** A copy of the lint configuration around one offending file per room. */
let copy: string;
const lint = async (files: Readonly<Record<string, string>>): Promise<readonly Finding[]> => {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
  }
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(root, "node_modules/oxlint/bin/oxlint"), "--format=json", ...Object.keys(files)],
      { cwd: copy },
      (_error, stdout) => resolve(stdout),
    );
  });
  return (JSON.parse(output) as { diagnostics: Finding[] }).diagnostics;
};

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "floors-"));
  for (const file of ["oxlint.config.ts", "floors.ts", "package.json"]) await cp(join(root, file), join(copy, file));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});

afterAll(async () => rm(copy, { recursive: true }));

describe("the floors", () => {
  const rooms = floors.flatMap((rooms, floor) => rooms.map((room) => ({ ...room, floor })));

  test("every import of the same floor or above is a lint error, every import of a lower floor is not", async () => {
    const files: Record<string, string> = {};
    const wanted = new Map<string, boolean>();
    for (const room of rooms) {
      for (const other of rooms.filter((candidate) => candidate.name !== room.name)) {
        const file = `${room.folder}/src/imports-${other.name.replaceAll(/\W/g, "-")}.ts`;
        files[file] = `export { something } from "${other.name}";\n`;
        wanted.set(file, other.floor >= room.floor || (room.never ?? []).includes(other.name));
      }
    }
    const findings = await lint(files);
    const refused = new Set(
      findings.filter((found) => found.code.includes("no-restricted-imports")).map((found) => found.filename),
    );
    for (const [file, refusal] of wanted) expect(refused.has(file), file).toBe(refusal);
    expect(wanted.size).toBe(rooms.length * (rooms.length - 1));
  });

  test.each(rooms.filter((room) => !room.network).map((room) => room.folder))(
    "%s cannot open a connection",
    async (folder) => {
      const findings = await lint({
        [`${folder}/src/module.ts`]: 'export { request } from "node:https";\n',
        [`${folder}/src/global.ts`]: 'export const answer = await fetch("https://example.com");\n',
      });
      expect(findings.map((found) => found.filename).toSorted()).toStrictEqual([
        `${folder}/src/global.ts`,
        `${folder}/src/module.ts`,
      ]);
    },
  );

  test("a subpath of a forbidden package is as forbidden as the package", async () => {
    const findings = await lint({
      "packages/core/src/subpath.ts": 'export { parse } from "@aep-ingest/data-prep/language";\n',
    });
    expect(findings.map((found) => found.code)).toStrictEqual(["eslint(no-restricted-imports)"]);
  });

  test("another package's files are imported by the package's name", async () => {
    const findings = await lint({
      "packages/core/src/sneaky.ts": 'export { parse } from "../../connectors/src/index.ts";\n',
    });
    expect(findings.map((found) => found.code)).toStrictEqual(["eslint(no-restricted-imports)"]);
  });
});
