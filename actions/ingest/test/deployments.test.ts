import { describe, expect, it } from "vitest";
import { startGithub } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace } from "./support/runner.ts";

const token = "canary-token";

describe("deployments", () => {
  it("show an apply of the pushed commit in its environment, and nothing when nothing was written", async () => {
    const environments = "environments:\n  dev: { sandbox: dev }\n";
    await using workspace = await createWorkspace({ ...leadsFiles, "aep-ingest.yaml": leadsConfig + environments });
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token });
    const push = () =>
      workspace.run({
        inputs: { ...platform.inputs, environment: "dev", "github-token": token },
        env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url },
      });
    expect((await push()).outputs["result"]).toBe("applied");
    expect(github.deployments).toMatchObject([
      {
        ref: "a".repeat(40),
        environment: "dev",
        statuses: [
          {
            state: "success",
            description: "Applied: 5 created",
            environment_url: "https://github.com/acme/leads/actions/runs/7",
            log_url: "https://github.com/acme/leads/actions/runs/7",
          },
        ],
      },
    ]);
    expect((await push()).outputs["result"]).toBe("none");
    expect(github.deployments).toHaveLength(1);
    expect(github.contractProblems).toStrictEqual([]);
  });

  it("tell of an apply that stopped half way", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token });
    platform.emulator.setFaults([
      { method: "POST", path: "/data/foundation/flowservice/flows", fault: { kind: "status", status: 400, body: {} } },
    ]);
    const inputs = { ...platform.inputs, "github-token": token };
    await workspace.run({ inputs, env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url } });
    expect(github.deployments[0]?.statuses.map(({ state }) => state)).toStrictEqual(["failure"]);
  });

  it("never fail a step: a token that may not write them is told in the log only", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token, readOnly: true });
    const inputs = { ...platform.inputs, "github-token": token };
    const result = await workspace.run({ inputs, env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "applied" }, annotations: [] });
    expect(result.log).toContain("`permissions: deployments: write`");
  });
});
