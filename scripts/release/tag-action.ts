// Releases the action: an immutable tag `v1.2.3` for the version in actions/ingest/package.json, and `v1` moved to it.
// The release workflow runs it on main after everything else went well. It needs git, a checkout with its remote `origin`,
// and nothing that has to be installed. With `--notes FILE` the changelog's section of that version is written there.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { releaseNotes } from "./release-notes.ts";
import { actionTags } from "./action-tags.ts";

const { values } = parseArgs({ options: { notes: { type: "string" } } });
const { version } = JSON.parse(readFileSync("actions/ingest/package.json", "utf8")) as { version: string };
const head = git("rev-parse", "HEAD").trim();
const remote = git("ls-remote", "--tags", "--refs", "origin")
  .split("\n")
  .flatMap((line) => /refs\/tags\/(.+)$/u.exec(line)?.[1] ?? []);
const tags = actionTags(version, remote);

if (tags === undefined) {
  console.log(`v${version} is already released: nothing to do`);
} else {
  git("push", "--quiet", "origin", `${head}:refs/tags/${tags.exact}`);
  console.log(`tagged ${tags.exact} at ${head.slice(0, 12)}`);
  if (tags.moving === undefined) {
    console.log("no moving tag: this is a prerelease, or a newer version of its line exists");
  } else {
    git("push", "--quiet", "--force", "origin", `${head}:refs/tags/${tags.moving}`);
    console.log(`moved ${tags.moving} to it`);
  }
  if (values.notes !== undefined) {
    writeFileSync(values.notes, releaseNotes(readFileSync("actions/ingest/CHANGELOG.md", "utf8"), version));
  }
}
// Read by the workflow, which creates the GitHub release of a new tag.
if (process.env["GITHUB_OUTPUT"] !== undefined) {
  writeFileSync(process.env["GITHUB_OUTPUT"], `tag=${tags?.exact ?? ""}\n`, { flag: "a" });
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" });
}
