import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { batchProviderId, connectors, findConnector, streamingProviderId } from "../src/index.ts";
import type { Connector, Parameter } from "../src/index.ts";

const shared = process.env["AEP_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");
const reference = join(shared, "reference/flow-service.md");
const present = existsSync(reference);
if (!present) console.log(`skipped: the reference is not at ${reference} (set AEP_SHARED)`);

interface Row {
  readonly connector: Connector;
  readonly mode: string;
  readonly auth: string;
  readonly flowSpec: string;
}

/** Rows of the table in §3 by connection spec id; the HTTP API is there for context. */
function rowsOf(text: string): Row[] {
  const section = text.slice(text.indexOf("\n## 3. Connectors"), text.indexOf("\n### 3.1"));
  return [...section.matchAll(/^\| (.+?) \| `([0-9a-f-]{36})`.*?\| (batch|streaming) \| (.+?) \| (.+?) \|$/gm)]
    .filter(([, title]) => !title?.startsWith("HTTP API"))
    .map(([, title = "", id = "", mode = "", auth = "", flowSpec = ""]) => {
      const connector = findConnector(id)?.connector;
      if (!connector) throw new Error(`the reference's ${title} is no connector of ours`);
      return { connector, mode, auth, flowSpec };
    });
}

/** `Spec name → a b?` for each variant of a row; what stands in brackets explains, and "same" repeats the one before. */
function variantsIn(auth: string): string[] {
  let before = "";
  const variants = auth.replaceAll(/\([^)]*\)/g, "").matchAll(/`([^`]+)` → ([^;]*)/g);
  return [...variants].map(([, specName = "", list = ""]) => {
    const names = [...list.matchAll(/`([A-Za-z0-9]+\??)`/g)].map(([, name]) => name).join(" ");
    before = list.startsWith("same") ? `${before} ${names}` : names;
    return `${specName} → ${before}`;
  });
}

const named = ({ name, required }: Parameter) => (required ? name : `${name}?`);

describe.skipIf(!present)("the reference's table of connectors", () => {
  const text = present ? readFileSync(reference, "utf8") : "";
  const rows = present ? rowsOf(text) : [];

  it("has our connectors and no others, each with its mode, provider and flow spec", () => {
    expect(rows.map(({ connector }) => connector.slug).sort()).toStrictEqual(Object.keys(connectors).sort());
    for (const { connector, mode, flowSpec } of rows) {
      expect(`${connector.slug} ${connector.mode}`).toBe(`${connector.slug} ${mode}`);
      const { id, name } = connector.flowSpec;
      expect(flowSpec === name || id.startsWith(flowSpec.replaceAll(/[`…]/g, ""))).toBe(true);
      expect(connector.providerId).toBe(mode === "batch" ? batchProviderId : streamingProviderId);
    }
    expect(text).toContain(`batch \`providerId ${batchProviderId}\`; streaming \`${streamingProviderId}\``);
  });

  it("has our ways to authenticate, with their parameters in order, and which of them may be left out", () => {
    const ours = rows.map(({ connector: { slug, auth } }) => [
      slug,
      auth.map(({ specName, parameters }) => `${specName} → ${parameters.map(named).join(" ")}`),
    ]);
    expect(ours).toStrictEqual(rows.map(({ connector, auth }) => [connector.slug, variantsIn(auth)]));
  });

  it("says of the landing zone alone that it has no base connection", () => {
    const without = rows.filter(({ auth }) => auth.includes("no base connection"));
    expect(without.map(({ connector }) => connector.slug)).toStrictEqual(["data-landing-zone"]);
    expect(without[0]?.connector).toMatchObject({ hasBaseConnection: false, auth: [] });
  });

  it("warns of the ids that the tutorial misprints, and so do we", () => {
    const differences = text.slice(text.indexOf("\n## 10."));
    for (const slug of ["sftp", "adls-gen2"] as const) {
      const [alias] = connectors[slug].aliases;
      expect(differences).toContain(alias?.id);
      expect(alias?.warning).toContain(connectors[slug].connectionSpecId);
    }
    expect(Object.values(connectors).flatMap(({ aliases }) => aliases)).toHaveLength(2);
  });

  it("has our source parameters", () => {
    const section = text.slice(text.indexOf("\n### 3.2"), text.indexOf("\n### 3.3"));
    const kinds = { Batch: "azure-blob", Kinesis: "kinesis", "Event Hubs": "event-hubs", PubSub: "pubsub" } as const;
    for (const [kind, slug] of Object.entries(kinds)) {
      const sentence = new RegExp(String.raw`${kind}: (.*?)(?:\. |\.\n)`, "s").exec(section)?.[1] ?? "";
      const names = [...sentence.replaceAll(/\([^)]*\)/g, "").matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name ?? "");
      expect(connectors[slug].sourceParameters.map(({ name }) => name).sort()).toStrictEqual(names.sort());
    }
  });
});
