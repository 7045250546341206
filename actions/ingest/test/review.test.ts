import { describe, expect, it } from "vitest";
import { startGithub, type GithubDouble } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace, type RunnerOptions, type RunnerResult, type Workspace } from "./support/runner.ts";

const token = "canary-token";
const everyHour = leadsConfig.replace("every: 30m", "every: 60m");
const renamed = leadsConfig.replace("name: Leads,", "name: All leads,");

interface Team {
  readonly workspace: Workspace;
  readonly writes: () => number;
  run(options: RunnerOptions): Promise<RunnerResult>;
}

/** A repository whose pull request 5 is planned, and then merged. */
async function withTeam(
  github: GithubDouble,
  work: (team: Team) => Promise<void>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<void> {
  await using workspace = await createWorkspace(leadsFiles);
  await using platform = await startPlatform("secret");
  const run = (options: RunnerOptions): Promise<RunnerResult> =>
    workspace.run({
      ...options,
      inputs: { ...platform.inputs, "github-token": token, ...inputs, ...options.inputs },
      env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url, ...options.env },
    });
  await work({ workspace, run, writes: () => platform.writes().length });
  expect(github.contractProblems).toStrictEqual([]);
}

describe("an apply of a merge, with `comment: false`", () => {
  const silent = { comment: "false" };

  it("goes by the plan that was kept in a check beside the commit", async () => {
    await using github = await startGithub({ token });
    await withTeam(
      github,
      async ({ workspace, run, writes }) => {
        const planned = await run({ event: "pull_request" });
        expect(github.comments).toStrictEqual([]);
        expect(github.checks).toMatchObject([
          { name: "aep-ingest plan (dev)", external_id: `aep-ingest plan ${planned.outputs["digest"]}` },
        ]);
        github.mergeSha = "a".repeat(40);
        await workspace.write("aep-ingest.yaml", everyHour);
        const stale = await run({});
        expect(stale).toMatchObject({ exitCode: 1, outputs: { result: "blocked" } });
        expect(stale.summary).toContain("Since the review: changed: create dataflow leads-csv.");
        expect(writes()).toBe(0);
        expect((await run({})).outputs["result"]).toBe("blocked");
        await workspace.write("aep-ingest.yaml", leadsConfig);
        expect((await run({})).outputs["result"]).toBe("applied");
        expect(github.comments).toStrictEqual([]);
      },
      silent,
    );
  });

  it("is told that nothing holds it back when the token may not write checks", async () => {
    await using github = await startGithub({ token, readOnly: true });
    await withTeam(
      github,
      async ({ run }) => {
        const planned = await run({ event: "pull_request" });
        expect(planned.exitCode).toBe(0);
        expect(planned.annotations.map(({ level, message }) => `${level}: ${message}`)).toStrictEqual([
          expect.stringMatching(/^notice: .*will not know which plan was reviewed.*checks: write/u),
        ]);
        github.mergeSha = "a".repeat(40);
        const merged = await run({});
        expect(merged.outputs["result"]).toBe("applied");
        expect(merged.annotations).toContainEqual(
          expect.objectContaining({ level: "notice", properties: { title: "No reviewed plan" } }),
        );
      },
      silent,
    );
  });

  it("is not fooled by a job that somebody named like the check", async () => {
    await using github = await startGithub({ token });
    await withTeam(
      github,
      async ({ run }) => {
        await run({ event: "pull_request" });
        const [ours] = github.checks;
        if (ours !== undefined) github.checks.push({ ...ours, id: 9999, external_id: "2d3a6a0e-5a5f" });
        github.mergeSha = "a".repeat(40);
        expect((await run({})).outputs["result"]).toBe("applied");
      },
      silent,
    );
  });

  it("still tells drift and deployments", async () => {
    await using github = await startGithub({ token });
    await withTeam(
      github,
      async ({ run }) => {
        await run({});
        expect(github.deployments).toHaveLength(1);
      },
      silent,
    );
  });
});

describe("an apply of a merge", () => {
  it("has room among the ten warnings that GitHub keeps for the one that the plan has changed", async () => {
    const unused = Array.from({ length: 14 }, (_, index) => `v${index}: x`).join(", ");
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run }) => {
      await run({ event: "pull_request" });
      github.mergeSha = "a".repeat(40);
      await workspace.write("aep-ingest.yaml", `${everyHour}variables: { ${unused} }\n`);
      const { annotations, outputs } = await run({ inputs: { "on-stale-plan": "warn" } });
      const kept = annotations.filter(({ level }) => level === "warning").slice(0, 10);
      expect(outputs["result"]).toBe("applied");
      expect(kept.map(({ properties }) => properties["title"])).toContain("Plan has changed since its review");
    });
  });

  it("finds what was reviewed by a runner whose checkout is elsewhere, too", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run, writes }) => {
      await run({ event: "pull_request", inputs: { "working-directory": workspace.path } });
      github.mergeSha = "a".repeat(40);
      await workspace.write("aep-ingest.yaml", everyHour);
      expect((await run({ inputs: { "working-directory": "./" } })).outputs["result"]).toBe("blocked");
      expect(writes()).toBe(0);
    });
  });

  it.each([
    ["the sandbox cannot be read", "comment", {}],
    ["the sandbox cannot be read", "check", { comment: "false" }],
    ["the files are not valid", "comment", {}],
    ["the files are not valid", "check", { comment: "false" }],
  ])("is held to the plan that was shown last when afterwards %s, kept in a %s", async (reason, _, inputs) => {
    await using github = await startGithub({ token });
    await withTeam(
      github,
      async ({ workspace, run, writes }) => {
        const { digest } = (await run({ event: "pull_request" })).outputs;
        const broken = reason === "the files are not valid";
        if (broken) await workspace.write("aep-ingest.yaml", leadsConfig.replace("target: leads", "target: lead"));
        const failed = await run({ event: "pull_request", inputs: broken ? {} : { "client-secret": "no secret" } });
        expect(failed.outputs["result"]).toBe("failed");
        const told = github.comments[0]?.body ?? github.checks.at(-1)?.output.summary;
        expect(told).toContain(`held to the plan that was shown here before: digest \`${digest}\``);
        github.mergeSha = "a".repeat(40);
        await workspace.write("aep-ingest.yaml", everyHour);
        expect((await run({})).summary).toContain("Since the review: changed: create dataflow leads-csv.");
        expect(writes()).toBe(0);
        await workspace.write("aep-ingest.yaml", leadsConfig);
        expect((await run({})).outputs["result"]).toBe("applied");
      },
      { ...inputs },
    );
  });

  it("passes when a part of what was reviewed is done already", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run }) => {
      await run({});
      await workspace.write("aep-ingest.yaml", renamed.replace("every: 30m", "every: 60m"));
      expect((await run({ event: "pull_request" })).outputs["updates"]).toBe("2");
      // Somebody renames the dataset before the merge is applied.
      await workspace.write("aep-ingest.yaml", renamed);
      await run({ inputs: { command: "apply" }, event: "workflow_dispatch" });
      github.mergeSha = "a".repeat(40);
      await workspace.write("aep-ingest.yaml", renamed.replace("every: 30m", "every: 60m"));
      const merged = await run({});
      expect(merged).toMatchObject({ exitCode: 0, outputs: { result: "applied", updates: "1" } });
      expect(merged.log).toContain("Less is to be done than was reviewed. Since the review: no longer needed:");
    });
  });

  it("is held to the last plan that was shown, when a newer commit was merged before its own plan was made", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run, writes }) => {
      await run({ event: "pull_request" });
      github.headSha = "d".repeat(40);
      github.mergeSha = "a".repeat(40);
      await workspace.write("aep-ingest.yaml", everyHour);
      expect((await run({})).outputs["result"]).toBe("blocked");
      expect(writes()).toBe(0);
      await workspace.write("aep-ingest.yaml", leadsConfig);
      expect((await run({})).outputs["result"]).toBe("applied");
    });
  });

  it("stays held back after a run that failed before it could plan", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run, writes }) => {
      await run({ event: "pull_request" });
      github.mergeSha = "a".repeat(40);
      await workspace.write("aep-ingest.yaml", everyHour);
      expect((await run({ inputs: { "org-id": "nobody" } })).outputs["result"]).toBe("failed");
      expect((await run({})).outputs["result"]).toBe("blocked");
      expect(writes()).toBe(0);
    });
  });

  it("goes on after half an apply", async () => {
    await using github = await startGithub({ token });
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("secret");
    const options: RunnerOptions = {
      inputs: { ...platform.inputs, "github-token": token },
      env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url },
    };
    await workspace.run({ ...options, event: "pull_request" });
    github.mergeSha = "a".repeat(40);
    const fault = { kind: "status", status: 400, body: { title: "Bad Request" } } as const;
    platform.emulator.setFaults([{ method: "POST", path: "*/flows", times: 1, fault }]);
    expect((await workspace.run(options)).outputs["result"]).toBe("partial");
    expect(github.comments[0]?.body).toContain("Partly applied");
    expect((await workspace.run(options)).outputs["result"]).toBe("applied");
  });

  it("keeps two configurations of one repository apart", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ workspace, run }) => {
      const ordersConfig = leadsConfig.replaceAll("leads", "orders").replaceAll("Lead", "Order");
      await workspace.write("orders/aep-ingest.yaml", ordersConfig.replaceAll("ORDERS_BLOB", "LEADS_BLOB"));
      await workspace.write("orders/samples/orders.csv", "Id,FirstName,Email\n1,Ada,ada@example.com\n");
      const orders = { "working-directory": "./orders/" };
      await run({ event: "pull_request" });
      await run({ event: "pull_request", inputs: orders });
      const titles = github.comments.map(({ body }) => body.split("\n").find((line) => line.startsWith("### ")));
      expect(titles).toStrictEqual([
        "### 📝 **Plan: 5 to create** · `dev`",
        "### 📝 **Plan: 5 to create** · `dev` · `orders`",
      ]);
      github.mergeSha = "a".repeat(40);
      expect((await run({})).outputs["result"]).toBe("applied");
      expect((await run({ inputs: orders })).outputs["result"]).toBe("applied");
    });
  });
});

describe("GitHub in trouble", () => {
  const down = { "retry-after": "0" };

  it("never loses the result of an apply", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ run }) => {
      for (const method of ["POST", "PATCH"]) {
        github.faults.push({ method, path: /./u, times: 999, status: 503, headers: down });
      }
      const result = await run({});
      expect(result).toMatchObject({ exitCode: 0, outputs: { result: "applied", "comment-url": "" } });
      expect(result.outputs["flow-ids"]).toContain("leads-csv");
      expect(result.summary).toContain("Applied: 5 created");
    });
  });

  it("applies nothing while it cannot say what was reviewed, unless told to", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ run, writes }) => {
      github.faults.push({ method: "GET", path: /pulls$/u, times: 8, status: 502, headers: down });
      const stopped = await run({});
      expect(stopped).toMatchObject({ exitCode: 1, outputs: { result: "blocked" } });
      expect(stopped.summary).toMatch(/Blocked: nothing was written[\s\S]*could not be asked which plan was reviewed/u);
      expect(writes()).toBe(0);
      const warned = await run({ inputs: { "on-stale-plan": "warn" } });
      expect(warned).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
      expect(warned.annotations.map(({ level }) => level)).toStrictEqual(["warning"]);
    });
  });

  it("applies nothing with a token that is no longer good: it may have been when the plan was reviewed", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ run, writes }) => {
      const result = await run({ inputs: { "github-token": "expired" } });
      expect(result).toMatchObject({ exitCode: 1, outputs: { result: "blocked" } });
      expect(result.summary).toContain("Bad credentials");
      expect(writes()).toBe(0);
    });
  });

  it("holds nothing back for a token that never could ask, and says so once", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ run }) => {
      const message = "Resource not accessible by integration";
      github.faults.push({ method: "GET", path: /pulls$/u, times: 1, status: 403, message });
      const result = await run({});
      expect(result).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
      const told = result.annotations.filter(({ properties }) => properties["title"] === "Reviewed plan not known");
      expect(told).toMatchObject([{ level: "notice", message: expect.stringContaining("pull-requests: write") }]);
    });
  });

  it("waits for a limit and tells then", async () => {
    await using github = await startGithub({ token });
    await withTeam(github, async ({ run }) => {
      const headers = { "retry-after": "0" };
      const message = "You have exceeded a secondary rate limit.";
      github.faults.push({ method: "POST", path: /comments$/u, times: 2, status: 403, headers, message });
      const result = await run({ event: "pull_request" });
      expect(result.outputs["comment-url"]).toBe(github.comments[0]?.html_url);
    });
  });

  it("is found where an Enterprise Server has it", async () => {
    await using github = await startGithub({ token, enterprise: true });
    await withTeam(github, async ({ run }) => {
      const env = { GITHUB_SERVER_URL: "https://git.acme.example" };
      await run({ event: "pull_request", env });
      await run({ event: "pull_request", env });
      expect(github.comments.map(({ body }) => /\[run\]\((.*?)\)/u.exec(body)?.[1])).toStrictEqual([
        "https://git.acme.example/acme/leads/actions/runs/7",
      ]);
    });
  });
});
