import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { createEmulator } from "../../src/index.ts";
import type { Client } from "../client.ts";
import { connect } from "../client.ts";
import { markdownTable } from "../markdown-table.ts";
import { sharedFolder } from "../shared.ts";
import { alwaysRefused, deviations, notServed } from "./deviations.ts";
import type { Document } from "./documents.ts";
import { readDocument } from "./documents.ts";
import { playEverything, playInvalid } from "./exchanges.ts";

const shared = sharedFolder();

const bases = {
  "flow-service": "/data/foundation/flowservice",
  "schema-registry": "/data/foundation/schemaregistry",
  catalog: "/data/foundation/catalog",
  "data-prep": "/data/foundation/conversion",
  "data-access": "/data/foundation/export",
  sandbox: "/data/foundation",
  "identity-service": "/data/core",
} as const;

interface Row {
  checked: number;
  /** Answers below 400, and from there on. */
  accepted: number;
  refused: number;
  readonly statuses: Set<number>;
  readonly notes: Set<string>;
}

describe.skipIf(shared === undefined)("the emulator's answers", () => {
  it("fit Adobe's OpenAPI documents, apart from the deviations that are listed", async () => {
    const folder = shared ?? "";
    const documents = Object.entries(bases).map(([name, base]) => readDocument(folder, name, base));
    const rows = new Map<string, Row>();
    const unexplained: string[] = [];
    const used = new Set<unknown>();
    const files = mkdtempSync(path.join(os.tmpdir(), "emulator-contract-"));
    writeFileSync(path.join(files, "a.csv"), "Id\n1\n");
    writeFileSync(path.join(files, "b.json"), '{"Id":"1"}\nno JSON\n');
    const emulator = createEmulator({ files });
    const plain = await connect(emulator);
    const send: Client["send"] = async (method, path, body, headers) => {
      const answer = await plain.send(method, path, body, headers);
      for (const [document, operation] of matching(documents, method, path)) {
        const name = `${document.name}: ${operation.name}`;
        const row = rows.get(name) ?? { checked: 0, accepted: 0, refused: 0, statuses: new Set(), notes: new Set() };
        rows.set(name, row);
        row.checked += 1;
        row[answer.status < 400 ? "accepted" : "refused"] += 1;
        row.statuses.add(answer.status);
        const problems = document.check(operation.answers.get(answer.status), answer.body);
        if (!operation.answers.has(answer.status)) problems.push(`status ${answer.status} is not in the document`);
        for (const problem of problems) {
          const known = deviations.find((entry) => entry.operation.test(name) && entry.problem.test(problem));
          if (!known) unexplained.push(`${name} ${answer.status}: ${problem}`);
          used.add(known);
          if (known) row.notes.add(known.reason);
        }
      }
      return answer;
    };
    const client: Client = {
      send,
      get: (path, headers) => send("GET", path, undefined, headers),
      post: (path, body, headers) => send("POST", path, body, headers),
      put: (path, body, headers) => send("PUT", path, body, headers),
      patch: (path, body, headers) => send("PATCH", path, body, headers),
      delete: (path, headers) => send("DELETE", path, undefined, headers),
    };
    await playEverything(client, emulator);
    for (const document of documents) {
      for (const operation of document.operations) {
        if (notServed.some((entry) => entry.operation.test(`${document.name}: ${operation.name}`))) continue;
        await playInvalid(client, operation.method, document.base + operation.template);
      }
    }

    expect([...new Set(unexplained)]).toStrictEqual([]);
    expect(deviations.filter((entry) => !used.has(entry)).map(({ reason }) => reason)).toStrictEqual([]);
    const all = documents.flatMap((document) => document.operations.map(({ name }) => `${document.name}: ${name}`));
    const left = all.filter((name) => !rows.has(name) && !notServed.some((entry) => entry.operation.test(name)));
    expect(left).toStrictEqual([]);
    const oneSided = [...rows].filter(
      ([name, row]) =>
        row.refused === 0 || (row.accepted === 0 && !alwaysRefused.some((entry) => entry.operation.test(name))),
    );
    expect(oneSided.map(([name]) => name)).toStrictEqual([]);
    const page = table(all, rows);
    console.info(page.split("\n")[2]);
    await expect(page).toMatchFileSnapshot("../../docs/contract.md");
    await emulator.close();
    rmSync(files, { recursive: true });
  });
});

function matching(
  documents: readonly Document[],
  method: string,
  path: string,
): [Document, Document["operations"][number]][] {
  const [pathname = ""] = path.split("?");
  return documents.flatMap((document) => {
    if (!pathname.startsWith(document.base)) return [];
    const below = pathname.slice(document.base.length);
    // A path with more fixed segments is the better match: `/tenant/unions` before `/{CONTAINER_ID}/…`.
    const found = document.operations
      .filter((operation) => operation.method === method && operation.path.test(below))
      .toSorted((a, b) => a.path.source.split("[^/]+").length - b.path.source.split("[^/]+").length);
    return found.slice(0, 1).map((operation): [Document, Document["operations"][number]] => [document, operation]);
  });
}

function table(all: readonly string[], rows: ReadonlyMap<string, Row>): string {
  const lines = all.map((name) => {
    const row = rows.get(name);
    const [document = "", operation = ""] = name.split(": ");
    if (!row) {
      const reason = notServed.find((entry) => entry.operation.test(name))?.reason ?? "";
      return [document, `\`${operation}\``, "–", "–", `not served: ${reason}`];
    }
    const statuses = [...row.statuses].toSorted((a, b) => a - b).join(" ");
    const refusal = alwaysRefused.find((entry) => entry.operation.test(name))?.reason;
    const notes = [...(refusal === undefined ? [] : [refusal]), ...row.notes];
    return [document, `\`${operation}\``, `${row.accepted} + ${row.refused}`, statuses, notes.join("; ")];
  });
  const served = all.filter((name) => rows.has(name)).length;
  const checked = [...rows.values()].reduce((sum, row) => sum + row.checked, 0);
  return `# Contract with Adobe's OpenAPI documents

Written by \`test/contract/contract.test.ts\`. ${served} of ${all.length} operations are served, ${checked} answers were checked. Each
operation that is served was asked validly and invalidly; the third column counts both.

${markdownTable(["document", "operation", "accepted + refused", "statuses", "deviations"], lines)}
`;
}
