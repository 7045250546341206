import { describe, expect, it } from "vitest";

import { fidelityLedger } from "../src/fidelity/ledger.ts";
import { createEmulator } from "../src/index.ts";
import { connect, flowservice } from "./client.ts";
import { markdownTable } from "./markdown-table.ts";
import { connectionBody, sourceBody } from "./objects.ts";

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

${count("documented")} documented, ${count("observed")} observed, ${count("inferred")} inferred, ${count("unknown")} unknown. The last column says what \`--strict\` answers.

${markdownTable(["area", "rule", "standing", "source", "strict"], rows)}
`;
    await expect(page).toMatchFileSnapshot("../docs/fidelity.md");
  });
});

describe("strict", () => {
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
