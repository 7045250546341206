import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { connectors, cloudStorageFlowSpec, dataLakeConnectionSpec, findConnector } from "../src/index.ts";

const shared = process.env["AEP_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");
const tutorial = join(shared, "seed/cloud-storage-tutorial.md");
const present = existsSync(tutorial);
if (!present) console.log(`skipped: the tutorial is not at ${tutorial} (set AEP_SHARED)`);

describe.skipIf(!present)("Adobe's cloud storage tutorial", () => {
  const text = present ? readFileSync(tutorial, "utf8") : "";

  it("names no connector in its appendix that we do not find, and exactly two by a wrong id", () => {
    const rows = [...text.matchAll(/^\| \[!DNL ([^\]]+)\].*\| `([0-9a-f-]{36})` \|$/gm)];
    expect(rows).toHaveLength(10);
    const found = rows.map(([, title, id]) => ({ title, match: findConnector(id ?? "") }));
    for (const { title, match } of found) expect(match?.connector.title).toBe(title);
    expect(found.filter(({ match }) => match?.warning).map(({ match }) => match?.connector.slug)).toStrictEqual([
      "adls-gen2",
      "sftp",
    ]);
  });

  it("prints our flow spec with sources that are connectors of ours, and our target", () => {
    const spec = text.slice(text.indexOf(`"id": "${cloudStorageFlowSpec.id}"`));
    const sources = spec.slice(spec.indexOf("sourceConnectionSpecIds"), spec.indexOf("targetConnectionSpecIds"));
    const unnamed = ["b7829c2f-2eb0-4f49-a6ee-55e33008b629", "998b8ae3-cec0-43b7-8abe-40b1eb4ee069"];
    const ids = [...sources.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
    const known = Object.values(connectors).filter(({ mode }) => mode === "batch");
    expect(ids.filter((id) => !known.some(({ connectionSpecId }) => connectionSpecId === id))).toStrictEqual(unnamed);
    expect(spec).toContain(dataLakeConnectionSpec.id);
    expect(spec).toContain(`"name": "${cloudStorageFlowSpec.name}"`);
  });
});
