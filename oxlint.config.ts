import { defineConfig, type OxlintOverride } from "oxlint";
import { floors } from "./floors.ts";

const networkModules = ["undici", "node:http", "node:https", "node:http2", "node:net", "node:tls", "node:dgram"];

/** A rule per room: what stands on its own floor or above, and what its description forbids, is a lint error. */
const floorOverrides = floors.flatMap((rooms, floor) =>
  rooms.map((room): OxlintOverride => {
    const notBelow = floors
      .slice(floor)
      .flat()
      .filter((other) => other.name !== room.name);
    const forbidden = [...notBelow.map((other) => other.name), ...(room.never ?? [])];
    return {
      files: [`${room.folder}/src/**/*.ts`],
      rules: {
        "no-restricted-imports": [
          "error",
          {
            paths: [
              ...forbidden.map((name) => ({ name, message: `${room.name} stands on floor ${floor}; see floors.ts.` })),
              ...(room.network
                ? []
                : networkModules.map((name) => ({ name, message: `${room.name} must not talk to a network.` }))),
            ],
            patterns: [
              { group: ["../../*/src/**", "../../../*/src/**"], message: "Import a package by its name." },
              ...forbidden.map((name) => ({
                group: [`${name}/*`],
                message: `${room.name} stands on floor ${floor}; see floors.ts.`,
              })),
            ],
          },
        ],
        ...(room.network
          ? {}
          : { "no-restricted-globals": ["error", "fetch", "WebSocket", "EventSource", "XMLHttpRequest"] }),
      },
    };
  }),
);

export default defineConfig({
  ignorePatterns: ["**/dist/**", "**/node_modules/**"],
  plugins: ["typescript", "unicorn", "import", "node", "promise", "vitest", "oxc"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "no-console": "error",
    "no-var": "error",
    "prefer-const": "error",
    eqeqeq: "error",
    "no-eval": "error",
    "no-new-func": "error",
    // Sequential requests are often the point: a page needs the one before it, a replace needs its order.
    "no-await-in-loop": "off",
    "no-shadow": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "vitest/require-mock-type-parameters": "off",
    // The second argument names the case in a loop.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    "oxc/no-map-spread": "off",
  },
  overrides: [
    ...floorOverrides,
    {
      files: ["*.config.ts", "**/*.config.ts", "vitest.shared.ts", "docs/.vitepress/**"],
      rules: { "import/no-default-export": "off" },
    },
    {
      files: ["scripts/**", "docs/build.ts", "benchmarks/**", "packages/*/src/cli.ts", "packages/*/scripts/**"],
      rules: { "no-console": "off" },
    },
    {
      files: ["**/test/**", "tests/**"],
      rules: {
        "typescript/no-non-null-assertion": "off",
        "no-console": "off",
        // A helper may stand beside the one test that it serves.
        "unicorn/consistent-function-scoping": "off",
      },
    },
  ],
});
