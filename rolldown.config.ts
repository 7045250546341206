import { defineConfig, type OutputOptions, type InputOptions } from "rolldown";

/** Packages whose modules only declare things: what is not imported from them may go. */
const pure = /[\\/]node_modules[\\/](@actions|@octokit|undici)[\\/]/u;

/**
 * One build for all actions, so that what they share is there once: each action has its entry in `<action>/dist`, and
 * everything else is in `shared/dist`. Workspace packages are taken from their sources.
 */
export const bundleInput = {
  input: {
    "ingest/dist/index": "actions/ingest/src/index.ts",
    "validate/dist/index": "actions/validate/src/index.ts",
  },
  platform: "node",
  resolve: { conditionNames: ["@aep-ingest/source", "node", "import", "default"] },
  transform: { target: "node24", define: { "process.env.NODE_ENV": '"production"' } },
  treeshake: {
    // @actions/core brings an OIDC client, and with it a second way to all of undici: validate must not load it.
    moduleSideEffects: [
      { test: pure, sideEffects: false },
      { external: true, sideEffects: true },
    ],
  },
} satisfies InputOptions;

/** No hash in a name: a chunk's history stays readable in git, and a rebuild leaves no stale files. */
export const bundleOutput = {
  dir: "actions",
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "shared/dist/[name].js",
  // Without a name of its own it would get that of whichever of our modules is near.
  codeSplitting: { groups: [{ name: "zod", test: /[\\/]node_modules[\\/]zod[\\/]/u }] },
  minify: true,
  comments: { legal: true, annotation: false, jsdoc: false },
} satisfies OutputOptions;

export default defineConfig({ ...bundleInput, output: bundleOutput });
