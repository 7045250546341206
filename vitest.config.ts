import { defineConfig } from "vitest/config";

/** One run over all packages and actions, each with its own configuration. */
export default defineConfig({
  test: {
    projects: ["packages/*", "actions/*", "tests", "examples/public-data", "benchmarks"],
    reporters: ["default"],
  },
});
