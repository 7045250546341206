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
        log: {
          info: () => undefined,
          annotate: ({ title }) => messages.push(title),
          group: (_, work) => work(),
        },
        setOutput: (name, value) => outputs.set(name, value),
        writeSummary: () => Promise.resolve(),
      },
    );
    expect(messages).toStrictEqual(["AEP116"]);
    expect(outputs.get("errors")).toBe("1");
    expect(exitCode).toBe(1);
  });
});
