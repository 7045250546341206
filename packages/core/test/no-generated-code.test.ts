import { expect, it } from "vitest";
import { faultServer } from "./support/fault-server.ts";
import { listedInChild } from "./support/listed-in-child.ts";
import { wireFlow } from "./support/samples.ts";
import { collect } from "./support/scripted.ts";

const wire = [
  wireFlow,
  {
    ...wireFlow,
    id: "full",
    etag: undefined,
    createdBy: "a@AdobeID",
    transformations: [{ name: "Mapping", params: { mappingId: "m", mappingVersion: "2" } }],
    scheduleParams: { startTime: "1606942113", frequency: "minute", interval: "30", backfill: "true" },
    lastRunDetails: { id: "r", state: "success", startedAtUTC: 1_606_942_113_000 },
    inheritedAttributes: { unknown: true },
  },
  {
    id: "odd",
    name: 7,
    flowSpec: "x",
    sourceConnectionIds: [1],
    transformations: [{ params: {} }],
    scheduleParams: { interval: "often" },
  },
];

it("where Node makes no code of text, objects are read all the same", async () => {
  await using server = await faultServer((_, response) => void response.end(JSON.stringify({ items: wire })));
  const flag = "--disallow-code-generation-from-strings";
  const listed = await listedInChild({ GATEWAY: server.url }, flag);
  expect(listed).toStrictEqual(await collect(server.client.flowService.flows.list()));
  expect(listed).toHaveLength(3);
});
