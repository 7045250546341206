import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { connectors, type Connector, type Parameter } from "@aep-ingest/connectors";
import { cell, code, fenced, page, table } from "./markdown.ts";

/** What a connector needs, a complete example, and the notes that stand beside the example. */
export async function connectorPages(root: string): Promise<readonly (readonly [path: string, text: string])[]> {
  const pages = Object.values(connectors).map(
    async (connector) => [`connectors/${connector.slug}.md`, await connectorPage(root, connector)] as const,
  );
  return [["connectors/index.md", indexPage()], ...(await Promise.all(pages))];
}

function indexPage(): string {
  return page("Connectors", "packages/connectors/src", [
    "What each storage and stream needs, with an example that a test applies to the emulator.",
    "",
    ...table(
      ["connector", "write", "data", "ways to authenticate", "change data capture"],
      Object.values(connectors).map(({ slug, title, mode, auth, supportsCdc }) => [
        `[${title}](./${slug})`,
        code(slug),
        mode === "batch" ? "files" : "stream",
        auth.map((variant) => code(variant.slug)).join(", ") || "none needed",
        supportsCdc ? "yes" : "",
      ]),
    ),
  ]);
}

async function connectorPage(root: string, connector: Connector): Promise<string> {
  const folder = join(root, "examples/connectors", connector.slug);
  const [notes, config] = await Promise.all(
    ["README.md", "aep-ingest.yaml"].map(async (name) => readFile(join(folder, name), "utf8")),
  );
  return page(connector.title, `packages/connectors/src and examples/connectors/${connector.slug}`, [
    withoutTitle(notes ?? "").replaceAll("](../../../docs/", "](../"),
    "",
    "## Complete example",
    "",
    `From [\`examples/connectors/${connector.slug}\`](https://github.com/org/aep-ingest-action/tree/main/examples/connectors/${connector.slug}),`,
    "which a test validates, previews, plans, applies and runs on the emulator.",
    "",
    ...fenced("yaml", config ?? "", "aep-ingest.yaml"),
    ...(await sampleData(folder)),
    ...credentials(connector),
    "## Source",
    "",
    "Keys of `source`, beside `connection`" + (connector.mode === "batch" ? " and `format`." : "."),
    "",
    ...parameterTable(connector.sourceParameters.map(renamed)),
    "## Facts",
    "",
    ...table(
      ["", ""],
      [
        ["connection spec", code(connector.connectionSpecId)],
        ["flow spec", `${code(connector.flowSpec.id)} ${connector.flowSpec.name}`],
        ["formats", connector.formats.map(code).join(", ")],
        ...(connector.compressions.length > 0 ? [["compressions", connector.compressions.map(code).join(", ")]] : []),
        ...connector.aliases.map(({ id, warning }) => [`not ${code(id)}`, cell(warning)]),
      ],
    ),
  ]);
}

function credentials({ auth }: Connector): string[] {
  if (auth.length === 0) return ["## Credentials", "", "None: there is no base connection.", ""];
  const parts = auth.flatMap(({ slug, specName, parameters }, index) => [
    `### \`type: ${slug}\`${index === 0 ? " (default)" : ""}`,
    "",
    `Adobe's name: ${specName}.`,
    "",
    ...parameterTable(parameters),
  ]);
  return ["## Credentials", "", "Keys of `auth`. Secrets are written `${env.NAME}`, never as they are.", "", ...parts];
}

function parameterTable(parameters: readonly Parameter[]): string[] {
  return table(
    ["key", "value", "meaning"],
    parameters.map(({ name, type, required, secret, description, enum: values, default: usual }) => [
      code(name),
      [
        values === undefined ? type : values.map(code).join(" or "),
        ...(required ? ["required"] : []),
        ...(secret ? ["**secret**"] : []),
      ].join(", "),
      `${cell(description)}${usual === undefined ? "" : ` Default: ${code(String(usual))}.`}`,
    ]),
  );
}

/** The configuration's word for a parameter of the wire. */
function renamed(parameter: Parameter): Parameter {
  return parameter.name === "cdcEnabled" ? { ...parameter, name: "cdc" } : parameter;
}

/** The first file of the example's storage, when it is text and short. */
async function sampleData(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, "storage"), { recursive: true });
  const name = files.sort().find((file) => /\.\w+$/.test(file)) ?? "";
  const language = { csv: "csv", tsv: "csv", json: "jsonl" }[name.split(".").at(-1) ?? ""];
  if (language === undefined) return [];
  const text = new TextDecoder("windows-1252").decode(await readFile(join(folder, "storage", name)));
  return ["Its data:", "", ...fenced(language, text, name)];
}

function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n+/, "").trim();
}
