import type { Answer } from "./client.ts";

/** Whose words an error is in. */
export function voiceOf({ body }: Answer): string {
  const { error_code: code, type } = (body ?? {}) as { readonly error_code?: unknown; readonly type?: unknown };
  if (typeof code === "string") return "gateway";
  const text = String(type);
  if (text.startsWith("https://ns.adobe.com/aep/errors/FLOW-")) return "flow";
  if (text.startsWith("http://ns.adobe.com/aep/errors/XDM-")) return "registry";
  if (text === "http://ns.adobe.com/adobecloud/problem/namespacevalidation") return "namespaces";
  return text === "/placeholder/type/uri" ? "problem" : `none: ${JSON.stringify(body)}`;
}

/** The words of each service; the registry's older ones are problem JSON, as Catalog's and Data Prep's are taken to be. */
export const voices: Readonly<Record<string, readonly string[]>> = {
  "Flow Service": ["flow"],
  "Landing zone": ["flow"],
  "Encryption keys": ["flow"],
  "Schema Registry": ["registry", "problem"],
  Catalog: ["problem"],
  "Data Prep": ["problem"],
  "Data Access": ["problem"],
  "Sandbox Management": ["problem"],
  "Identity namespaces": ["namespaces"],
};

const bases: Readonly<Record<string, string>> = {
  "/data/foundation/flowservice": "Flow Service",
  "/data/foundation/connectors": "Encryption keys",
  "/data/foundation/schemaregistry": "Schema Registry",
  "/data/foundation/catalog": "Catalog",
  "/data/foundation/conversion": "Data Prep",
  "/data/foundation/export": "Data Access",
  "/data/foundation/sandbox-management": "Sandbox Management",
  "/data/core/idnamespace": "Identity namespaces",
};

/** Whether an answer is none of the services' errors, or one in the words of the service at the path, or of the gateway. */
export function isInItsWords(path: string, answer: Answer): boolean {
  // Several requests in one are answered one by one, whatever came of them.
  if (answer.status < 400 || Array.isArray(answer.body)) return true;
  const base = path.split("?")[0]?.split("/").slice(0, 4).join("/") ?? "";
  const voice = voiceOf(answer);
  return voice === "gateway" || voices[bases[base] ?? ""]?.includes(voice) === true;
}
