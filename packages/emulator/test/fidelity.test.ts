import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import type { Services } from "../src/app.ts";
import { createApp } from "../src/app.ts";
import { fidelityLedger } from "../src/fidelity/ledger.ts";
import { servedOperations } from "../src/fidelity/operations.ts";
import { strictRules } from "../src/fidelity/strict.ts";
import { createEmulator } from "../src/index.ts";
import type { Runtime } from "../src/runtime.ts";
import type { Answer, Client } from "./client.ts";
import { catalog, connect, conversion, flowservice } from "./client.ts";
import { markdownTable } from "./markdown-table.ts";
import { blobSpec, connectionBody, flowBody, makeParts, mappingBody, sourceBody } from "./objects.ts";
import { readShared, sharedFolder } from "./shared.ts";

const shared = sharedFolder();

/** Our notes by section (`flow-service.md §2.1`, with its subsections) and Adobe's documents by name. */
function readLibrary(folder: string): ReadonlyMap<string, string> {
  const library = new Map<string, string>();
  for (const name of readdirSync(path.join(folder, "openapi")))
    library.set(name, readShared(folder, `openapi/${name}`));
  for (const name of readdirSync(path.join(folder, "reference")).filter((file) => file.endsWith(".md"))) {
    for (const part of readShared(folder, `reference/${name}`).split(/^(?=#{2,3} \d)/m)) {
      const number = /^#{2,3} (\d+(?:\.\d+)?)/.exec(part)?.[1];
      if (number === undefined) continue;
      library.set(`${name} §${number}`, part);
      const chapter = number.split(".")[0] ?? "";
      if (chapter !== number) library.set(`${name} §${chapter}`, (library.get(`${name} §${chapter}`) ?? "") + part);
    }
  }
  return library;
}

/** Whether a text names the code as part of a range: `1309–1311`, `1010…1017`, `1526/1527`. */
function inRange(text: string, code: number): boolean {
  return [...text.matchAll(/(\d{4})(?:–|…|-| to )(\d{4})/g)].some(
    ([, from, to]) => Number(from) <= code && code <= Number(to),
  );
}

const count = (standing: string): number => fidelityLedger.filter((row) => row.standing === standing).length;

describe("the fidelity ledger", () => {
  it("names each rule once, with a source", () => {
    const names = fidelityLedger.map(({ area, rule }) => `${area}: ${rule}`);
    expect(new Set(names).size).toBe(names.length);
    expect(fidelityLedger.filter(({ source }) => source.trim() === "")).toStrictEqual([]);
  });

  it("names every operation that is served, and no other", () => {
    const app = createApp({ strict: false } as unknown as Runtime, {} as unknown as Services);
    const routes = app.routes.filter(({ method }) => method !== "ALL");
    const served = routes.map(({ method, path }) => `${method} ${path.replace(/\{.*\}$/, "")}`);
    expect(servedOperations.map(({ operation }) => operation).toSorted()).toStrictEqual(
      [...new Set(served)].toSorted(),
    );
  });

  it("has a row for every error code that the services answer", () => {
    const source = path.resolve(import.meta.dirname, "../src");
    const files = readdirSync(source, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith(".ts"));
    const codes = files
      .filter((file) => !file.startsWith("fidelity"))
      .flatMap((file) => readFileSync(path.join(source, file), "utf8").match(/"\d{4}-\d{3}"/g) ?? [])
      .map((code) => code.slice(1, 5));
    const text = fidelityLedger.map(({ rule, strict = "" }) => `${rule} ${strict}`).join("\n");
    const missing = [...new Set(codes)].filter((code) => !text.includes(code) && !inRange(text, Number(code)));
    expect(codes.length).toBeGreaterThan(100);
    expect(missing).toStrictEqual([]);
  });

  it.skipIf(shared === undefined)("claims nothing that was not read where it says", () => {
    const library = readLibrary(shared ?? "");
    const wrong: string[] = [];
    for (const { rule, standing, source } of fidelityLedger) {
      const cited = /\[([^\]]+)\]$/.exec(source)?.[1]?.split(", ") ?? [];
      if (cited.length === 0 && standing !== "unknown") wrong.push(`${rule}: cites nothing`);
      const pages = cited.filter((citation) => !citation.startsWith("https://experienceleague.adobe.com/"));
      const texts = pages.map((citation) => library.get(citation) ?? "");
      wrong.push(...pages.filter((citation) => !library.has(citation)).map((citation) => `${rule}: no ${citation}`));
      // Every error code that a rule names stands in what it cites, unless the rule says that it is deduced.
      const codes = standing === "documented" ? (rule.match(/\b(?:\d{4}|[34]\d{5})\b(?! files)/g) ?? []) : [];
      for (const code of codes.filter((found) => pages.length > 0 && found !== "2026")) {
        const stands = texts.some((text) => text.includes(code) || inRange(text, Number(code)));
        if (!stands) wrong.push(`${rule}: ${code} is not in ${cited.join(", ")}`);
      }
    }
    for (const { operation, source } of servedOperations) {
      const cited = /\[(.+)\]$/.exec(source)?.[1] ?? source;
      if (cited.startsWith("https://experienceleague.adobe.com/")) continue;
      const text = library.get(cited);
      const path = operation.split("/").filter((part) => part !== "" && !part.startsWith(":"));
      if (text?.includes(path.at(-1)?.split(" ").at(-1) ?? "") !== true) wrong.push(`${operation}: not in ${cited}`);
    }
    expect(wrong).toStrictEqual([]);
  });

  it("is the page in the docs", async () => {
    const rows = fidelityLedger.map(({ area, rule, standing, source, strict = "" }) => [
      area,
      rule,
      standing,
      source,
      strict,
    ]);
    const operations = servedOperations.map(({ service, operation, standing, source }) => [
      service,
      `\`${operation}\``,
      standing,
      source,
    ]);
    const page = `# Fidelity ledger

Generated from \`src/fidelity\`. In square brackets: the page and section of our notes on Adobe's documentation, or Adobe's OpenAPI document,
in which it was read. Nothing here was checked against the real service: \`documented\` means that an Adobe page or
OpenAPI document says so, \`observed\` that Adobe's samples or clients do so, \`inferred\` that it was deduced from those, and
\`unknown\` that the emulator had to choose.

${count("documented")} documented, ${count("observed")} observed, ${count("inferred")} inferred, ${count("unknown")} unknown. The last column says what \`--strict\` answers to a request that relies on the rule, or why there is nothing to refuse.

${markdownTable(["area", "rule", "standing", "source", "strict"], rows)}

## Operations

Every operation that is served, ${servedOperations.length} in all. How the answers fit the documents is in [contract.md](contract.md).

${markdownTable(["service", "operation", "standing", "source"], operations)}
`;
    await expect(page).toMatchFileSnapshot("../docs/fidelity.md");
  });
});

const strictClient = () => connect(createEmulator({ strict: true }));
const lenientClient = () => connect(createEmulator());

/** A request for each rule of the table that is fine until somebody is strict about it. */
const reliances: Record<string, (client: Client) => Promise<Answer>> = {
  "property operator !=": (client) => client.get(`${flowservice}/flows?property=name!=x`),
  "limit defaults to 100 and is cut at 1000": (client) => client.get(`${flowservice}/runs?limit=1001`),
  "queryString of searches holds property expressions": (client) =>
    client.post(`${flowservice}/flows/search`, { queryString: "name==x" }),
  "groupByProperty of flowSpecs/search is taken and ignored": (client) =>
    client.post(`${flowservice}/flowSpecs/search`, { groupByProperty: "providerId" }),
  "connectionSpec.version may be left out": (client) =>
    client.post(`${flowservice}/connections`, { ...connectionBody(), connectionSpec: { id: blobSpec } }),
  "partialIngestionPercent and errorDiagnosticsEnabled travel in options": async (client) => {
    const body = flowBody(await makeParts(client), Date.now(), { options: { partialIngestionPercent: 5 } });
    return client.post(`${flowservice}/flows`, body);
  },
  "wildcards are * within one name": async (client) => {
    const base = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
    return client.post(`${flowservice}/sourceConnections`, sourceBody(base, { params: { path: "/a/[0-9].csv" } }));
  },
  "PATCH with an object replaces top-level members": async (client) => {
    const { dataSet } = await makeParts(client);
    return client.patch(`${catalog}/dataSets/${dataSet}`, { tags: { a: ["b"] } });
  },
  "deleting a dataset that a flow uses is allowed": async (client) => {
    const parts = await makeParts(client);
    await client.post(`${flowservice}/flows`, flowBody(parts, Date.now()));
    return client.delete(`${catalog}/dataSets/${parts.dataSet}`);
  },
  "answers name source types by MIME; STATIC as text/plain": async (client) => {
    const { schema } = await makeParts(client);
    const mappings = [{ sourceType: "STATIC", source: "x", destination: "_id" }];
    return client.post(`${conversion}/mappingSets`, mappingBody(schema, mappings));
  },
};

describe("strict", () => {
  it("has an answer for every rule that is inferred or unknown, or a reason", () => {
    const open = fidelityLedger.filter(
      ({ standing, strict }) => /inferred|unknown/.test(standing) && strict === undefined,
    );
    expect(open.map(({ rule }) => rule)).toStrictEqual([]);
    expect(strictRules.map(({ rule }) => rule)).toStrictEqual(Object.keys(reliances));
    const rules = new Set(fidelityLedger.map(({ rule }) => rule));
    expect(strictRules.filter(({ rule }) => !rules.has(rule))).toStrictEqual([]);
  });

  it.each(strictRules.map(({ rule, answer }) => [rule, answer] as const))("refuses: %s", async (rule, answer) => {
    const rely = reliances[rule];
    expect((await rely?.(await lenientClient()))?.status).toBeLessThan(300);
    const refused = await rely?.(await strictClient());
    expect(refused?.status).toBe(400);
    expect(JSON.stringify(refused?.body)).toContain("Strict: ");
    expect(`${refused?.text("type")} 400`).toContain(answer);
  });

  it("refuses what is not documented to work", async () => {
    const client = await connect(createEmulator({ strict: true }));
    const nameless = await client.get(`${flowservice}/flows`, { "x-sandbox-name": "" });
    expect(nameless.text("type")).toContain("FLOW-2105-400");
    const base = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
    const body = sourceBody(base, { params: { path: "/a.csv", colour: "red" } });
    expect((await client.post(`${flowservice}/sourceConnections`, body)).text("errorMessage")).toContain(
      "params.colour",
    );
    const lenient = await connect(createEmulator());
    expect((await lenient.get(`${flowservice}/flows`, { "x-sandbox-name": "" })).status).toBe(200);
  });
});
