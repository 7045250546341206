import { describe, expect, it } from "vitest";

import { fidelityLedger } from "../src/fidelity/ledger.ts";
import { strictRules } from "../src/fidelity/strict.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { catalog, connect, conversion, flowservice } from "./client.ts";
import { markdownTable } from "./markdown-table.ts";
import { connectionBody, flowBody, makeParts, mappingBody, sourceBody } from "./objects.ts";

const count = (standing: string): number => fidelityLedger.filter((row) => row.standing === standing).length;

describe("the fidelity ledger", () => {
  it("names each rule once, with a source", () => {
    const names = fidelityLedger.map(({ area, rule }) => `${area}: ${rule}`);
    expect(new Set(names).size).toBe(names.length);
    expect(fidelityLedger.filter(({ source }) => source.trim() === "")).toStrictEqual([]);
  });

  it("is the page in the docs", async () => {
    const rows = fidelityLedger.map(({ area, rule, standing, source, strict = "" }) => [
      area,
      rule,
      standing,
      source,
      strict,
    ]);
    const page = `# Fidelity ledger

Generated from \`src/fidelity\`. Nothing here was checked against the real service: \`documented\` means that an Adobe page or
OpenAPI document says so, \`observed\` that Adobe's samples or clients do so, \`inferred\` that it was deduced from those, and
\`unknown\` that the emulator had to choose.

${count("documented")} documented, ${count("observed")} observed, ${count("inferred")} inferred, ${count("unknown")} unknown. The last column says what \`--strict\` answers to a request that relies on the rule, or why there is nothing to refuse.

${markdownTable(["area", "rule", "standing", "source", "strict"], rows)}
`;
    await expect(page).toMatchFileSnapshot("../docs/fidelity.md");
  });
});

const strictClient = () => connect(createEmulator({ strict: true }));
const lenientClient = () => connect(createEmulator());

/** A request for each rule of the table that is fine until somebody is strict about it. */
const reliances: Record<string, (client: Client) => Promise<Answer>> = {
  "property operator !=": (client) => client.get(`${flowservice}/flows?property=name!=x`),
  "limit defaults to 100 and is cut at 1000": (client) => client.get(`${flowservice}/runs?limit=1001`),
  "queryString of searches holds property expressions": (client) =>
    client.post(`${flowservice}/flows/search`, { queryString: "name==x" }),
  "partialIngestionPercent and errorDiagnosticsEnabled travel in options": async (client) => {
    const body = flowBody(await makeParts(client), Date.now(), { options: { partialIngestionPercent: 5 } });
    return client.post(`${flowservice}/flows`, body);
  },
  "wildcards are * within one name": async (client) => {
    const base = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
    return client.post(`${flowservice}/sourceConnections`, sourceBody(base, { params: { path: "/a/[0-9].csv" } }));
  },
  "PATCH with an object replaces top-level members": async (client) => {
    const { dataSet } = await makeParts(client);
    return client.patch(`${catalog}/dataSets/${dataSet}`, { tags: { a: ["b"] } });
  },
  "deleting a dataset that a flow uses is allowed": async (client) => {
    const parts = await makeParts(client);
    await client.post(`${flowservice}/flows`, flowBody(parts, Date.now()));
    return client.delete(`${catalog}/dataSets/${parts.dataSet}`);
  },
  "answers name source types by MIME; STATIC as text/plain": async (client) => {
    const { schema } = await makeParts(client);
    const mappings = [{ sourceType: "STATIC", source: "x", destination: "_id" }];
    return client.post(`${conversion}/mappingSets`, mappingBody(schema, mappings));
  },
};

describe("strict", () => {
  it("has an answer for every rule that is inferred or unknown, or a reason", () => {
    const open = fidelityLedger.filter(
      ({ standing, strict }) => /inferred|unknown/.test(standing) && strict === undefined,
    );
    expect(open.map(({ rule }) => rule)).toStrictEqual([]);
    expect(strictRules.map(({ rule }) => rule)).toStrictEqual(Object.keys(reliances));
    const rules = new Set(fidelityLedger.map(({ rule }) => rule));
    expect(strictRules.filter(({ rule }) => !rules.has(rule))).toStrictEqual([]);
  });

  it.each(strictRules.map(({ rule, answer }) => [rule, answer] as const))("refuses: %s", async (rule, answer) => {
    const rely = reliances[rule];
    expect((await rely?.(await lenientClient()))?.status).toBeLessThan(300);
    const refused = await rely?.(await strictClient());
    expect(refused?.status).toBe(400);
    expect(JSON.stringify(refused?.body)).toContain("Strict: ");
    expect(`${refused?.text("type")} 400`).toContain(answer);
  });

  it("refuses what is not documented to work", async () => {
    const client = await connect(createEmulator({ strict: true }));
    const nameless = await client.get(`${flowservice}/flows`, { "x-sandbox-name": "" });
    expect(nameless.text("type")).toContain("FLOW-2105-400");
    const base = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
    const body = sourceBody(base, { params: { path: "/a.csv", colour: "red" } });
    expect((await client.post(`${flowservice}/sourceConnections`, body)).text("errorMessage")).toContain(
      "params.colour",
    );
    const lenient = await connect(createEmulator());
    expect((await lenient.get(`${flowservice}/flows`, { "x-sandbox-name": "" })).status).toBe(200);
  });
});
