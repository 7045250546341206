import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leadsConfig, leadsFiles } from "../../ingest/test/support/leads.ts";
import { createWorkspace } from "../../ingest/test/support/runner.ts";

const environments = `environments:
  dev: { sandbox: dev }
  prod: { sandbox: prod, overrides: { dataflows: { leads-csv: { schedule: { every: 7m } } } } }
`;

describe("the validate bundle, started as GitHub's runner does", () => {
  it("passes a good file without credentials", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    const result = await workspace.run({ action: "validate" });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "valid", errors: "0" }, annotations: [] });
    expect(result.summary).toContain("✅");
  });

  it("annotates every problem on its line, of all environments, and fails", async () => {
    await using workspace = await createWorkspace({
      "aep-ingest.yaml": `${leadsConfig.replace("target: leads", "targt: leads")}${environments}`,
    });
    const result = await workspace.run({ action: "validate", inputs: { "sarif-file": "out/problems.sarif" } });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "invalid", "sarif-file": "out/problems.sarif" } });
    const lines = result.annotations.map(
      ({ level, properties }) => `${level} ${properties["file"]}:${properties["line"]}`,
    );
    expect(lines).toContain("error aep-ingest.yaml:17");
    expect(lines).toContain("error aep-ingest.yaml:26");
    expect(result.annotations.map(({ properties }) => properties)).toContainEqual({
      title: expect.stringMatching(/^AEP\d+$/u),
      file: "aep-ingest.yaml",
      line: "17",
      endLine: "17",
      col: "5",
      endColumn: "9",
    });
    const sarif: unknown = JSON.parse(await readFile(join(workspace.path, "out/problems.sarif"), "utf8"));
    expect(sarif).toMatchObject({ version: "2.1.0", runs: [{ results: expect.arrayContaining([expect.anything()]) }] });
  });

  it("warns of what neither the sample nor the snapshot holds", async () => {
    const dev = { takenAt: "2026-11-28T00:00:00Z", tenantId: "acme", resources: [], datasets: [], connections: [] };
    await using workspace = await createWorkspace({
      "aep-ingest.yaml": leadsConfig.replace("Email\n", "EMail\n").replace(/auth: .*/u, "existing: Leads storage"),
      "samples/leads.csv": leadsFiles["samples/leads.csv"],
      ".aep-ingest/snapshot.json": JSON.stringify({ version: 1, sandboxes: { dev } }),
    });
    const result = await workspace.run({ action: "validate" });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "valid", warnings: "2" } });
    expect(result.annotations.map(({ properties }) => properties["line"]).sort()).toStrictEqual(["21", "6"]);
  });

  it("shows ten errors at most, and all of them in the summary", async () => {
    const wrong = Array.from({ length: 14 }, (_, index) => `wrong-${index}: 1\n`).join("");
    await using workspace = await createWorkspace({ ...leadsFiles, "aep-ingest.yaml": leadsConfig + wrong });
    const result = await workspace.run({ action: "validate" });
    expect(result.annotations).toHaveLength(10);
    expect(result.log).toContain("4 more problems in the job summary.");
    expect(result.summary.match(/wrong-\d+/gu)?.length).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ["is missing", {}, /aep-ingest\.yaml/u],
    ["is empty", { "aep-ingest.yaml": "" }, /./u],
    ["is not YAML", { "aep-ingest.yaml": "a: [" }, /./u],
  ])("says what to do when the file %s", async (_, files, message) => {
    await using workspace = await createWorkspace(files);
    const result = await workspace.run({ action: "validate" });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "invalid" } });
    expect(result.annotations[0]?.message).toMatch(message);
    expect(result.log).not.toMatch(/^\s+at /mu);
  });

  it("writes SARIF nowhere but in the checkout", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    const result = await workspace.run({ action: "validate", inputs: { "sarif-file": "../problems.sarif" } });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "invalid" } });
    expect(result.annotations[0]?.message).toContain("inside the workspace");
    expect(await readdir(join(workspace.path, ".."))).not.toContain("problems.sarif");
  });

  it("lets no text of a file become a workflow command", async () => {
    await using workspace = await createWorkspace({
      "aep-ingest.yaml": `${leadsConfig}"::set-env name=x::y\\n::error::z": 1\n`,
    });
    const result = await workspace.run({ action: "validate" });
    expect(result.exitCode).toBe(1);
    expect(result.log).not.toMatch(/^::(?:set-env|error::z)/mu);
  });
});
