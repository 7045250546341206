// For @github/local-action, which looks for a function `run`; see actions/ingest/README.md.
export const run = (): Promise<unknown> => import("../src/index.ts");
