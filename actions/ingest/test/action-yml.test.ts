import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readInputs, type Inputs } from "../src/inputs.ts";
import { outputsOf } from "../src/outputs.ts";
import { report } from "./support/plans.ts";

const repository = join(import.meta.dirname, "../../..");

const mask = (): void => undefined;

const described = z.object({ description: z.string().min(10) });

const actionSchema = z.object({
  name: z.string(),
  // GitHub Marketplace takes no longer one.
  description: z.string().max(124),
  inputs: z.record(z.string(), described.extend({ default: z.string() })),
  outputs: z.record(z.string(), described),
  runs: z.object({ using: z.literal("node24"), main: z.string() }),
  branding: z.object({ icon: z.string(), color: z.string() }),
});

async function readAction(path: string): Promise<z.infer<typeof actionSchema>> {
  return actionSchema.parse(parse(await readFile(join(repository, path), "utf8")));
}

const root = await readAction("action.yml");

/** The interface that workflows are written against: design.md §7. */
const inputs =
  "command config environment sandbox client-id client-secret org-id scopes base-url ims-url github-token comment " +
  "wait-for-run fail-on on-stale-plan drift-pull-request working-directory";
const outputs = "result changes creates updates replaces deletes drift blocked digest plan-json flow-ids comment-url";

describe("action.yml", () => {
  it("has the documented inputs and outputs, each described", () => {
    expect(Object.keys(root.inputs)).toStrictEqual(inputs.split(" "));
    expect(Object.keys(root.outputs)).toStrictEqual(outputs.split(" "));
  });

  it("is the same for both ways to use the action", async () => {
    const own = await readAction("actions/ingest/action.yml");
    expect({ ...own, runs: { ...own.runs, main: `actions/ingest/${own.runs.main}` } }).toStrictEqual(root);
  });

  it("declares the defaults that the code has", () => {
    const withDefaults = readInputs(
      (name) => (name === "github-token" ? "" : (root.inputs[name]?.default ?? "")),
      mask,
    );
    const withNothing = readInputs((name) => (name === "base-url" ? "https://platform.adobe.io" : ""), mask);
    expect(withDefaults).toStrictEqual(withNothing);
  });

  it("declares every output that is set", () => {
    expect([...Object.keys(outputsOf(report(), false)), "comment-url"].sort()).toStrictEqual(
      Object.keys(root.outputs).sort(),
    );
  });
});

function read(given: Readonly<Record<string, string>>): Inputs {
  return readInputs((name) => given[name] ?? "", mask);
}

describe("readInputs", () => {
  it("takes environments in order, once each, and globs with braces", () => {
    const { environments, config } = read({ environment: "dev, prod,dev", config: "{a,b}.yaml\nc.yaml" });
    expect({ environments, config }).toStrictEqual({ environments: ["dev", "prod"], config: ["{a,b}.yaml", "c.yaml"] });
  });

  it.each([
    [{ command: "deploy" }, /`command` is "deploy"; write one of auto, validate/u],
    [{ comment: "yes" }, /`comment` is "yes"; write true or false/u],
    [{ "fail-on": "," }, /`fail-on` names nothing/u],
    [{ "fail-on": "failed, never" }, /`never` beside other words/u],
    [{ "wait-for-run": "10 minutes" }, /`wait-for-run` is "10 minutes"/u],
    [{ "on-stale-plan": "go" }, /`on-stale-plan` is "go"/u],
  ])("refuses %j and says what to write", (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
