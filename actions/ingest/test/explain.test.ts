import { createClient } from "@aep-ingest/core";
import { describe, expect, it } from "vitest";
import { explain } from "../src/explain.ts";
import { leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace } from "./support/runner.ts";

describe("explain", () => {
  it("names the inputs instead of the command line's variables", () => {
    const access = { clientId: "id", orgId: "acme@AdobeOrg", sandbox: "dev" };
    const message = ((): string => {
      try {
        createClient({ ...access, clientSecret: "line\nbreak" });
        return "";
      } catch (error) {
        return explain(error);
      }
    })();
    expect(message).toMatch(/client secret \(`client-secret`\)/u);
    expect(message).not.toContain("AEP_");
  });

  it("leaves a variable alone that is one in a workflow too", () => {
    expect(explain(new Error("set AEP_SANDBOX (AEP_OTHER)"))).toContain("set AEP_SANDBOX (AEP_OTHER)");
  });

  it("reaches people: a credential that IMS refuses is told by the names of its inputs", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("p3f9-client");
    const body = { error: "invalid_client", error_description: "invalid client_secret parameter" };
    platform.emulator.setFaults([
      { method: "POST", path: "/ims/token/v3", fault: { kind: "status", status: 401, body } },
    ]);
    const { annotations } = await workspace.run({ inputs: platform.inputs, env: { LEADS_BLOB: "x" } });
    expect(annotations.map(({ message }) => message)).toStrictEqual([
      expect.stringContaining("(`client-id`, `client-secret`)"),
    ]);
  });
});
