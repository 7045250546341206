import { createSecrets } from "@aep-ingest/action-shared";
import { configOf, loadProject } from "@aep-ingest/deploy";
import { describe, expect, it } from "vitest";
import { runEnvironment } from "../src/environment-run.ts";
import { readInputs } from "../src/inputs.ts";
import { renderSummary } from "../src/render/summary.ts";
import type { World } from "../src/world.ts";
import { leadsConfig, leadsSample } from "./support/leads.ts";
import { report } from "./support/plans.ts";
import { createWorkspace } from "./support/runner.ts";

const existing = "https://ns.adobe.com/acme/schemas/1234";
const config = leadsConfig.replace(/schemas:[^]*datasets:/u, `schemas: { lead: { id: "${existing}" } }\ndatasets:`);

/** What `pull` saves of a schema whose only field is a short text. */
const snapshot = JSON.stringify({
  version: 1,
  sandboxes: {
    dev: {
      takenAt: "2026-11-01T00:00:00.000Z",
      tenantId: "acme",
      datasets: [],
      resources: [
        {
          $id: existing,
          title: "Lead",
          type: "object",
          "meta:class": "https://ns.adobe.com/xdm/context/profile",
          properties: {
            _id: { type: "string", "meta:xdmType": "string", enum: ["1"] },
            person: { type: "object", properties: { name: { type: "object", properties: { firstName: text() } } } },
            personalEmail: { type: "object", properties: { address: text() } },
          },
        },
      ],
    },
  },
});

function text() {
  return { type: "string", "meta:xdmType": "string" };
}

async function previewed(files: Readonly<Record<string, string>>) {
  await using workspace = await createWorkspace({
    "aep-ingest.yaml": config,
    "samples/leads.csv": leadsSample,
    ...files,
  });
  const { path: cwd } = workspace;
  const given: Readonly<Record<string, string>> = { sandbox: "dev" };
  const inputs = readInputs((name) => given[name] ?? "", createSecrets(() => undefined).mask);
  const project = await loadProject(inputs.config, cwd);
  const world = { env: {}, clock: { now: () => 0 } } as unknown as World;
  const environment = await runEnvironment({
    project,
    config: configOf(project, undefined, "environment"),
    steps: ["preview"],
    inputs,
    world,
    cwd,
  });
  return { environment, summary: renderSummary(report({ environments: [environment] })) };
}

describe("a preview of an existing schema", () => {
  it("is checked against the snapshot in the checkout", async () => {
    const { environment, summary } = await previewed({ ".aep-ingest/snapshot.json": snapshot });
    expect(environment).toMatchObject({ failed: true, previews: [{ accepted: 1, rejected: 1 }] });
    expect(summary).toContain("row 2, rejected: `_id`");
    expect(summary).not.toContain("aep-ingest pull");
  });

  it("says once that it was checked against nothing, and what to do", async () => {
    const { environment, summary } = await previewed({});
    expect(environment).toMatchObject({ failed: false, previews: [{ accepted: 2, unknownSchema: existing }] });
    expect(summary).toContain("2 rows mapped");
    expect(summary.split("checked against no schema")).toHaveLength(2);
    expect(summary).toContain("Run `aep-ingest pull` and commit what it saves.");
  });
});
