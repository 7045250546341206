import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "@aep-ingest/action-shared";
import { describe, expect, it } from "vitest";
import { leadsFiles } from "../../ingest/test/support/leads.ts";
import { createWorkspace } from "../../ingest/test/support/runner.ts";
import { readInputs } from "../src/inputs.ts";
import { run } from "../src/main.ts";

describe("run", () => {
  it("tells of a file that is missing, and accuses none of the others for what stands in it", async () => {
    const dataflow =
      "version: 1\nproject: acme/leads\ndataflows: { a: { source: { connection: other }, target: x } }\n";
    await using workspace = await createWorkspace({ ...leadsFiles, "more.yaml": dataflow });
    const messages: string[] = [];
    const outputs = new Map<string, string>();
    const { exitCode } = await run(
      readInputs((name) => (name === "config" ? "more.yaml, gone.yaml" : "")),
      {
        workspace: workspace.path,
        log: { ...silent, annotate: ({ title }) => messages.push(title) },
        setOutput: (name, value) => outputs.set(name, value),
        writeSummary: () => Promise.resolve(),
      },
    );
    expect(messages).toStrictEqual(["AEP116"]);
    expect(outputs.get("errors")).toBe("1");
    expect(exitCode).toBe(1);
  });

  it("names files in the SARIF as the repository has them, whatever the working directory", async () => {
    await using workspace = await createWorkspace({ "teams/a b/aep-ingest.yaml": "version: 1\nproject: a\nfoo: 1\n" });
    const given: Readonly<Record<string, string>> = { "working-directory": "teams/a b", "sarif-file": "out.sarif" };
    await run(
      readInputs((name) => given[name] ?? ""),
      { workspace: workspace.path, log: silent, setOutput: () => undefined, writeSummary: () => Promise.resolve() },
    );
    const text = await readFile(join(workspace.path, "out.sarif"), "utf8");
    expect([...text.matchAll(/"uri": "(.*)"/gu)].map(([, uri]) => uri)).toStrictEqual(["teams/a%20b/aep-ingest.yaml"]);
  });
});

const silent: Log = { info: () => undefined, annotate: () => undefined, group: (_, work) => work() };
