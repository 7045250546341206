import { defineConfig } from "vitest/config";

const sourceCondition = "@aep-ingest/source";

/** Every package is tested from its sources, and so are the packages it imports: no build is needed before a test. */
export const vitestConfig = defineConfig({
  resolve: { conditions: [sourceCondition] },
  ssr: { resolve: { conditions: [sourceCondition] } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    pool: "threads",
    passWithNoTests: false,
  },
});
