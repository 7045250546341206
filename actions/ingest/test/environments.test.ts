import { describe, expect, it } from "vitest";
import { startGithub } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform, type Platform } from "./support/platform.ts";
import { createWorkspace } from "./support/runner.ts";

const files = {
  ...leadsFiles,
  "aep-ingest.yaml": `${leadsConfig}environments:\n  dev: { sandbox: dev }\n  prod: { sandbox: prod, protect: true }\n`,
};
const env = { LEADS_BLOB: "connection" };

function inputsOf(platform: Platform): Record<string, string> {
  return { ...platform.inputs, sandbox: "", environment: "dev, prod" };
}

describe("several environments", () => {
  it("are planned with a comment each, and applied in order with a section each", async () => {
    await using workspace = await createWorkspace(files);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token: "token" });
    const inputs = { ...inputsOf(platform), "github-token": "token" };
    const pull = await workspace.run({ event: "pull_request", inputs, env: { ...env, GITHUB_API_URL: github.url } });
    expect(pull).toMatchObject({ exitCode: 0, outputs: { result: "changes", creates: "10" } });
    expect(github.comments.map(({ body }) => /\*\*.*\*\* · `(.*)`/u.exec(body)?.[1])).toStrictEqual(["dev", "prod"]);
    expect(pull.outputs["comment-url"]?.split(",")).toHaveLength(2);

    const push = await workspace.run({ inputs: inputsOf(platform), env });
    expect(push).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    expect(JSON.parse(push.outputs["flow-ids"] ?? "")).toStrictEqual({
      dev: { "leads-csv": expect.any(String) },
      prod: { "leads-csv": expect.any(String) },
    });
    const headings = push.summary.split("\n").filter((line) => line.startsWith("### "));
    expect(headings.map((line) => line.slice(-6))).toStrictEqual([" `dev`", "`prod`"]);
  });

  it("stop at the first that fails: production never gets what broke before it", async () => {
    await using workspace = await createWorkspace(files);
    await using platform = await startPlatform("secret");
    platform.emulator.setFaults([
      {
        method: "POST",
        path: "*/flows",
        times: 1,
        fault: { kind: "status", status: 400, body: { title: "Bad Request" } },
      },
    ]);
    const push = await workspace.run({ inputs: inputsOf(platform), env });
    expect(push).toMatchObject({ exitCode: 1, outputs: { result: "partial" } });
    expect(push.summary).toContain("### ⏸️ **Not begun** · `prod`\n\nNot begun, because dev comes before it");
    // The shape of an output depends on what was asked for, not on what became of it.
    expect(JSON.parse(push.outputs["flow-ids"] ?? "")).toStrictEqual({ dev: {} });
    expect(JSON.parse(push.outputs["plan-json"] ?? "")).toMatchObject([{ sandbox: "dev" }]);
    expect(platform.writes().filter((write) => write.endsWith("/connections"))).toHaveLength(1);
  });

  it("are all planned, whatever one of them says: an older comment would mislead", async () => {
    const handover = leadsConfig.replace("path: /leads/*.csv", "path: /leads/2026/*.csv");
    await using workspace = await createWorkspace(files);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token: "token" });
    const inputs = { ...inputsOf(platform), "github-token": "token" };
    await workspace.run({ inputs: { ...inputsOf(platform), environment: "dev" }, env });
    await platform.emulator.clock.advance(10 * 60_000);
    await workspace.write("aep-ingest.yaml", files["aep-ingest.yaml"].replace(leadsConfig, handover));
    const pull = await workspace.run({ event: "pull_request", inputs, env: { ...env, GITHUB_API_URL: github.url } });
    expect(pull).toMatchObject({ exitCode: 1, outputs: { result: "blocked" } });
    const titles = github.comments.map(({ body }) => body.split("\n").find((line) => line.startsWith("### ")));
    expect(titles).toStrictEqual([
      expect.stringMatching(/Blocked: .* · `dev`$/u),
      expect.stringMatching(/Plan: 5 to create\*\* · `prod`$/u),
    ]);
  });

  it("are each told of a mistake that came before the first of them", async () => {
    await using workspace = await createWorkspace(files);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token: "token" });
    const inputs = { ...inputsOf(platform), environment: "dev, prd", "github-token": "token" };
    await workspace.run({ event: "pull_request", inputs, env: { ...env, GITHUB_API_URL: github.url } });
    expect(github.comments.map(({ body }) => /env=(\S*) /u.exec(body)?.[1])).toStrictEqual(["dev", "prd"]);
    expect(github.comments[0]?.body).toContain("prd");
  });

  it("need to be chosen, and two sandboxes that differ are an error", async () => {
    await using workspace = await createWorkspace(files);
    await using platform = await startPlatform("secret");
    const none = await workspace.run({ inputs: { ...inputsOf(platform), environment: "" }, env });
    expect(none.annotations[0]?.message).toMatch(
      /declares the environments dev and prod: choose one with the input `environment`/u,
    );
    const other = await workspace.run({ inputs: { ...inputsOf(platform), environment: "dev", sandbox: "prod" }, env });
    expect(other.annotations[0]?.message).toMatch(/"prod" by the input `sandbox` and "dev" by environment "dev"/u);
    expect([none.exitCode, other.exitCode]).toStrictEqual([1, 1]);
    expect(platform.writes()).toStrictEqual([]);
  });
});
