// Lists the flows of the gateway that the environment names, and prints them; a process of its own, for what only a start decides.
import { createClient } from "../../src/index.ts";
import { secret } from "./scripted.ts";

const { GATEWAY: baseUrl = "" } = process.env;
const client = createClient({
  clientId: "c",
  clientSecret: secret,
  orgId: "o",
  sandbox: "dev",
  baseUrl,
  imsUrl: baseUrl,
  retry: { attempts: 1 },
});
const flows = [];
for await (const flow of client.flowService.flows.list()) flows.push(flow);
console.log(JSON.stringify(flows));
await client.close();
