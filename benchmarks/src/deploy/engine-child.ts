// One command of the engine in a process of its own, as the CLI or the action runs it:
// `engine-child.ts URL plan|apply DATAFLOWS CHANGED CONCURRENCY`. Prints what it took.
import { createClient, systemClock } from "@aep-ingest/core";
import { applyProject, planProject } from "@aep-ingest/deploy";
import { projectConfig } from "./project.ts";
import { ownPeakMegabytes } from "../machine.ts";

const [url = "", command, dataflows = "0", changed = "0", concurrency = "16"] = process.argv.slice(2);
const config = projectConfig({ dataflows: Number(dataflows), changed: Number(changed) });
const client = createClient({
  clientId: "bench",
  clientSecret: "bench-secret",
  orgId: "bench@AdobeOrg",
  sandbox: "dev",
  baseUrl: url,
  imsUrl: url,
  concurrency: Number(concurrency),
});
const before = process.cpuUsage();
const began = performance.now();
let actions: number;
if (command === "plan") {
  actions = (await planProject({ config, client })).actions.length;
} else {
  const env = { LEADS_BLOB: "DefaultEndpointsProtocol=https;AccountKey=bench" };
  const result = await applyProject({ config, client, env, clock: systemClock, concurrency: Number(concurrency) });
  if (result.messages.length > 0) throw new Error(result.messages.join("\n"));
  if (result.status !== "applied") throw new Error(`The apply ended as ${result.status}.`);
  actions = result.outcomes.size;
}
const wallMs = performance.now() - began;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    actions,
    wallMs,
    cpuMs: (user + system) / 1000,
    peakMegabytes: ownPeakMegabytes(),
  }),
);
await client.close();
