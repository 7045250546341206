import type { Build } from "../build/context.ts";
import { shown } from "../language/check-shape.ts";
import { nearName } from "../report/near-name.ts";
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

/** Warns where a namespace is nearly a standard one: an organisation's own of such a name is hardly meant. */
export function checkNamespace(identity: Node, { reporter }: Build): void {
  const at = child(identity, "namespace");
  const written = textOf(at);
  if (at === undefined || written === undefined || standard.includes(written)) return;
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
