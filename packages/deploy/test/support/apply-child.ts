import { createClient, systemClock } from "@aep-ingest/core";
import { applyProject } from "../../src/plan-project.ts";
import { configOf } from "./leads.ts";

/** An apply in a process of its own, to be killed: the config comes in CONFIG, the sandbox is behind BASE_URL. */
const { CONFIG = "", BASE_URL = "" } = process.env;
const client = createClient({
  clientId: "client",
  clientSecret: "client-secret",
  orgId: "acme@AdobeOrg",
  sandbox: "dev",
  baseUrl: BASE_URL,
  imsUrl: BASE_URL,
});
const result = await applyProject({ config: configOf(CONFIG), client, env: process.env, clock: systemClock });
await client.close();
process.exitCode = result.status === "applied" ? 0 : 1;
