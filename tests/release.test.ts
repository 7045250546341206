import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { actionTags } from "../scripts/release/action-tags.ts";
import { releaseNotes } from "../scripts/release/release-notes.ts";

const run = promisify(execFile);
const script = join(import.meta.dirname, "../scripts/release/tag-action.ts");

describe("actionTags", () => {
  test("makes the exact tag and moves its major line", () => {
    expect(actionTags("1.2.3", ["v1.2.2", "v1", "v2.0.0", "@aep-ingest/core@1.9.0"])).toStrictEqual({
      exact: "v1.2.3",
      moving: "v1",
    });
  });

  test("does nothing for a version that is released", () => {
    expect(actionTags("1.2.3", ["v1.2.3"])).toBeUndefined();
  });

  test.each(["v1.2.4", "v1.10.0"])("leaves v1 where the newer %s is", (newer) => {
    expect(actionTags("1.2.3", [newer, "v1"])).toStrictEqual({ exact: "v1.2.3" });
  });

  test("never moves a line to a prerelease, nor keeps one back for it", () => {
    expect(actionTags("2.0.0-next.1", [])).toStrictEqual({ exact: "v2.0.0-next.1" });
    expect(actionTags("2.0.0", ["v2.1.0-next.0"])).toStrictEqual({ exact: "v2.0.0", moving: "v2" });
  });

  test.each(["", "1", "v1.2.3", "1.2.3; rm -rf /", "1.2.3\n"])("refuses %j", (text) => {
    expect(() => actionTags(text, [])).toThrow(/not a version/);
  });
});

describe("releaseNotes", () => {
  const changelog = "# name\n\n## 1.1.0\n\n### Minor Changes\n\n- New.\n\n## 1.0.0\n\n- First.\n";

  test("are the section of that version", () => {
    expect(releaseNotes(changelog, "1.1.0")).toBe("### Minor Changes\n\n- New.\n");
    expect(releaseNotes(changelog, "1.0.0")).toBe("- First.\n");
  });

  test("of a version without a section are an error", () => {
    expect(() => releaseNotes(changelog, "1.1")).toThrow(/no section "## 1.1"/);
  });
});

describe("tag-action", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aep-tag-"));
  const remote = join(folder, "remote.git");
  const work = join(folder, "work");
  const git = async (...args: string[]): Promise<string> => (await run("git", args, { cwd: work })).stdout.trim();
  const commit = async (version: string): Promise<string> => {
    await writeFile(join(work, "actions/ingest/package.json"), JSON.stringify({ version }));
    await writeFile(join(work, "actions/ingest/CHANGELOG.md"), `# a\n\n## ${version}\n\n- What ${version} brings.\n`);
    await git("add", "--all");
    await git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--message", version);
    return git("rev-parse", "HEAD");
  };
  const tag = async (...args: string[]): Promise<string> => {
    const env = { ...process.env, GITHUB_OUTPUT: join(work, ".git/output") };
    await writeFile(env.GITHUB_OUTPUT, "");
    await run(process.execPath, [script, ...args], { cwd: work, env });
    return readFile(env.GITHUB_OUTPUT, "utf8");
  };
  const remoteTag = async (name: string): Promise<string | undefined> =>
    (await git("ls-remote", "--tags", "origin", `refs/tags/${name}`)).split("\t")[0];

  await mkdir(join(work, "actions/ingest"), { recursive: true });
  await run("git", ["init", "--quiet", "--bare", remote]);
  await run("git", ["init", "--quiet", work]);
  await git("remote", "add", "origin", remote);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("tags a new version once, moves v1, and never touches the exact tag again", async () => {
    const first = await commit("1.0.0");
    const notes = join(folder, "notes.md");
    expect(await tag("--notes", notes)).toBe("tag=v1.0.0\n");
    expect(await readFile(notes, "utf8")).toBe("- What 1.0.0 brings.\n");
    expect([await remoteTag("v1.0.0"), await remoteTag("v1")]).toStrictEqual([first, first]);

    await git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--allow-empty", "-m", "docs");
    expect(await tag()).toBe("tag=\n");
    expect([await remoteTag("v1.0.0"), await remoteTag("v1")]).toStrictEqual([first, first]);

    const second = await commit("1.1.0");
    expect(await tag()).toBe("tag=v1.1.0\n");
    expect([await remoteTag("v1.0.0"), await remoteTag("v1.1.0"), await remoteTag("v1")]).toStrictEqual([
      first,
      second,
      second,
    ]);
  });
});

describe("what the bundles bring along", async () => {
  const root = join(import.meta.dirname, "..");
  const manifest = JSON.parse(await readFile(join(root, "actions/shared/dist/manifest.json"), "utf8")) as Record<
    string,
    { packages: Record<string, number> }
  >;
  const licences = (await readFile(join(root, "actions/shared/dist/LICENSES.txt"), "utf8")).split(
    `\n${"-".repeat(80)}\n\n`,
  );
  const bundled = new Set(
    Object.values(manifest)
      .flatMap((chunk) => Object.keys(chunk.packages))
      .filter((name) => /.@\d/u.test(name)),
  );

  test("has its licence text handed on, package by package", () => {
    expect(bundled.size).toBeGreaterThan(5);
    const headed = new Set(
      licences.map((text) =>
        text
          .split("\n")[0]
          ?.replace(/ \(.*/u, "")
          .replace(/ (?=\d)/u, "@"),
      ),
    );
    expect([...bundled].filter((name) => !headed.has(name))).toStrictEqual([]);
  });

  test("is under a licence that may be bundled under Apache-2.0, with its text", () => {
    for (const text of licences) {
      expect(text).toMatch(
        /^\S+ [\w.+-]+ \((MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|UNLICENSE|Unlicense|\(MIT AND Zlib\))\)\n/u,
      );
      expect(text.length, text.slice(0, 60)).toBeGreaterThan(200);
    }
  });
});
