/** Runs of a property: few in every test run, twenty times as many with AEP_TEST_FULL=1. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: process.env["AEP_TEST_FULL"] === "1" ? count * 20 : count };
}
