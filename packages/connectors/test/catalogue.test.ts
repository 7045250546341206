import { describe, expect, it } from "vitest";
import { connectors, dataLakeConnectionSpec, findConnector, findConnectorBySpecId } from "../src/index.ts";

const all = Object.entries(connectors);

function summary(mode: string): string[] {
  return all
    .filter(([, connector]) => connector.mode === mode)
    .map(([slug, { formats, compressions, flowSpec, providerId }]) =>
      [slug, formats.length, compressions.length, flowSpec.id.slice(0, 8), providerId.slice(0, 8)].join(" "),
    );
}

describe("connectors", () => {
  it("holds thirteen rows, each under its own slug", () => {
    expect(all).toHaveLength(13);
    for (const [slug, connector] of all) expect(connector.slug).toBe(slug);
  });

  it("gives every connector an id that no other connector or alias has", () => {
    const ids = all.flatMap(([, { connectionSpecId, aliases }]) => [connectionSpecId, ...aliases.map(({ id }) => id)]);
    expect(new Set([...ids, dataLakeConnectionSpec.id]).size).toBe(ids.length + 1);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("names parameters and auth variants once per list", () => {
    for (const [, connector] of all) {
      const lists = [connector.sourceParameters, ...connector.auth.map((variant) => variant.parameters)];
      for (const list of lists) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
      const slugs = connector.auth.map(({ slug }) => slug);
      expect(new Set(slugs).size).toBe(slugs.length);
    }
  });

  it("has a secret in every auth variant but the two that need none", () => {
    const without = all.flatMap(([slug, { auth }]) =>
      auth
        .filter(({ parameters }) => !parameters.some(({ secret }) => secret))
        .map((variant) => `${slug} ${variant.slug}`),
    );
    expect(without).toStrictEqual(["s3 iam-role", "hdfs anonymous"]);
  });

  it("gives streams JSON without compression, and files every format", () => {
    expect(summary("streaming")).toStrictEqual(
      ["kinesis", "event-hubs", "pubsub"].map((slug) => `${slug} 1 0 d69717ba 521eee4d`),
    );
    const files = "s3 azure-blob adls-gen2 azure-files gcs hdfs oracle-object-storage sftp ftp data-landing-zone";
    expect(summary("batch")).toStrictEqual(files.split(" ").map((slug) => `${slug} 3 6 9753525b 0ed90a81`));
  });

  it("knows change data capture of exactly the four storages that document it", () => {
    const withCdc = all.filter(([, { supportsCdc }]) => supportsCdc).map(([slug]) => slug);
    expect(withCdc).toStrictEqual(["azure-blob", "gcs", "sftp", "data-landing-zone"]);
  });

  it("knows that only the Data Landing Zone has no base connection", () => {
    const without = all.filter(([, { hasBaseConnection }]) => !hasBaseConnection).map(([slug]) => slug);
    expect(without).toStrictEqual(["data-landing-zone"]);
    expect(connectors["data-landing-zone"].auth).toStrictEqual([]);
  });

  it("keeps defaults inside their own enums", () => {
    const parameters = all.flatMap(([, connector]) => connector.sourceParameters);
    const defaults = parameters.filter((parameter) => parameter.enum && parameter.default !== undefined);
    expect(defaults.length).toBeGreaterThan(0);
    expect(defaults.filter((parameter) => !parameter.enum?.includes(String(parameter.default)))).toStrictEqual([]);
  });
});

describe("findConnector", () => {
  it.each(["sftp", "SFTP", " sftp ", "b7bf2577-4520-42c9-bae9-cad01560f7bc", "B7BF2577-4520-42C9-BAE9-CAD01560F7BC"])(
    "finds SFTP as %j without a warning",
    (name) => {
      expect(findConnector(name)).toStrictEqual({ connector: connectors.sftp });
    },
  );

  it("maps the ids that the tutorial misprints and says what to write", () => {
    const sftp = findConnector("bf367b0d-3d9b-4060-b67b-0d3d9bd06094");
    expect(sftp?.connector.slug).toBe("sftp");
    expect(sftp?.warning).toContain("b7bf2577-4520-42c9-bae9-cad01560f7bc");
    const adls = findConnector("0ed90a81-07f4-4586-8190-b40eccef1c5a");
    expect(adls?.connector.slug).toBe("adls-gen2");
    expect(adls?.warning).toContain("b3ba5556-48be-44b7-8b85-ff2b69b46dc4");
  });

  it.each(["", "snowflake", "toString", "__proto__", "d771e9c1-4f26-40dc-8617-ce58c4b53702"])(
    "finds nothing as %j",
    (name) => {
      expect(findConnector(name)).toBeUndefined();
    },
  );
});

describe("findConnectorBySpecId", () => {
  it("finds the service's ids only, never an alias or a slug", () => {
    for (const [, connector] of all) expect(findConnectorBySpecId(connector.connectionSpecId)).toBe(connector);
    expect(findConnectorBySpecId("bf367b0d-3d9b-4060-b67b-0d3d9bd06094")).toBeUndefined();
    expect(findConnectorBySpecId("sftp")).toBeUndefined();
  });
});
