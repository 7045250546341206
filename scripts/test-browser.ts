// `npm run test:browser`: what people look at, in a real browser. Arguments are handed on to every suite.
import { runStep } from "./lib/steps.ts";

const suites = [
  { name: "comments and summaries", entry: "actions/ingest/test/browser/main.ts" },
  { name: "documentation", entry: "tests/browser/site.ts" },
];
let failed = 0;
for (const { name, entry } of suites) {
  const command = ["node", "--conditions=@aep-ingest/source", entry, ...process.argv.slice(2)] as const;
  const { ok } = await runStep({ name, command, live: true });
  console.log(`${ok ? "ok  " : "FAIL"}  ${name}`);
  if (!ok) failed += 1;
}
console.log(`\nbrowser: ${suites.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
