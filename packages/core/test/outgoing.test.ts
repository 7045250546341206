import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../src/index.ts";
import type { RegistryInput } from "../src/index.ts";
import { collect, failureOf, scripted } from "./support/scripted.ts";
import { wireFlow } from "./support/samples.ts";

const found = { body: { items: [wireFlow] } };

describe("what cannot be written out was certainly not sent, and is no matter of the network", () => {
  const circle: { title: string; self?: unknown } = { title: "Lead" };
  circle.self = circle;
  const unwritable: readonly (readonly [string, RegistryInput])[] = [
    ["a bigint", { title: "Lead", minimum: 1n }],
    ["a circle", circle],
  ];

  it.each(unwritable)("a body with %s", async (_, input) => {
    const { client, dispatcher, clock } = scripted(() => found);
    const { schemas } = client.schemaRegistry;
    for (const write of [schemas.create(input), schemas.replace("a schema", input)]) {
      const error = await failureOf(write);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(String(error)).toContain("cannot be written as JSON");
    }
    expect([dispatcher.seen, clock.slept]).toStrictEqual([[], []]);
  });

  it("an id or a filter with half a character", async () => {
    const { client, dispatcher } = scripted(() => found);
    const { flows } = client.flowService;
    for (const read of [flows.get("\ud83d"), collect(flows.list({ property: ["name==\ud83d"] }))]) {
      const error = await failureOf(read);
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(String(error)).toContain(String.raw`\ud83d`);
    }
    expect(dispatcher.seen).toStrictEqual([]);
  });
});

describe("ids and filters of any characters", () => {
  it("arrive as they were given, an id in one segment of the path", async () => {
    const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => ![".", ".."].includes(text));
    await fc.assert(
      fc.asyncProperty(word, word, async (id, name) => {
        const { client, dispatcher } = scripted(() => found);
        await client.schemaRegistry.schemas.get("tenant", id).catch(() => undefined);
        const { path = "" } = dispatcher.seen.at(-1) ?? {};
        expect(path.split("/").slice(5).map(decodeURIComponent)).toStrictEqual(["schemas", id]);
        await collect(client.flowService.flows.list({ property: [name] }));
        expect(dispatcher.seen.at(-1)?.query.getAll("property")).toStrictEqual([name]);
      }),
      { numRuns: 50 },
    );
  });
});
