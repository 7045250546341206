import { describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Answer } from "./client.ts";
import { answerOf, org, tokenFrom } from "./client.ts";
import { readShared, sharedFolder } from "./shared.ts";

const shared = sharedFolder();

interface Step {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  /** The answer that the tutorial prints. */
  readonly answer: unknown;
}

/** Every request of the tutorial with the answer printed below it. */
function readSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const block of markdown.split("```shell").slice(1)) {
    const [curl = "", ...rest] = block.split("```");
    const title = curl.match(/foundation\/(\S+?)'/)?.[1] ?? "";
    const answer = rest.join("```").match(/```json\n([\s\S]*?)```/)?.[1] ?? "null";
    steps.push({
      title,
      method: curl.match(/-X (\w+)/)?.[1] ?? "GET",
      path: `/data/foundation/${title}`,
      body: curl.match(/-d '([\s\S]*)'\s*$/)?.[1],
      answer: JSON.parse(answer) as unknown,
    });
  }
  return steps;
}

/** Paths of all members, arrays taken by their first element. */
function keysOf(value: unknown, prefix = ""): string[] {
  if (Array.isArray(value)) return value.length > 0 ? keysOf(value[0], `${prefix}[]`) : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}/${key}`, ...keysOf(inner, `${prefix}/${key}`)]);
}

describe.skipIf(shared === undefined)("the tutorial's requests", () => {
  const steps = shared === undefined ? [] : readSteps(readShared(shared, "seed/cloud-storage-tutorial.md"));

  it("are eight, each with a printed answer", () => {
    expect(steps.map(({ method, title }) => `${method} ${title}`)).toStrictEqual([
      "POST flowservice/sourceConnections",
      "POST flowservice/sourceConnections",
      "POST schemaregistry/tenant/schemas",
      "POST catalog/dataSets?requestDataSource=true",
      "POST flowservice/targetConnections",
      "POST conversion/mappingSets",
      "GET flowservice/flowSpecs?property=name==%22CloudStorageToAEP%22",
      "POST flowservice/flows",
    ]);
  });

  it("are answered with every key that the tutorial prints, sent as they stand over HTTP", async () => {
    const emulator = createEmulator();
    const server = await emulator.listen({ port: 0 });
    try {
      // The tutorial's flow starts in August 2020; the service refuses a start in the past (1360).
      await post(`${server.url}/_emulator/clock`, { set: "2020-08-18T20:00:00Z" });
      const headers = {
        authorization: `Bearer ${await tokenFrom(emulator)}`,
        "x-api-key": "test-client",
        "x-gw-ims-org-id": org,
        "x-sandbox-name": "prod",
        "content-type": "application/json",
      };
      const base = await post(
        `${server.url}/data/foundation/flowservice/connections`,
        {
          name: "Blob",
          connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
          auth: { specName: "ConnectionString", params: { connectionString: "DefaultEndpointsProtocol=https" } },
        },
        headers,
      );
      // Ids that the tutorial took from an earlier answer stand for ours.
      const ids = new Map([
        ["9e2541a0-b143-4d23-a541-a0b143dd2301", base.text("id")],
        ["{TENANT_ID}", "emulator"],
      ]);
      const outcome: { title: string; status: number; missing: string[] }[] = [];
      for (const step of steps) {
        let body = step.body;
        for (const [old, ours] of ids) body = body?.replaceAll(old, ours);
        const answer = await answerOf(
          await fetch(server.url + step.path, {
            method: step.method,
            headers,
            ...(body === undefined ? {} : { body }),
          }),
        );
        const missing = keysOf(step.answer).filter((key) => !keysOf(answer.body).includes(key));
        outcome.push({ title: step.title, status: answer.status, missing });
        remember(ids, step, answer);
      }
      expect(outcome).toStrictEqual(
        steps.map(({ title, method }) => ({
          title,
          status: method === "GET" || title.startsWith("conversion") ? 200 : 201,
          missing: [],
        })),
      );
      expect([...ids.values()]).toStrictEqual([
        expect.any(String),
        "emulator",
        expect.stringMatching(/^[0-9a-f-]{36}$/),
        expect.stringMatching(/^[0-9a-f]{48}$/),
        expect.stringMatching(/^[0-9a-f]{24}$/),
        expect.stringMatching(/^[0-9a-f-]{36}$/),
        expect.stringMatching(/^[0-9a-f]{32}$/),
      ]);
      const journal = await answerOf(await fetch(`${server.url}/_emulator/requests`));
      expect(journal.at("writes")).toBe(8);
    } finally {
      await server.close();
      await emulator.close();
    }
  });
});

/** Notes under which id the tutorial refers to what a step has made. */
function remember(ids: Map<string, string>, step: Step, answer: Answer): void {
  if (step.title === "flowservice/sourceConnections")
    ids.set("26b53912-1005-49f0-b539-12100559f0e2", answer.text("id"));
  if (step.title === "flowservice/targetConnections")
    ids.set("f7eb08fa-5f04-4e45-ab08-fa5f046e45ee", answer.text("id"));
  if (step.title.startsWith("catalog")) {
    ids.set("5f3c3cedb2805c194ff0b69a", answer.text("0").slice("@/dataSets/".length));
  }
  if (step.title.startsWith("schemaregistry")) {
    ids.set("995dabbea86d58e346ff91bd8aa741a9f36f29b1019138d4", answer.text("$id").split("/").at(-1) ?? "");
  }
  if (step.title.startsWith("conversion")) ids.set("bf5286a9c1ad4266baca76ba3adc9366", answer.text("id"));
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return answerOf(await fetch(url, { method: "POST", body: JSON.stringify(body), headers }));
}
