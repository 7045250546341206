import { createClient, systemClock } from "@aep-ingest/core";
import { exitCodeFor } from "../../src/ending.ts";
import { applyProject } from "../../src/plan-project.ts";
import { configOf } from "./leads.ts";

/** An apply in a process of its own, to be killed: the config comes in CONFIG, the sandbox is behind BASE_URL. As the command
 *  line does, it takes SIGTERM for the wish to end in order. */
const { CONFIG = "", BASE_URL = "" } = process.env;
const interrupt = new AbortController();
process.on("SIGTERM", () => interrupt.abort(new Error("Interrupted.")));
const client = createClient({
  clientId: "client",
  clientSecret: "client-secret",
  orgId: "acme@AdobeOrg",
  sandbox: "dev",
  baseUrl: BASE_URL,
  imsUrl: BASE_URL,
});
const result = await applyProject({
  config: configOf(CONFIG),
  client,
  env: process.env,
  clock: systemClock,
  signal: interrupt.signal,
});
await client.close();
console.log(
  JSON.stringify({ actions: result.plan.actions.map(({ id }) => id), outcomes: Object.fromEntries(result.outcomes) }),
);
process.exitCode = exitCodeFor({ applied: result });
