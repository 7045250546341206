import { connectors, findConnector, type AuthVariant, type Connector } from "@aep-ingest/connectors";
import { nearName } from "@aep-ingest/xdm";
import type { ConnectionConfig } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import { child, entriesAt, keyAt, mapAt, textAt, textOf, type Entry, type MapNode, type Node } from "../yaml/node.ts";
import { authParameters } from "./auth-parameters.ts";
import type { Build } from "./context.ts";
import { checkName, descriptionOf, nameOf } from "./names.ts";

export interface BuiltConnection {
  readonly entry: Entry;
  /** Undefined when it is not known, which has been reported. */
  readonly connector?: Connector;
  readonly config?: ConnectionConfig;
}

export function buildConnections(build: Build): ReadonlyMap<string, BuiltConnection> {
  const entries = entriesAt(build.root, "connections");
  return new Map(entries.map((entry) => [entry.key, buildConnection(entry, build)]));
}

function buildConnection(entry: Entry, build: Build): BuiltConnection {
  if (entry.value.kind !== "map") return { entry };
  const connector = connectorOf(entry.value, build);
  if (connector === undefined) return { entry };
  const config = configOf(entry, entry.value, connector, build);
  return { entry, connector, ...(config === undefined ? {} : { config }) };
}

const connectionSpecId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function connectorOf(node: MapNode, { reporter }: Build): Connector | undefined {
  const at = child(node, "connector");
  const written = textOf(at);
  if (at === undefined || written === undefined || written.trim() === "") return undefined;
  const found = findConnector(written);
  const match = found?.connector.slug === written || connectionSpecId.test(written) ? found : undefined;
  if (match === undefined) {
    const names = Object.keys(connectors);
    const message = `There is no connector \`${shown(written)}\`. Known are: ${names.join(", ")}, or a connection spec id.`;
    reporter.report("AEP301", at, message, { suggestion: () => nearName(written, names) });
  } else if (match.warning !== undefined) {
    reporter.report("AEP302", at, match.warning, { suggestion: match.connector.slug });
  }
  return match?.connector;
}

function configOf(entry: Entry, node: MapNode, connector: Connector, build: Build): ConnectionConfig | undefined {
  const { reporter } = build;
  const given = ["auth", "id", "existing"].filter((key) => node.entries.has(key));
  const base = { key: entry.key, connector: connector.slug };
  if (!connector.hasBaseConnection) {
    for (const key of given) {
      const message = `${connector.title} has no connection of its own: remove \`${key}\`. The service refuses it.`;
      reporter.report("AEP304", keyAt(node, key), message);
    }
    return { ...base, kind: "none" };
  }
  const [first, second] = given;
  if (first === undefined) {
    const message = `\`${entry.key}\` needs exactly one of \`auth\` (a new connection), \`id\` or \`existing\` (one that exists).`;
    reporter.report("AEP303", entry.at, message);
    return undefined;
  }
  if (second !== undefined) {
    const message = `\`${second}\` and \`${first}\` exclude each other: a connection is either made here or exists already.`;
    reporter.report("AEP303", keyAt(node, second), message, {
      related: { at: keyAt(node, first), message: "the other one" },
    });
    return undefined;
  }
  return first === "auth" ? managed(entry, node, connector, build) : referenced(entry, node, first, connector, build);
}

function referenced(
  entry: Entry,
  node: MapNode,
  kind: string,
  connector: Connector,
  { reporter }: Build,
): ConnectionConfig | undefined {
  for (const key of ["name", "description"]) {
    if (!node.entries.has(key)) continue;
    reporter.report(
      "AEP305",
      keyAt(node, key),
      `\`${key}\` has no effect: a connection that exists is never changed. Remove it.`,
    );
  }
  const at = child(node, kind);
  const reference = textOf(at);
  if (at === undefined || reference === undefined) return undefined;
  if (kind === "id" && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference)) {
    reporter.report(
      "AEP306",
      at,
      "A connection's id is a UUID: 9e2541a0-b143-4d23-a541-a0b143dd2301. For a name use `existing`.",
    );
  }
  if (kind === "existing") checkName(reference, at, reporter);
  return { key: entry.key, connector: connector.slug, kind: kind === "id" ? "id" : "existing", reference };
}

function managed(entry: Entry, node: MapNode, connector: Connector, build: Build): ConnectionConfig | undefined {
  const auth = mapAt(node, "auth");
  if (auth === undefined) return undefined;
  const variant = variantOf(auth, connector, build);
  const name = nameOf(entry, "name", build.reporter);
  const description = descriptionOf(entry, build.reporter);
  const rotation = child(auth, "rotation");
  checkIsWritten(rotation, "is compared between two plans", build);
  if (variant === undefined) return undefined;
  const parameters = authParameters(
    { node: auth, at: keyAt(node, "auth"), path: `connections.${entry.key}.auth` },
    variant,
    connector,
    build.reporter,
  );
  return {
    kind: "managed",
    key: entry.key,
    connector: connector.slug,
    name,
    ...description,
    auth: {
      variant: variant.slug,
      parameters,
      ...(rotation?.kind === "scalar" ? { rotation: textOf(rotation) ?? rotation.raw } : {}),
    },
  };
}

function variantOf(auth: MapNode, connector: Connector, { reporter }: Build): AuthVariant | undefined {
  const at = child(auth, "type");
  const written = textAt(auth, "type");
  if (at === undefined) return connector.auth[0];
  checkIsWritten(at, "decides which parameters there are", { reporter });
  if (written === undefined) return undefined;
  const variant = connector.auth.find(({ slug, specName }) => slug === written || specName === written);
  if (variant === undefined) {
    const slugs = connector.auth.map(({ slug }) => slug);
    const message = `\`${shown(written)}\` is no way to authenticate with ${connector.title}. It takes: ${slugs.join(", ")}.`;
    reporter.report("AEP307", at, message, {
      suggestion: () => nearName(written, slugs) ?? (slugs.length === 1 ? slugs[0] : undefined),
    });
  }
  return variant;
}

/** What is no parameter is needed before a request is sent, and `${env.NAME}` is known only then. */
function checkIsWritten(at: Node | undefined, why: string, { reporter }: Pick<Build, "reporter">): void {
  if (at?.kind !== "scalar" || at.value === null || typeof at.value !== "object") return;
  const message = `This ${why}, and \`\${env.NAME}\` is known only when apply sends it. Write it out, or use \`\${var.NAME}\`.`;
  reporter.report("AEP202", at, message);
}
