import type { JsonObject } from "../json.ts";
import { isObject, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { DocumentEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { invalidNamespace, namespaceConflict, namespaceNotFound } from "./errors.ts";

/** Spellings of a POST (identity-service.yaml); those of a PUT and of lists differ in case. */
const idTypes = ["Cookie", "Cross_device", "Device", "Email", "Mobile", "Non_people", "Phone"];

/** Ids of an organisation's own namespaces begin above those of the standard ones. */
const firstCustomId = 10_000_000;

/** Namespaces that every organisation has: id, code, name, type. Ids other than Email's, Phone's and ECID's are examples. */
const standard = (
  [
    [0, "CORE", "CORE", "COOKIE"],
    [4, "ECID", "ECID", "COOKIE"],
    [6, "Email", "Email", "Email"],
    [7, "Phone", "Phone", "Phone"],
    [8, "WAID", "Windows AID", "DEVICE"],
    [9, "AdCloud", "AdCloud", "COOKIE"],
    [10, "Email_LC_SHA256", "Emails (SHA256, lowercased)", "Email"],
    [11, "Phone_SHA256", "Phone (SHA256)", "Phone"],
    [411, "AdobeAnalyticsVisitorID", "AAID", "COOKIE"],
    [20914, "GAID", "Google Ad ID (GAID)", "DEVICE"],
    [20915, "IDFA", "Apple IDFA (ID for Advertisers)", "DEVICE"],
  ] as const
).map(([id, code, name, idType]): JsonObject => ({
  updateTime: 1_551_688_425_455,
  createTime: 1_551_688_425_455,
  code,
  status: "ACTIVE",
  description: name,
  id,
  idType,
  name,
  namespaceType: "Standard",
  custom: false,
}));

/** Standard ones first, then the sandbox's own in the order in which they were made. */
export function namespacesOf(sandbox: SandboxState): JsonObject[] {
  return [...standard, ...[...sandbox.namespaces.values()].map(({ document }) => document)];
}

/** A namespace by its id or code. @throws 404 NAMESPACE_NOT_FOUND */
export function findNamespace(sandbox: SandboxState, id: string): JsonObject {
  const found = namespacesOf(sandbox).find((namespace) => String(namespace["id"]) === id || namespace["code"] === id);
  if (!found) throw namespaceNotFound(sandbox.orgId);
  return found;
}

/** A namespace of the organisation's own. @throws 400 INVALID_REQUEST_PARAMS, 409 INTEGRATION_CODE_EXISTS */
export function makeNamespace(runtime: Runtime, sandbox: SandboxState, body: unknown): DocumentEntry {
  const content = parseNamespace(body);
  if (!/^[A-Za-z0-9]+$/.test(content.code)) throw invalidNamespace("code may contain only letters and numbers.");
  const taken = namespacesOf(sandbox).some(({ code }) => sameText(code, content.code));
  if (taken) throw namespaceConflict();
  const seq = runtime.world.nextSeq();
  const id = firstCustomId + seq;
  const now = runtime.clock.now();
  const document = { updateTime: now, createTime: now, status: "ACTIVE", ...content, id, custom: true };
  return { id: String(id), seq, document };
}

/** The namespace with the name and description of `body` alone. @throws 400 INVALID_REQUEST_PARAMS, 404 NAMESPACE_NOT_FOUND */
export function replaceNamespace(runtime: Runtime, sandbox: SandboxState, id: string, body: unknown): DocumentEntry {
  const before = findNamespace(sandbox, id);
  const entry = sandbox.namespaces.get(String(before["id"]));
  if (!entry) throw invalidNamespace("A standard namespace cannot be changed.");
  const { name, code, idType, description } = parseNamespace(body);
  if (code !== before["code"] || !sameText(before["idType"], idType)) {
    throw invalidNamespace("code and idType are non editable fields");
  }
  const { description: _replaced, ...kept } = entry.document;
  const described = description === undefined ? {} : { description };
  return { ...entry, document: { ...kept, name, ...described, updateTime: runtime.clock.now() } };
}

interface NamespaceContent {
  readonly code: string;
  readonly name: string;
  readonly idType: string;
  readonly description?: string;
}

function parseNamespace(body: unknown): NamespaceContent {
  if (!isObject(body)) throw invalidNamespace("The request body is empty or no JSON object.");
  const { name, code, idType, description } = body;
  const content = { code: required("code", code), name: required("name", name), idType: required("idType", idType) };
  if (!idTypes.some((known) => sameText(known, content.idType))) {
    throw invalidNamespace(`Please provide a valid value of idType. Valid values are: [${idTypes.join(", ")}]`);
  }
  if (description === undefined || description === null) return content;
  if (typeof description !== "string") throw invalidNamespace("Please provide a valid value of description.");
  return { ...content, description };
}

function required(member: string, value: unknown): string {
  const text = textOf(value);
  if (text === undefined || text.trim() === "") throw invalidNamespace(`Please provide a valid value of ${member}.`);
  return text;
}

function sameText(left: unknown, right: string): boolean {
  return String(left).toLowerCase() === right.toLowerCase();
}
