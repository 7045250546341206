// Fails when the committed actions/*/dist is not what the sources build, byte by byte.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundles, listBundleFiles } from "./bundle-build.ts";

const committed = join(import.meta.dirname, "../actions");
const rebuilt = await mkdtemp(join(tmpdir(), "aep-ingest-bundle-"));
try {
  await buildBundles(rebuilt);
  const [expected, actual] = await Promise.all([listBundleFiles(rebuilt), listBundleFiles(committed)]);
  const differences = [
    ...actual.filter((name) => !expected.includes(name)).map((name) => `${name}: no longer built`),
    ...(await Promise.all(expected.map(compare))).filter((line) => line !== undefined),
  ];
  if (differences.length > 0) {
    console.error(`The committed bundles are not fresh. Run \`pnpm run bundle\` and commit actions/*/dist.`);
    for (const line of differences) console.error(`  actions/${line}`);
    process.exitCode = 1;
  } else {
    console.log(`${expected.length} files in actions/*/dist are what the sources build.`);
  }
} finally {
  await rm(rebuilt, { recursive: true, force: true });
}

async function compare(name: string): Promise<string | undefined> {
  const fresh = await readFile(join(rebuilt, name));
  const old = await readFile(join(committed, name)).catch(() => undefined);
  if (old === undefined) return `${name}: missing`;
  return fresh.equals(old) ? undefined : `${name}: differs`;
}
