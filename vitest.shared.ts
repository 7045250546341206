import { defineConfig } from "vitest/config";

const sourceCondition = "@aep-ingest/source";

/** Every package is tested from its sources, and so are the packages it imports: no build is needed before a test. */
export const vitestConfig = defineConfig({
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
  test: {
    include: ["test/**/*.test.ts"],
    // The full run repeats properties twenty times as often.
    testTimeout: process.env["AEP_TEST_FULL"] === "1" ? 120_000 : 20_000,
    pool: "threads",
    passWithNoTests: false,
  },
});
