import { describe, expect, it } from "vitest";
import { createCanary } from "./support/canary.ts";
import { leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace, type RunnerResult } from "./support/runner.ts";

const clientSecret = createCanary("client");
const connectionString = createCanary("connection");
const env = { LEADS_BLOB: connectionString.value };

function leaks({ log, outputs, summary }: RunnerResult): readonly string[] {
  const text = [log, JSON.stringify(outputs), summary].join("\n");
  return [clientSecret, connectionString].flatMap((canary) => canary.foundIn(text));
}

describe("an error of a service", () => {
  it("is one annotation on the line of the object, without the secrets that the service sent back", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    const body = {
      type: "https://ns.adobe.com/aep/errors/FLOW-1200-400",
      title: "Bad Request",
      report: {
        "detailed-message": `Cannot connect with ${connectionString.value} <img src=x> @octocat\n::error::spoofed`,
      },
    };
    platform.emulator.setFaults([
      {
        method: "POST",
        path: "/data/foundation/flowservice/connections",
        fault: { kind: "status", status: 400, body },
      },
    ]);
    const result = await workspace.run({ inputs: platform.inputs, env });
    expect(result).toMatchObject({ exitCode: 1 });
    const annotation = result.annotations.find(({ level }) => level === "error");
    expect(annotation).toMatchObject({
      properties: { file: "aep-ingest.yaml", line: "4", title: "create connection leads-blob" },
      message: expect.stringMatching(/FLOW-1200-400/u),
    });
    expect(result.annotations.map(({ message }) => message)).not.toContain("spoofed");
    expect(result.summary).not.toMatch(/<img|@octocat/u);
    expect(result.log).not.toMatch(/^\s+at /mu);
    expect(leaks(result)).toStrictEqual([]);
  });

  it("leaves half an apply from which the next run goes on, making nothing twice", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    const body = { type: "https://ns.adobe.com/aep/errors/FLOW-1400-400", title: "Bad Request" };
    platform.emulator.setFaults([
      { method: "POST", path: "/data/foundation/flowservice/flows", fault: { kind: "status", status: 400, body } },
    ]);
    const half = await workspace.run({ inputs: platform.inputs, env });
    expect(half).toMatchObject({ exitCode: 1, outputs: { result: "partial" } });
    expect(half.summary).toContain("Partly applied");
    platform.emulator.setFaults([]);
    const made = platform.writes().length;
    const rest = await workspace.run({ inputs: platform.inputs, env });
    expect(rest).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    const again = platform.writes().slice(made);
    expect(again.filter((write) => /POST .*(?:connections|schemas|dataSets|mappingSets)$/u.test(write))).toStrictEqual(
      [],
    );
    expect((await workspace.run({ inputs: platform.inputs, env })).outputs["result"]).toBe("none");
  });

  it.each([
    ["401", { kind: "status", status: 401, body: { error_code: "401013", message: "Oauth token is not valid" } }],
    ["403", { kind: "status", status: 403, body: { error_code: "403003", message: "Api Key is invalid" } }],
    ["HTML", { kind: "html", status: 200 }],
  ] as const)("%s stops a pull request's plan with one message", async (_, fault) => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    platform.emulator.setFaults([{ method: "GET", fault }]);
    const result = await workspace.run({ event: "pull_request", inputs: platform.inputs, env });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations).toHaveLength(1);
    expect(result.annotations[0]?.message).not.toMatch(/Unexpected error|undefined/u);
    expect(platform.writes()).toStrictEqual([]);
    expect(leaks(result)).toStrictEqual([]);
  });
});
