// Builds actions/*/dist, which is committed: a `uses:` of this repository runs it as it is.
import { join } from "node:path";
import { buildBundles } from "./bundle-build.ts";

const manifest = await buildBundles(join(import.meta.dirname, "../actions"));
for (const [file, chunk] of Object.entries(manifest)) {
  console.log(`${(chunk.bytes / 1024).toFixed(0).padStart(6)} KiB  actions/${file}`);
}
