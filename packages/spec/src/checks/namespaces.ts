import { nearName } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, textOf, type Node } from "../yaml/node.ts";

/** Codes of identity namespaces that every organisation has (Adobe, "Identity namespace overview"); others are its own. */
const standard = [
  "AdCloud",
  "CORE",
  "ECID",
  "Email",
  "Email_LC_SHA256",
  "FPID",
  "GAID",
  "IDFA",
  "Phone",
  "Phone_E.164",
  "Phone_SHA256",
  "Phone_SHA256_E.164",
  "TNTID",
  "WAID",
];

/** A namespace is one that the sandbox is known to have; without a snapshot, none that is nearly a standard one. */
export function checkNamespace(identity: Node, { knowledge, reporter }: Build): void {
  const at = child(identity, "namespace");
  const written = textOf(at);
  if (at === undefined || written === undefined || written.trim() === "") return;
  const known = knowledge?.namespaces;
  if (known === undefined) checkNearness(written, at, reporter);
  else if (!known.has(written)) {
    const message = `The snapshot of sandbox ${knowledge?.sandbox} has no identity namespace \`${shown(written)}\`; codes are exact. Correct it, or run \`aep-ingest pull\` if it is newer.`;
    reporter.report("AEP432", at, message, { suggestion: () => nearName(written, known) });
  }
}

/** An organisation's own of a name that is nearly a standard one is hardly meant. */
function checkNearness(written: string, at: Node, reporter: Reporter): void {
  if (standard.includes(written)) return;
  const near = standard.find((code) => code.toLowerCase() === written.toLowerCase()) ?? nearOf(written);
  if (near === undefined) return;
  reporter.report("AEP419", at, `\`${shown(written)}\` is none of the standard namespaces, but nearly \`${near}\`.`, {
    suggestion: near,
  });
}

/** Short codes of an organisation's own (`CRM`) are near to anything, so only longer ones are compared. */
function nearOf(written: string): string | undefined {
  return written.length < 5 ? undefined : nearName(written, standard);
}
