import { join } from "node:path";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";

const heavy = [
  "@js-joda/core",
  "@js-joda/timezone",
  "re2js",
  "@noble/hashes",
  "pako",
  "hyparquet",
  "hyparquet-compressors",
];

test("no heavy library is loaded before an expression or a file needs it", async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "../src/index.ts"),
    platform: "node",
    resolve: { conditionNames: ["@aep-ingest/source", "node", "import", "default"] },
  });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const libraries = (fileNames: readonly string[]): string[] => {
    const modules = chunks.filter(({ fileName }) => fileNames.includes(fileName)).flatMap(({ moduleIds }) => moduleIds);
    return heavy.filter((name) => modules.some((id) => id.includes(`/node_modules/${name}/`)));
  };
  const atStart = new Set<string>();
  const load = (fileName: string): void => {
    if (atStart.has(fileName)) return;
    atStart.add(fileName);
    for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) load(next);
  };
  load(chunks.find(({ isEntry }) => isEntry)?.fileName ?? "");
  expect(libraries([...atStart])).toStrictEqual([]);
  // And all of them come some time: the check can see them.
  expect(libraries(chunks.map(({ fileName }) => fileName))).toStrictEqual(heavy);
});
