/** What the server of the client's benchmark answers: shapes of flow-service reference §2.7. */
export const flowId = "6b4e2a10-0000-4000-8000-000000000000";
export const flowPath = `/data/foundation/flowservice/flows/${flowId}`;
export const listPath = "/data/foundation/flowservice/flows?limit=100";

const flow = {
  id: flowId,
  name: "Leads from Blob",
  description: "Partner leads, twice an hour [aep-ingest acme/leads flow/leads-tsv 1:9f3c2a9f3c2a]",
  state: "enabled",
  version: '"6802064a-0000-0200-0000-6387c6b90000"',
  etag: '"6802064a-0000-0200-0000-6387c6b90000"',
  createdAt: 1_606_942_113_000,
  updatedAt: 1_606_942_113_000,
  flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
  sourceConnectionIds: ["1"],
  targetConnectionIds: ["2"],
  transformations: [{ name: "Mapping", params: { mappingId: "3", mappingVersion: "0" } }],
  scheduleParams: { startTime: "1606942113", frequency: "minute", interval: "30", backfill: "true" },
};

export const oneFlow = JSON.stringify({ items: [flow] });
export const hundredFlows = JSON.stringify({
  items: Array.from({ length: 100 }, (_, index) => ({ ...flow, id: `${flowId.slice(0, -3)}${100 + index}` })),
});
