import { connectors, type AuthVariant, type Connector, type Parameter } from "@aep-ingest/connectors";
import { describe, expect, it } from "vitest";
import { parse, type Config, type Diagnostic } from "../src/index.ts";
import { file } from "./examples.ts";

const all: readonly Connector[] = Object.values(connectors);
const variants = all.flatMap((connector) =>
  connector.auth.map((variant) => [connector.slug, variant.slug, connector, variant] as const),
);
const streams = all.filter(({ mode }) => mode === "streaming");
const batches = all.filter(({ mode }) => mode === "batch");

/** A value that the parameter takes, as YAML. */
function sample({ type, secret, enum: values, minimum = 1, length, format, default: usual }: Parameter): string {
  if (type === "boolean") return "true";
  if (type === "integer") return String(minimum);
  if (secret) return '"${env.SECRET}"';
  const text = values?.[0] ?? usual ?? (format === "uri" ? "https://x.example" : "YWJj".repeat(8));
  return JSON.stringify(String(text).slice(0, length));
}

function connection(connector: Connector, variant: AuthVariant | undefined, without?: string): string {
  if (variant === undefined) return `connections: { c: { connector: ${connector.slug} } }\n`;
  const parameters = variant.parameters.filter(({ name }) => name !== without);
  const lines = parameters.map((parameter) => `      ${parameter.name}: ${sample(parameter)}\n`).join("");
  return `connections:
  c:
    connector: ${connector.slug}
    auth:
      type: ${variant.slug}
${lines}`;
}

const rest = `schemas: { s: { class: profile, fields: { a: string } } }
datasets: { d: { schema: s } }
`;

function flow(source: string, schedule: string): string {
  return `dataflows: { f: { source: { connection: c, ${source} }, target: d, mapping: { _tenant.a: A }${schedule} } }\n`;
}

function streamSource({ sourceParameters }: Connector): string {
  return sourceParameters.map((parameter) => `${parameter.name}: ${sample(parameter)}`).join(", ");
}

function read(text: string): { readonly config?: Config; readonly diagnostics: readonly Diagnostic[] } {
  return parse([file(`version: 1\nproject: a\n${text}`)]);
}

describe("connectors", () => {
  it("are all known, with at least one way to authenticate each where they have a connection", () => {
    expect(all).toHaveLength(13);
    expect(all.filter(({ auth, hasBaseConnection }) => auth.length === 0 && hasBaseConnection)).toStrictEqual([]);
  });

  it.each(variants)("%s takes every parameter of %s", (_slug, _variant, connector, variant) => {
    const source =
      connector.mode === "streaming" ? streamSource(connector) : `path: /a.csv, format: ${connector.formats[0]}`;
    const schedule = connector.mode === "streaming" ? "" : ", schedule: once";
    const { config, diagnostics } = read(`${connection(connector, variant)}${rest}${flow(source, schedule)}`);
    expect(diagnostics).toStrictEqual([]);
    const built = config?.connections.get("c");
    expect(built?.kind === "managed" ? built.auth.variant : undefined).toBe(variant.slug);
    expect(built?.kind === "managed" ? Object.keys(built.auth.parameters) : []).toStrictEqual(
      variant.parameters.map(({ name }) => name),
    );
  });

  it.each(variants)("%s misses each parameter that %s needs", (_slug, _variant, connector, variant) => {
    for (const { name, required } of variant.parameters) {
      const { diagnostics } = read(connection(connector, variant, name));
      const missing = diagnostics.filter(({ code }) => code === "AEP308").map(({ message }) => message);
      expect(missing.map((message) => message.includes(`\`${name}\``))).toStrictEqual(required ? [true] : []);
    }
  });

  it.each(variants)("%s takes no secret of %s that is written out", (_slug, _variant, connector, variant) => {
    for (const parameter of variant.parameters.filter(({ secret }) => secret)) {
      const text = connection(connector, variant).replace(
        `${parameter.name}: "\${env.SECRET}"`,
        `${parameter.name}: hunter2`,
      );
      const { config, diagnostics } = read(text);
      expect(config).toBeUndefined();
      expect(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toStrictEqual([
        "AEP311",
      ]);
      expect(JSON.stringify(diagnostics)).not.toContain("hunter2");
    }
  });

  it.each(batches.map((connector) => [connector.slug, connector] as const))(
    "%s reads its formats and compressions, and no others",
    (_slug, connector) => {
      for (const format of ["delimited", "json", "parquet"] as const) {
        const { diagnostics } = read(
          `${connection(connector, connector.auth[0])}${rest}${flow(`path: /a, type: file, format: ${format}`, ", schedule: once")}`,
        );
        const isRefused = diagnostics.some(({ severity }) => severity === "error");
        expect(isRefused).toBe(!connector.formats.includes(format));
      }
      for (const compression of ["bzip2", "gzip", "deflate", "zipDeflate", "tarGzip", "tar"] as const) {
        const source = `path: /a, type: file, format: json, compression: ${compression}`;
        const { diagnostics } = read(
          `${connection(connector, connector.auth[0])}${rest}${flow(source, ", schedule: once")}`,
        );
        const isRefused = diagnostics.some(({ severity }) => severity === "error");
        expect(isRefused).toBe(!connector.compressions.includes(compression));
      }
    },
  );

  it.each(streams.map((connector) => [connector.slug, connector] as const))(
    "%s takes its own source parameters, needs some of them and no schedule",
    (_slug, connector) => {
      const head = `${connection(connector, connector.auth[0])}${rest}`;
      for (const parameter of connector.sourceParameters.filter(
        ({ required, default: usual }) => required && usual === undefined,
      )) {
        const source = streamSource({
          ...connector,
          sourceParameters: connector.sourceParameters.filter((other) => other !== parameter),
        });
        const { diagnostics } = read(`${head}${flow(source, "")}`);
        expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toStrictEqual([
          expect.stringContaining(`\`${parameter.name}\``),
        ]);
      }
      expect(
        read(`${head}${flow(streamSource(connector), ", schedule: once")}`).diagnostics.map(({ code }) => code),
      ).toStrictEqual(["AEP531"]);
    },
  );

  it.each([
    ["type", 'type: "${env.KIND}", connectionString: "${env.SECRET}"'],
    ["rotation", 'rotation: "${env.KIND}", connectionString: "${env.SECRET}"'],
  ])("take no environment variable for the %s of auth, which is needed before anything is sent", (member, auth) => {
    const { config, diagnostics } = read(`connections: { c: { connector: azure-blob, auth: { ${auth} } } }
${rest}${flow("path: /a.csv, format: delimited", ", schedule: once")}`);
    expect(config).toBeUndefined();
    expect(diagnostics.map(({ code, position }) => [code, position.line])).toStrictEqual([["AEP202", 3]]);
    expect(diagnostics[0]?.position.column, member).toBe(
      `connections: { c: { connector: azure-blob, auth: { ${member}: `.length + 1,
    );
  });
});
