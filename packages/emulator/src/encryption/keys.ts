import { flowError, notFound, providerError } from "../flow-service/errors.ts";
import type { JsonObject } from "../json.ts";
import { isObject, objectOf, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import { newId } from "../runtime.ts";
import type { EncryptionKeyEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { makeKeyPair } from "./pgp.ts";

/** Life of an encryption key, seconds (flow-service.md §6). */
const lifetimeSeconds = 180 * 86_400;

/** @throws FLOW-1405, and FLOW-1100 with 1304 for a member that is missing */
export async function makeEncryptionKey(runtime: Runtime, body: unknown): Promise<EncryptionKeyEntry> {
  if (!isObject(body)) throw flowError("1405-400", "The request body is empty or no JSON object.");
  const { encryptionAlgorithm, params } = body;
  if (encryptionAlgorithm !== "PGP" && encryptionAlgorithm !== "GPG") {
    throw providerError("1304-400", "encryptionAlgorithm must be PGP or GPG.");
  }
  if ((textOf(objectOf(params)["passPhrase"])?.trim() ?? "") === "") {
    throw providerError("1304-400", "The mandatory field params.passPhrase is missing.");
  }
  const id = newId(runtime);
  const name = textOf(body["name"]);
  const { publicKey, privateKey } = await makeKeyPair(name ?? id);
  const expiryTime = String(Math.floor(runtime.clock.now() / 1000) + lifetimeSeconds);
  const document = {
    ...(name === undefined ? {} : { name }),
    encryptionAlgorithm,
    publicKey,
    publicKeyId: id,
    expiryTime,
  };
  return { id, seq: runtime.world.nextSeq(), document, ...(privateKey === undefined ? {} : { privateKey }) };
}

/** @throws FLOW-1439-404 */
export function findEncryptionKey(sandbox: SandboxState, id: string): EncryptionKeyEntry {
  const found = sandbox.encryptionKeys.get(id);
  if (!found) throw notFound("encryption keys", id);
  return found;
}

export function hasExpired({ document }: EncryptionKeyEntry, nowMs: number): boolean {
  return Number(document["expiryTime"]) * 1000 < nowMs;
}

/** What the creation of a key answers, of all that is known of it. */
export function keyPairAnswer({ document }: EncryptionKeyEntry): JsonObject {
  const { publicKey, publicKeyId, expiryTime } = document;
  return { publicKey, publicKeyId, expiryTime };
}
