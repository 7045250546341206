import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import {
  batchProviderId,
  cloudStorageFlowSpec,
  connectors,
  dataLakeConnectionSpec,
  streamingFlowSpec,
  streamingProviderId,
} from "../src/index.ts";

const root = resolve(import.meta.dirname, "../../..");

function sources(): string[] {
  return ["packages", "actions"].flatMap((floor) =>
    readdirSync(join(root, floor))
      .map((room) => join(floor, room, "src"))
      .filter((folder) => folder !== join("packages", "connectors", "src") && existsSync(join(root, folder)))
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts"))
          .map((file) => join(folder, file)),
      ),
  );
}

it("no other room of the project writes down an id or an auth spec's name", () => {
  const facts = [
    batchProviderId,
    streamingProviderId,
    cloudStorageFlowSpec.id,
    streamingFlowSpec.id,
    dataLakeConnectionSpec.id,
    ...Object.values(connectors).map(({ connectionSpecId }) => connectionSpecId),
    ...Object.values(connectors).flatMap(({ auth }) => auth.map(({ specName }) => `"${specName}"`)),
  ];
  const files = sources();
  expect(files.length).toBeGreaterThan(100);
  const copies = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return facts.filter((fact) => text.includes(fact)).map((fact) => `${file}: ${fact}`);
  });
  expect(copies).toStrictEqual([]);
});
